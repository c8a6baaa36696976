"""Who is a Member State of the European Union on which day (accession treaties; withdrawal of the United Kingdom)."""

from __future__ import annotations

from datetime import date
from typing import Final

from sojourn.law.language.calendar import NEVER, Day

_ACCESSIONS: Final = {
    "1958-01-01": "BE DE FR IT LU NL",
    "1973-01-01": "DK GB IE",
    "1981-01-01": "GR",
    "1986-01-01": "ES PT",
    "1995-01-01": "AT FI SE",
    "2004-05-01": "CY CZ EE HU LT LV MT PL SI SK",
    "2007-01-01": "BG RO",
    "2013-07-01": "HR",
}
_LAST_DAYS: Final = {"GB": date(2020, 1, 31).toordinal()}
_FROM: Final = {
    state: date.fromisoformat(day).toordinal() for day, states in _ACCESSIONS.items() for state in states.split()
}
MEMBERS: Final = tuple(_FROM)
"""Every State that is or was a Member State."""


def is_member(state: str, on: Day) -> bool:
    """Whether `state` (ISO 3166-1 alpha-2) is a Member State on the day; the last day of a membership counts."""
    return _FROM.get(state, NEVER) <= on <= _LAST_DAYS.get(state, NEVER)


def changes(state: str) -> tuple[Day, ...]:
    """The days on which the membership of `state` begins or has ended."""
    days = [_FROM[state]] if state in _FROM else []
    return (*days, *(day + 1 for code, day in _LAST_DAYS.items() if code == state))


def ends(state: str) -> tuple[Day, ...]:
    """The first day after a membership that has ended."""
    return tuple(day + 1 for code, day in _LAST_DAYS.items() if code == state)


def membership_of(state: str) -> tuple[Day, Day]:
    """The first and the last day of the membership of `state`; an invented State is always a Member State."""
    return (0, NEVER) if state == "XX" else (_FROM.get(state, NEVER), _LAST_DAYS.get(state, NEVER))
