"""The rules as SQL, written once in Ibis: for DuckDB, PostgreSQL and Spark.

Every layer of the rule book is a nested select over the one before, so that a database computes a shared node
once and a person can read the statement from the inside out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import ibis
import polars as pl

from sojourn.law.bulk.bound import bindings
from sojourn.law.bulk.engine import Engine, Wanted
from sojourn.law.bulk.layers import Layers, layers
from sojourn.law.bulk.months import EPOCH
from sojourn.law.bulk.writing import Case, Dialect, Expression, Writer
from sojourn.law.language.calendar import NEVER
from sojourn.law.language.facts import FACTS
from sojourn.law.language.nodes import DayNode, Node, PeriodNode, Truth
from sojourn.law.law import Law
from sojourn.law.readings.scalar import Compiled

Table = Any
"""A table expression of Ibis."""

_FIRST: Final = ("row", "on")
FACTS_TABLE: Final = "sojourn_facts"
LAWS_TABLE: Final = "sojourn_laws"


class SqlDialect(Dialect):
    """Expressions of Ibis over the table of the layer before."""

    def __init__(self, layers: Layers, table: Table) -> None:
        self.layers = layers
        self.table = table

    def column(self, name: str) -> Expression:
        return self.table[name]

    def truth(self, value: bool) -> Expression:
        return ibis.literal(value)

    def word(self, value: str, words: Sequence[str]) -> Expression:
        return ibis.literal(value)

    def known(self, value: Expression, otherwise: bool) -> Expression:
        return value.fill_null(otherwise)

    def choose(self, cases: Sequence[Case], otherwise: Expression | None = None) -> Expression:
        return ibis.cases(*cases, else_=otherwise)

    def plus(self, day: Expression, length: Node) -> Expression:
        months, days = self._parts(length)
        epoch = ibis.date("1970-01-01")
        later = epoch + (day - EPOCH).as_interval("D") + months
        return ibis.cases((day >= NEVER, NEVER), else_=later.delta(epoch, unit="day") + EPOCH + days)

    def _parts(self, length: Node) -> tuple[Expression, Expression]:
        name = self.layers.names.get(length)
        if name is None:
            return ibis.interval(months=length.args[0].months), ibis.literal(length.args[0].days)
        months, days = (self.table[f"{name}_{unit}"] for unit in ("months", "days"))
        return months.as_interval("M"), days


@lru_cache(maxsize=64)
def statement(act: Compiled, wanted: Wanted, dialect: str) -> str:
    """The select that gives `row`, `on` and what is wanted for each row of the table `sojourn_facts`.

    That table has the columns of docs/reference/bulk-columns.md, `sojourn_laws` those of `law_table`. `dialect` is
    the name of an Ibis backend.
    """
    plan = layers(act)
    flags = {name: "int32" if FACTS[name].is_day else "boolean" for name in plan.facts}
    facts = ibis.table({"row": "int32", "on": "int32", "law": "int32"} | flags, name=FACTS_TABLE)
    laws = ibis.table(ibis.schema(law_table(act, {}).to_arrow().schema), name=LAWS_TABLE)
    terms = SqlDialect(plan, facts.join(laws, "law", how="inner"))
    writer = Writer(plan, terms)
    for step in plan.steps:
        terms.table = terms.table.mutate(**{plan.names[node]: writer.made(node) for node in step})
    return str(ibis.to_sql(terms.table.select(*_FIRST, **wanted(writer)), dialect=dialect, pretty=True))


def law_table(act: Compiled, laws: Mapping[int, Law]) -> pl.DataFrame:
    """The table of laws: `law`, the number by which facts name it, and what it settles of the rule book.

    A length of time stands in two columns, its months and its days.
    """
    plan = layers(act)
    columns = [pl.Series("law", list(laws), dtype=pl.Int32)]
    for node, values in bindings(act).values(laws.values()).items():
        columns += _columns(plan.names[node], node, values)
    return pl.DataFrame(columns)


def _columns(name: str, node: Node, values: list[Any]) -> Iterator[pl.Series]:
    if isinstance(node, PeriodNode):
        for unit in ("months", "days"):
            yield pl.Series(f"{name}_{unit}", [one and getattr(one, unit) for one in values], dtype=pl.Int32)
    else:
        yield pl.Series(name, values, dtype=pl.Boolean if isinstance(node, Truth) else pl.Int32)


def connect(name: str) -> Any:
    """A database of its own in this process: `duckdb` in memory, or `spark` on this machine."""
    if name == "duckdb":
        return ibis.duckdb.connect()
    return ibis.pyspark.connect()


class SqlEngine(Engine):
    """A database behind an Ibis connection. Facts and laws stand in temporary tables of it for a moment."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    def values(self, act: Compiled, facts: pl.DataFrame, laws: Sequence[Law], wanted: Wanted) -> pl.DataFrame:
        used = {number: laws[number] for number in facts["law"].unique().sort()}
        needed = facts.select(pl.col("row", "on", "law").cast(pl.Int32), *layers(act).facts)
        for name, table in {FACTS_TABLE: needed, LAWS_TABLE: law_table(act, used)}.items():
            self.connection.create_table(name, table.to_arrow(), temp=True, overwrite=True)
        found = self._rows(statement(act, wanted, self.connection.name))
        return found.with_columns(pl.col("row").cast(pl.UInt32), pl.col("on").cast(pl.Int32)).sort(_FIRST)

    def _rows(self, statement: str) -> pl.DataFrame:
        if self.connection.name == "duckdb":
            return pl.DataFrame(self.connection.con.sql(statement).to_arrow_table())
        if self.connection.name == "pyspark":
            return pl.DataFrame(self.connection.raw_sql(statement).toArrow())
        with self.connection.begin() as cursor:
            cursor.execute(statement)
            names = [column.name for column in cursor.description]
            return pl.DataFrame(cursor.fetchall(), schema=names, orient="row", infer_schema_length=None)
