"""The letters of the treaties: which treaty they mean in a year, as some mean two in different languages."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from sojourn.records.identifiers.words import by_letters

PERIODS: Final = {
    "ECSC": (1952, 2002),
    "EEC": (1958, 1994),
    "Euratom": (1958, 2100),
    "EC": (1992, 2010),
    "JHA": (1993, 2010),
    "CFSP": (1993, 2100),
    "EU": (2009, 2100),
}
"""The years in which acts were numbered under each treaty, with a year to spare where numbering overlapped."""


class Treaty(NamedTuple):
    """The treaties that letters stand for, written in English, and whether the year fits them."""

    name: str
    fits: bool


@lru_cache(maxsize=4096)
def treaty(letters: tuple[str, ...], year: int, spoken: frozenset[str]) -> Treaty | None:
    """What letters mean in a year, in the languages of the words beside them (none: any). None where it is open."""
    names: list[str] = []
    fits = True
    for one in letters:
        meant = by_letters()[one]
        if len(meant) > 1 and spoken:
            meant = {name: languages for name, languages in meant.items() if languages & spoken} or meant
        fitting = [name for name in meant if in_period(name, year)]
        if len(fitting) > 1 or (not fitting and len(meant) > 1):
            return None
        names.append(fitting[0] if fitting else next(iter(meant)))
        fits = fits and bool(fitting)
    return Treaty(", ".join(names), fits)


def in_period(name: str, year: int) -> bool:
    """Whether acts of a year can have been numbered under a treaty."""
    first, last = PERIODS[name]
    return first <= year <= last
