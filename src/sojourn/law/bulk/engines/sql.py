"""The rules as SQL, written once in Ibis: for DuckDB, PostgreSQL and Spark.

Every layer of the rule book is a nested select over the one before, so that a database computes a shared node
once and a person can read the statement from the inside out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any, Final

import ibis
import polars as pl

from sojourn.law.bulk.columns.months import EPOCH
from sojourn.law.bulk.engines.databases import Database
from sojourn.law.bulk.rules.bound import bindings
from sojourn.law.bulk.rules.engine import Engine, Wanted
from sojourn.law.bulk.rules.layers import Layers, layers
from sojourn.law.bulk.rules.writing import Case, Dialect, Expression, Writer
from sojourn.law.language.calendar import NEVER
from sojourn.law.language.nodes import Node, PeriodNode, Truth
from sojourn.law.law import Law
from sojourn.law.readings.scalar import Compiled

Table = Any
"""A table expression of Ibis."""

_FIRST: Final = ("row", "on")
_READ: Final = {"fact": "boolean", "day": "int32"}
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
    read = {node.args[0]: _READ[node.op] for node in act.nodes if node.op in _READ}
    facts = ibis.table({"row": "int32", "on": "int32", "law": "int32"} | read, name=FACTS_TABLE)
    laws = ibis.table(ibis.schema(law_table(act, [], []).to_arrow().schema), name=LAWS_TABLE)
    terms = SqlDialect(plan, facts.join(laws, "law", how="inner"))
    writer = Writer(plan, terms)
    for step in plan.steps:
        terms.table = terms.table.mutate(**{plan.names[node]: writer.made(node) for node in step})
    return str(ibis.to_sql(terms.table.select(*_FIRST, **wanted(writer)), dialect=dialect))


def law_table(act: Compiled, numbers: Sequence[int], laws: Sequence[Law]) -> pl.DataFrame:
    """The table of laws of these numbers: `law`, by which facts name it, and what it settles of the rule book.

    A length of time stands in two columns, its months and its days.
    """
    plan = layers(act)
    columns = [pl.Series("law", numbers, dtype=pl.Int32)]
    bound = bindings(act).values([laws[number] for number in numbers]) if plan.bound else {}
    for node, values in bound.items():
        columns += _columns(plan.names[node], node, values)
    return pl.DataFrame(columns)


def _columns(name: str, node: Node, values: list[Any]) -> Iterator[pl.Series]:
    if isinstance(node, PeriodNode):
        for unit in ("months", "days"):
            yield pl.Series(f"{name}_{unit}", [one and getattr(one, unit) for one in values], dtype=pl.Int32)
    else:
        yield pl.Series(name, values, dtype=pl.Boolean if isinstance(node, Truth) else pl.Int32)


class SqlEngine(Engine):
    """A database; facts and laws stand in tables of it for a moment."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def values(self, act: Compiled, facts: pl.DataFrame, laws: Sequence[Law], wanted: Wanted) -> pl.DataFrame:
        held = facts["law"].unique().sort().to_list()
        self.database.put(FACTS_TABLE, facts.select(pl.col("row", "on", "law").cast(pl.Int32), *layers(act).facts))
        self.database.put(LAWS_TABLE, law_table(act, held, laws))
        found = self.database.rows(statement(act, wanted, self.database.dialect))
        return found.with_columns(pl.col("row").cast(pl.UInt32), pl.col("on").cast(pl.Int32)).sort(_FIRST)
