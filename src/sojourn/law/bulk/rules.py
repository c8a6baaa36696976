"""The rules in columns of Polars: facts of a day and the laws that hold in, the values of a rule book out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from sojourn.law.bulk.bound import bindings
from sojourn.law.bulk.engine import Engine, Wanted
from sojourn.law.bulk.layers import Layers, layers
from sojourn.law.bulk.months import Sums
from sojourn.law.bulk.writing import Case, Dialect, Writer
from sojourn.law.language.calendar import Period
from sojourn.law.language.nodes import DayNode, Node, Truth
from sojourn.law.law import Law
from sojourn.law.readings.scalar import Compiled


class PolarsDialect(Dialect):
    """Expressions of Polars; lengths of time are gathered from tables of sums."""

    def __init__(self, layers: Layers, sums: Sums) -> None:
        self.layers = layers
        self.sums = sums

    def column(self, name: str) -> pl.Expr:
        return pl.col(name)

    def truth(self, value: bool) -> pl.Expr:
        return pl.lit(value)

    def word(self, value: str, words: Sequence[str]) -> pl.Expr:
        return pl.lit(value, dtype=pl.Enum(list(words)))

    def known(self, value: pl.Expr, otherwise: bool) -> pl.Expr:
        return value.fill_null(otherwise)

    def choose(self, cases: Sequence[Case], otherwise: pl.Expr | None = None) -> pl.Expr:
        chain: Any = pl
        for condition, value in cases:
            chain = chain.when(condition).then(value)
        return chain.otherwise(otherwise)  # type: ignore[no-any-return]

    def plus(self, day: pl.Expr, length: Node) -> pl.Expr:
        held = self.layers.names.get(length)
        at = pl.lit(self.sums.at[length.args[0]], dtype=pl.Int32) if held is None else pl.col(held)
        return self.sums.plus(day, at)


class PolarsEngine(Engine):
    """Polars, in this process and on all its cores."""

    def values(self, act: Compiled, facts: pl.DataFrame, laws: Sequence[Law], wanted: Wanted) -> pl.DataFrame:
        plan = layers(act)
        held = facts["law"].unique().sort()
        bound = bindings(act).values([laws[number] for number in held])
        sums = Sums.of(_lengths(act, bound))
        table = pl.DataFrame([_column(plan.names[node], node, values, sums) for node, values in bound.items()])
        writer = Writer(plan, PolarsDialect(plan, sums))
        frame = pl.concat([facts, table[held.search_sorted(facts["law"])]], how="horizontal").lazy()
        for step in plan.steps:
            frame = frame.with_columns(writer.made(node).alias(plan.names[node]) for node in step)
        return frame.select("row", "on", **wanted(writer)).collect()


def _lengths(act: Compiled, bound: Mapping[Node, list[Any]]) -> Iterator[Period]:
    """The lengths of time that are added to days, be they written in a rule or in the values of a law."""
    yield from (node.args[0] for node in act.nodes if node.op == "period")
    for node, values in bound.items():
        if node.op == "length":
            yield from (value for value in values if value is not None)


def _column(name: str, node: Node, values: list[Any], sums: Sums) -> pl.Series:
    if isinstance(node, Truth):
        return pl.Series(name, values, dtype=pl.Boolean)
    if isinstance(node, DayNode):
        return pl.Series(name, values, dtype=pl.Int32)
    return pl.Series(name, [None if one is None else sums.at[one] for one in values], dtype=pl.Int32)
