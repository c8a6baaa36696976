"""Days with the month in words, in any language of the Union and the order of its words."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import Final

from babel import Locale

from sojourn.records.writing import LANGUAGES, day

_FIGURES: Final = re.compile(r"\d{1,2}[./]\d{1,2}[./]\d{4}")
_LATVIAN_ENDINGS: Final = {"is": "ī", "s": "ā"}
"""A Latvian cover names the month in the locative, which the locale data do not hold."""
_OPEN: Final = "listopada"


@cache
def months() -> dict[str, int]:
    """The number of a month by its names in the languages of the Union (Common Locale Data Repository)."""
    found: dict[str, int] = {}
    for language in LANGUAGES:
        months = Locale.parse(language).months
        for form in ("format", "stand-alone"):
            found |= {str(name).lower(): int(number) for number, name in months[form]["wide"].items()}
    return found


def month(name: str, *, dotted: bool | None) -> int | None:
    """The number of a month by its name; `dotted` says whether a dot stands behind the day before it, if there is one.

    `listopada` is October in Croatian, which prints the dot, and November in Polish, which does not; alone it is open.
    """
    if name.lower() == _OPEN:
        return None if dotted is None else 10 if dotted else 11
    return _named()[name.lower()]


def named_day(text: str) -> str | None:
    """A day with the month in words of any language of the Union, or in figures; `None` where the text holds none."""
    figures = _FIGURES.search(text)
    if figures:
        return day(figures[0])
    for pattern in _patterns():
        found = pattern.search(text)
        if found:
            dotted = found[0].removeprefix(found["day"]).startswith(".")
            return _iso(int(found["year"]), month(found["month"], dotted=dotted), int(found["day"]))
    return None


def _iso(year: int, number: int | None, day_of_month: int) -> str | None:
    try:
        return date(year, number, day_of_month).isoformat() if number else None
    except ValueError:
        return None


@cache
def _named() -> dict[str, int]:
    latvian = Locale.parse("lv").months["format"]["wide"]
    found = dict(months())
    for number, name in latvian.items():
        ending = next(one for one in _LATVIAN_ENDINGS if name.endswith(one))
        found[f"{name.removesuffix(ending)}{_LATVIAN_ENDINGS[ending]}".lower()] = int(number)
    return found


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The day before the month, as most languages have it; the year first, as in Hungarian, Latvian and Lithuanian."""
    named = rf"(?P<month>{'|'.join(sorted(map(re.escape, _named()), key=len, reverse=True))})(?!\w)"
    number, year = r"(?<!\d)(?P<day>\d{1,2})", r"(?P<year>\d{4})(?!\d)"
    first = rf"{number}(?:st|nd|rd|th|\.|º|er|ú)?\s+(?:de\s+|of\s+|ta['’]\s*)?{named}\.?,?\s+(?:de\s+)?{year}"
    return (
        re.compile(first, re.IGNORECASE),
        re.compile(rf"(?<!\d){year}\.?\s*(?:m\.|gada)?\s*{named}\s+{number}(?!\d)", re.IGNORECASE),
        re.compile(rf"(?<!\d){year}\.?\s*gada\s+{number}\.\s*{named}", re.IGNORECASE),
    )
