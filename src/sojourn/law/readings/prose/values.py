"""Days, lengths of time, ages and lists in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache
from typing import Final

from sojourn.law.language.calendar import Period
from sojourn.law.language.parameters import Range
from sojourn.law.readings.prose import frames
from sojourn.law.readings.prose.catalogue import Language

_DAYS: Final = 20_000
"""So many days in words are kept at most: those of some years, in each language."""

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


@lru_cache(maxsize=_DAYS)
def day(language: Language, iso: str) -> str:
    """A civil day in full, such as 17 April 2026. Raises `ValueError` where `iso` is no day."""
    found = date.fromisoformat(iso)
    return language.say(frames.DATE, day=found.day, month=language.say(MONTHS[found.month - 1]), year=found.year)


def years(language: Language, number: int) -> str:
    """A number of years, such as 18 years."""
    return language.count(*frames.YEARS, number)


def length(language: Language, period: Period) -> str:
    """A length of time, such as 45 days, or 6 months and 10 days. The unit is kept."""
    full_years, months = divmod(period.months, 12)
    parts = []
    if full_years:
        parts.append(years(language, full_years))
    if months:
        parts.append(language.count(*frames.MONTHS, months))
    if period.days or not parts:
        parts.append(language.count(*frames.DAYS, period.days))
    return listed(language, parts)


def bounds(language: Language, found: Range) -> str:
    """A length that is given exactly, or as bounds."""
    shortest = length(language, found.shortest) if found.shortest is not None else ""
    longest = length(language, found.longest) if found.longest is not None else ""
    if found.exact is not None:
        return shortest
    if not longest:
        return language.say(frames.AT_LEAST, shortest=shortest)
    if not shortest:
        return language.say(frames.AT_MOST, longest=longest)
    return language.say(frames.BETWEEN, shortest=shortest, longest=longest)


def listed(language: Language, parts: Sequence[str]) -> str:
    """Parts as a list in a sentence."""
    if len(parts) < 2:
        return "".join(parts)
    return language.say(frames.AND, first=", ".join(parts[:-1]), last=parts[-1])


def either(language: Language, parts: Sequence[str]) -> str:
    """Parts of which one is meant, as a list in a sentence."""
    if len(parts) < 2:
        return "".join(parts)
    return language.say(frames.OR, first=", ".join(parts[:-1]), last=parts[-1])


def sentence(text: str) -> str:
    """The text as a sentence: a capital at its start and a full stop at its end."""
    stop = "" if text.endswith((".", "!", "?")) else "."
    return text[:1].upper() + text[1:] + stop
