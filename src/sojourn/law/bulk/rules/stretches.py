"""The stretches in which removal may not be enforced, and the days of them up to the day that is looked at."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any, Final

import polars as pl

from sojourn.law.book import PROTECTION
from sojourn.law.bulk.columns.months import EPOCH
from sojourn.law.bulk.rules.answers import protected_by
from sojourn.law.bulk.rules.engine import Engine, Wanted
from sojourn.law.language.calendar import Day
from sojourn.law.law import Law
from sojourn.law.readings.scalar import Compiled

PROTECTED: Final[Mapping[str, Any]] = {
    "row": pl.UInt32(),
    "protected": pl.List(pl.Struct({"from": pl.Date, "until": pl.Date, "basis": pl.Enum(PROTECTION)})),
    "protected_days": pl.Int32(),
}
"""The columns of protection with their data types."""


def protected(engine: Engine, probes: pl.DataFrame, laws: Sequence[Law], on: Day) -> pl.DataFrame:
    """A row for each case that was or will be protected: its `row`, `protected` and `protected_days`.

    `probes` are the rows of every day on which protection may change, in the order of case and day. `protected`
    lists the stretches with their first and last day (null: only an event will end it) and basis;
    `protected_days` counts their days up to `on`.
    """
    if not probes.height:
        return pl.DataFrame(schema=PROTECTED)
    found = engine.over_books(probes, laws, _basis, part="protection").lazy()
    begins = (pl.col("row") != pl.col("row").shift(1)).fill_null(True)
    turns = found.filter(begins | pl.col("basis").ne_missing(pl.col("basis").shift(1)))
    until = pl.when(pl.col("row") == pl.col("row").shift(-1)).then(pl.col("on").shift(-1) - 1)
    stretches = turns.with_columns(until=until).filter(pl.col("basis").is_not_null())
    past = (pl.min_horizontal(pl.col("until").fill_null(on), pl.lit(on)) - pl.col("on") + 1).clip(0)
    fields = (_date("on").alias("from"), _date("until").alias("until"), pl.col("basis").cast(pl.Enum(PROTECTION)))
    listed = stretches.select("row", pl.struct(*fields).alias("protected"), past.cast(pl.Int32).alias("protected_days"))
    return listed.group_by("row", maintain_order=True).agg("protected", pl.col("protected_days").sum()).collect()


@cache
def _basis(act: Compiled) -> Wanted:
    return lambda writer: {"basis": protected_by(writer, act.book)}


def _date(name: str) -> pl.Expr:
    return (pl.col(name) - EPOCH).cast(pl.Date)
