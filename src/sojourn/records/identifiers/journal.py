"""References to the Official Journal, in the forms of half a century and the words of every language."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from sojourn.records.identifiers.model import Reading, Schemes
from sojourn.records.identifiers.words import alternatives, languages
from sojourn.records.identifiers.years import full_year

SCHEMES: Final = Schemes()
"""The three ways in which the Official Journal is referred to, the oldest first."""

_NAMES: Final = [name for language in languages().values() for name in language.journal]
_NAME: Final = alternatives([*_NAMES, "OJ", "EÜT", "Dz.Urz. UE", "ВЕСТНИК"])
_BEGINS: Final = "".join(sorted({name[0] for name in _NAMES}))
_OF: Final = r"(?:of|van|vom|du|de|del|di|z|ze|z dnia|zo dne|zo dňa|af den|af|den|av den|από|της|od|от|,)"
_PAGE: Final = r"(?:p\.|blz\.|S\.|str\.|s\.|lk|lpp\.|pág\.|pag\.|pp\.|σ\.|стр\.|o\.|lch\.|lk\.|paġ\.)"
_DAY: Final = (
    r"(?:(?P<day>\d{1,2})[./-](?P<month>\d{1,2})[./-](?P<year>\d{4}|\d\d)"
    r"|(?P<whole>\d{4})[. -] ?(?P<middle>\d{1,2})[. -] ?(?P<last>\d{1,2}))(?!\d)(?:\.(?=,))?"
)


def _day(found: re.Match[str]) -> tuple[str | None, str]:
    """The day as ISO and as printed; None where there is no such day."""
    year, month, day = (
        (found["year"], found["month"], found["day"])
        if found["day"]
        else (found["whole"], found["middle"], found["last"])
    )
    try:
        return date(full_year(year), int(month), int(day)).isoformat(), f"{day}.{month}.{year}"
    except ValueError:
        return None, f"{day}.{month}.{year}"


def _issue(normal: str, code: str) -> str:
    """The normal form of an issue as it is cited in a language."""
    issue, on, *pages = normal.removeprefix("OJ ").split(", ")
    words, day = languages()[code], date.fromisoformat(on)
    shown = words.issue.format(name=words.journal[0], issue=issue, d=day.day, m=day.month, y=day.year)
    return ", ".join([shown, *(words.pages.format(pages=one.removeprefix("p. ")) for one in pages)])


@SCHEMES.enter(
    "official_journal",
    "Official Journal, by issue and page",
    _BEGINS,
    rf"(?:(?:{_NAME})\.? )+(?P<series>[LCS])(?:[ -]?(?P<impression>I))? ?(?P<number>\d{{1,3}})"
    r"(?: ?(?P<before>[AE]))?\.?"
    rf"(?:, ?|,? {_OF} ?| ){_DAY}"
    rf"(?:, ?(?:{_PAGE} ?(?P<first>\d{{1,4}})(?:[-–](?P<until>\d{{1,4}}))?"
    r"|(?P<page>\d{1,4})(?:[-–](?P<through>\d{1,4}))?\. ?(?:o|lpp)\.))?(?: (?P<after>[AE])\b)?",
    spell=_issue,
)
def _old(found: re.Match[str]) -> Reading | None:
    on, printed = _day(found)
    if on is None:
        return Reading(found[0], None, f"no such day as {printed}")
    supplement = found["before"] or found["after"]
    issue = (
        f"{found['series']}{found['impression'] or ''} {int(found['number'])}{f' {supplement}' if supplement else ''}"
    )
    first, last = found["first"] or found["page"], found["until"] or found["through"]
    if last and int(last) < int(first):
        return Reading(found[0], None, f"the last page, {int(last)}, is before the first")
    pages = f", p. {int(first)}{f'-{int(last)}' if last else ''}" if first else ""
    return Reading(f"OJ {issue}, {on}{pages}")


def _act(normal: str, code: str) -> str:
    """The normal form of an act's own journal as it is cited in a language."""
    issue, on = normal.removeprefix("OJ ").split(", ")
    words, day = languages()[code], date.fromisoformat(on)
    series, _, number = issue.partition(" ")
    parts = [f"{words.journal[0]} {series}", words.day.format(d=day.day, m=day.month, y=day.year)]
    if number:
        parts.insert(1, f"C/{number}" if series == "C" else number)
    return ", ".join(parts) if number else f"{parts[0]} {parts[1]}"


@SCHEMES.enter(
    "official_journal_act",
    "Official Journal since October 2023, by act",
    _BEGINS,
    rf"(?:(?:{_NAME})\.? )+(?P<series>[LC])(?:,? (?:C/)?(?P<of>\d{{4}})/(?P<number>\d{{1,5}}),?|,)? {_DAY}",
    spell=_act,
)
def _new(found: re.Match[str]) -> Reading | None:
    on, printed = _day(found)
    if on is None:
        return Reading(found[0], None, f"no such day as {printed}")
    number = f" {found['of']}/{int(found['number'])}" if found["number"] else ""
    return Reading(f"OJ {found['series']}{number}, {on}")


def _item(normal: str, _code: str) -> str:
    """The normal form of a notice as it is printed in every language."""
    issue, item = normal.removeprefix("OJ ").split(", ")
    series, rest = issue.split(" ", 1)
    number, year = rest.split("/")
    return f"{year}/{series} {number}/{int(item):02d}"


@SCHEMES.enter(
    "official_journal_notice",
    "Official Journal, by notice",
    "0",
    r"(?<![\w/])((?:19|20)\d\d)/([CLS]) (\d{1,3})(?: ?([AE]))?/(\d{1,3})(?![\d/])",
    spell=_item,
)
def _notice(found: re.Match[str]) -> Reading | None:
    year, series, number, supplement, item = found.groups()
    return Reading(f"OJ {series} {int(number)}{f' {supplement}' if supplement else ''}/{year}, {int(item)}")


@SCHEMES.enter(
    "official_journal_document",
    "document in the C series of the Official Journal since October 2023",
    "C",
    r"C/(20\d\d)/(\d{1,5})\b(?!/)",
)
def _document(found: re.Match[str]) -> Reading | None:
    return Reading(f"C/{found[1]}/{int(found[2])}") if int(found[1]) >= _BY_ACT else None


_BY_ACT: Final = 2023
"""The year since which each act has a journal of its own."""
