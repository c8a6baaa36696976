"""Years printed with two digits, and numbers printed with or without leading zeros."""

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
