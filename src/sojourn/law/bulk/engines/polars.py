"""The rules in columns of Polars: facts of a day and the laws that hold in, the values of a rule book out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

import polars as pl

from sojourn.law.bulk.columns.months import Sums, plus
from sojourn.law.bulk.rules.bound import bindings
from sojourn.law.bulk.rules.engine import Engine, Wanted
from sojourn.law.bulk.rules.layers import Layers, layers
from sojourn.law.bulk.rules.writing import Case, Dialect, Writer
from sojourn.law.language.calendar import Period
from sojourn.law.language.nodes import DayNode, Node, Truth
from sojourn.law.law import Law
from sojourn.law.readings.scalar import Compiled


class PolarsDialect(Dialect):
    """Expressions of Polars; lengths of time are gathered from tables of sums.

    `today` is the day that all rows are looked at on; `None` where they differ in it.
    """

    def __init__(self, layers: Layers, sums: Sums, today: int | None) -> None:
        self.layers = layers
        self.sums = sums
        self.today = today

    def column(self, name: str) -> pl.Expr:
        if name == "on" and self.today is not None:
            return pl.lit(self.today, dtype=pl.Int32)
        return pl.col(name)

    def truth(self, value: bool) -> pl.Expr:
        return pl.lit(value)

    def word(self, value: str, words: Sequence[str]) -> pl.Expr:
        return pl.lit(value, dtype=pl.Enum(list(words)))

    def known(self, value: pl.Expr, otherwise: bool) -> pl.Expr:
        return value.fill_null(otherwise)

    def choose(self, cases: Sequence[Case], otherwise: pl.Expr | None = None) -> pl.Expr:
        found = pl.lit(None) if otherwise is None else otherwise
        for condition, value in reversed(cases):
            found = pl.when(condition).then(value).otherwise(found)
        return found

    def plus(self, day: pl.Expr, length: Node) -> pl.Expr:
        held = self.layers.names.get(length)
        return plus(day, length.args[0]) if held is None else self.sums.plus(day, pl.col(held))


class PolarsEngine(Engine):
    """Polars, in whatever process asks."""

    in_one_process = False

    def values(self, act: Compiled, facts: pl.DataFrame, laws: Sequence[Law], wanted: Wanted) -> pl.DataFrame:
        plan = layers(act)
        law = facts["law"]
        held = law.head(1) if law.min() == law.max() else law.unique().sort()
        bound = bindings(act).values([laws[number] for number in held]) if plan.bound else {}
        lengths = frozenset(_lengths(bound))
        table = [_column(plan.names[node], node, values, Sums.of(lengths)) for node, values in bound.items()]
        frame = _with_law(facts, held, table).lazy()
        steps, asked = _written(act, wanted, lengths, _only(facts["on"]))
        for step in steps:
            frame = frame.with_columns(step)
        return frame.select("row", "on", **asked).collect()


def _only(days: pl.Series) -> int | None:
    """The day that all of these are, `None` where they differ."""
    first: Any = days.min()
    return first if first == days.max() else None


@lru_cache(maxsize=32)
def _written(
    act: Compiled, wanted: Wanted, lengths: frozenset[Period], today: int | None
) -> tuple[tuple[list[pl.Expr], ...], Mapping[str, pl.Expr]]:
    """The expressions of each layer of a rule book and of what is wanted; the batches of a population share them."""
    plan = layers(act)
    writer = Writer(plan, PolarsDialect(plan, Sums.of(lengths), today))
    steps = ([writer.made(node).alias(plan.names[node]) for node in step] for step in plan.steps)
    return tuple(steps), wanted(writer)


def _with_law(facts: pl.DataFrame, held: pl.Series, table: list[pl.Series]) -> pl.DataFrame:
    """The facts with the columns of the laws that hold for them; `held` are the numbers of the laws in the table."""
    if len(held) == 1:
        return facts.with_columns(pl.lit(column[0], dtype=column.dtype).alias(column.name) for column in table)
    rows = pl.DataFrame(table)[held.search_sorted(facts["law"])]
    return pl.concat([facts, rows], how="horizontal")


def _lengths(bound: Mapping[Node, list[Any]]) -> Iterator[Period]:
    """The lengths of time that laws lay down; one of no time where they lay down none."""
    yield Period()
    for node, values in bound.items():
        if node.op == "length":
            yield from (value for value in values if value is not None)


def _column(name: str, node: Node, values: list[Any], sums: Sums) -> pl.Series:
    if isinstance(node, Truth):
        return pl.Series(name, values, dtype=pl.Boolean)
    if isinstance(node, DayNode):
        return pl.Series(name, values, dtype=pl.Int32)
    return pl.Series(name, [None if one is None else sums.at[one] for one in values], dtype=pl.Int32)
