"""Years printed with two digits, and years in which something can have been numbered."""

from __future__ import annotations

from typing import Final

_TURN: Final = 50
"""Two digits below are of this century: the Communities began in 1952."""


def full_year(printed: str) -> int:
    """The year of a number: `04` is 2004 and `98` is 1998; four digits are themselves."""
    year = int(printed)
    if len(printed) >= 4:
        return year
    return year + (2000 if year < _TURN else 1900)


def believable(year: int) -> bool:
    """Whether a year can be one of a document of the Communities or the Union."""
    return 1951 <= year <= 2100


def year_of(printed: str) -> int | None:
    """The year of a number; None where there can be no document of it."""
    year = full_year(printed)
    return year if believable(year) else None
