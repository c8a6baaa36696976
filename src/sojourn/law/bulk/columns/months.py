"""Adding a length of time to a column of days: one gather from a table that has the sum for every day.

Calendar arithmetic on a column costs many times what a gather does, and the table is that of the calendar
itself: days of the months clamped, Regulation (EEC, Euratom) 1182/71, Article 3(2)(c).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

import polars as pl

from sojourn.law.language.calendar import NEVER, Period

EPOCH: Final = date(1970, 1, 1).toordinal()
FIRST: Final = date(1800, 1, 1).toordinal()
LAST: Final = date(2400, 12, 31).toordinal()
"""The days that lengths are added to; nothing in a history lies outside them."""

_SIZE: Final = LAST - FIRST + 2


@lru_cache(maxsize=64)
def sums(length: Period) -> pl.Series:
    """For each day from `FIRST` to `LAST` the ordinal of the day that lies `length` later, then `NEVER`."""
    days = pl.date_range(date.fromordinal(FIRST), date.fromordinal(LAST), eager=True)
    later = days.dt.offset_by(f"{length.months}mo{length.days}d").to_physical() + EPOCH
    return pl.concat([later, pl.Series([NEVER], dtype=pl.Int32)])


def plus(day: pl.Expr, length: Period) -> pl.Expr:
    """The day that lies `length` later; null where the day is unknown."""
    return pl.lit(sums(length)).gather(_place(day))


def _place(day: pl.Expr) -> pl.Expr:
    return (day - FIRST).clip(0, _SIZE - 1)


@dataclass(frozen=True)
class Sums:
    """The tables of several lengths, one after the other; `at` says where that of a length begins."""

    table: pl.Series
    at: Mapping[Period, int]

    @staticmethod
    @lru_cache(maxsize=64)
    def of(lengths: frozenset[Period]) -> Sums:
        """The tables of these lengths; at least one."""
        every = sorted(lengths)
        return Sums(pl.concat([sums(length) for length in every]), {one: at * _SIZE for at, one in enumerate(every)})

    def plus(self, day: pl.Expr, at: pl.Expr) -> pl.Expr:
        """The day that lies a length later: null where the day or the length (`at`) is unknown."""
        return pl.lit(self.table).gather(_place(day) + at)
