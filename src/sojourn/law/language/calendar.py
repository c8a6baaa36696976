"""Civil days and periods: whole days as ordinals, months clamped to the end of the month.

A day is its proleptic Gregorian ordinal (`date.toordinal`), so that comparing days is comparing integers.
Adding months keeps the day of the month and falls back to the last day of a shorter month, as
Regulation (EEC, Euratom) 1182/71, Article 3(2)(c), has it. The month starts are read from one table.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import Final, NamedTuple

Day = int
NEVER: Final[Day] = date.max.toordinal()
"""A day that never comes: an open end, or something known not to have happened."""

_FIRST_YEAR = 1800
_LAST_YEAR = 2400


def _month_starts() -> list[Day]:
    years = range(_FIRST_YEAR, _LAST_YEAR + 1)
    return [date(year, month, 1).toordinal() for year in years for month in range(1, 13)]


_STARTS: Final = _month_starts()
_CYCLE: Final = 4800
"""Months after which the calendar repeats itself: four hundred years."""
_ISO = re.compile(r"P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?", re.ASCII)


class Period(NamedTuple):
    """A length of time: whole months, then whole days. The unit is kept: three months is not ninety days."""

    months: int = 0
    days: int = 0

    def __str__(self) -> str:
        years, months = divmod(self.months, 12)
        parts = ((years, "Y"), (months, "M"), (self.days, "D"))
        return "P" + ("".join(f"{count}{unit}" for count, unit in parts if count) or "0D")


_LONGEST: Final = Period(months=1200, days=36525)


@lru_cache(maxsize=512)
def period(text: str) -> Period:
    """Read an ISO 8601 duration of years, months, weeks and days, such as `P45D` or `P6M`.

    Raises `ValueError` naming the text where it is no such duration.
    """
    found = _ISO.fullmatch(text)
    if found is None or text == "P":
        raise ValueError(f"{text!r} is not an ISO 8601 duration of years, months, weeks or days such as P45D")
    years, months, weeks, days = (int(part or 0) for part in found.groups())
    length = Period(years * 12 + months, weeks * 7 + days)
    if length.months > _LONGEST.months or length.days > _LONGEST.days:
        raise ValueError(f"{text!r} is longer than a hundred years")
    return length


@lru_cache(maxsize=8192)
def plus(day: Day, length: Period) -> Day:
    """The day `length` after `day`, clamped to the end of a shorter month. `NEVER` stays `NEVER`."""
    if day >= NEVER:
        return NEVER
    if length.months:
        start = date.fromordinal(day)
        index = (start.year - _FIRST_YEAR) * 12 + start.month - 1 + length.months
        if not 0 <= index < len(_STARTS) - 1:
            raise ValueError(f"{start} and {length}: beyond the years {_FIRST_YEAR} to {_LAST_YEAR}")
        day = min(_STARTS[index] + start.day - 1, _STARTS[index + 1] - 1)
    return day + length.days


@cache
def month_bounds(months: int) -> tuple[int, int]:
    """The fewest and the most days from a day to the one so many months later, clamped, in any year."""
    spans = [later - start for start, later in zip(_STARTS[:_CYCLE], _STARTS[months:], strict=False)]
    return min(spans), max(spans)


def excess(one: Period, other: Period) -> tuple[int, int]:
    """The fewest and the most days by which a length is longer than another, counted from any one day.

    A month is up to one day longer than thirty days, and up to two shorter: `(-2, 1)`.
    """
    months, days = one.months - other.months, one.days - other.days
    fewest, most = month_bounds(abs(months))
    return (days + fewest, days + most) if months >= 0 else (days - most, days - fewest)


def iso(day: Day | None) -> str | None:
    """The day as ISO text; `None` for an unknown day and for one that never came or never comes."""
    return None if day is None or not 0 < day < NEVER else date.fromordinal(day).isoformat()
