"""Acts by number, cited in any language of the Union: `Richtlijn 2004/81/EG` is Directive 2004/81/EC.

Until 2014 regulations put the number before the year, directives and most decisions after it; since 2015 all put
the year first, behind the letters of the Union in brackets. Which of two numbers is the year is settled by the kind,
the letters and the time; where they leave it open the citation is doubtful. Letters that do not fit the year, as in
Directive 2011/36/EC, are kept as printed: they leave the number whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from sojourn.records.identifiers.citation import NEW_STYLE, REGULATIONS, YEAR_FIRST, Act, normal, parsed, spelled
from sojourn.records.identifiers.model import Identifier, Reading, Schemes
from sojourn.records.identifiers.surroundings import Head, Named, head, named_after
from sojourn.records.identifiers.treaties import treaty
from sojourn.records.identifiers.words import ACTS, alternatives, by_letters, joining, plurals
from sojourn.records.identifiers.years import believable, full_year

SCHEMES: Final = Schemes()
"""Citations of acts, in all languages."""

_LETTER: Final = alternatives(list(by_letters()))
_PATTERN: Final = rf"(?<![\w/])(\d{{1,4}})/(\d{{1,4}})(?:/ ?({_LETTER})(?!\w)(, ?(?:{_LETTER})(?!\w|/))?|(?![\w/(]))"
_MOST_DIRECTIVES: Final = 999
_MOST_DECISIONS: Final = 1399
"""No year before 2015 had more acts that put the year first; a larger number is a year, or misprinted."""

_MOST_IN_UNION: Final = 1500
"""No year from 2009 to 2014 had as many regulations."""


class _Order(NamedTuple):
    """One way to read two numbers: the act, and whether its letters fit its year."""

    act: Act
    fits: bool


@SCHEMES.enter("act", "act of the Union or the Communities, by kind, year and number", "0", _PATTERN, spell=spelled)
def _act(found: re.Match[str]) -> Reading | None:
    """The act around a number: its word and letters stand before it, or the word after it."""
    text, tail = found.string, found[3]
    before = head(text, found.start())
    if not tail and not before.letters:
        return None
    letters, end = (before.letters, found.end()) if before.letters else _tail(found)
    word = before.named if before.named and before.named.kind in ACTS else None
    after = None if word else named_after(text, end)
    word = word or (after if after and after.kind in ACTS else None)
    start = before.at if word is before.named or before.letters or before.signed else found.start()
    if word and word is after:
        end = word.at
    return _reading(found, before, letters, word, start, end)


@SCHEMES.enter(
    "act_short",
    "act of the Union or the Communities, cited by kind, year and number without the letters of a treaty",
    "0",
    r"(?<![\w/])([1-9]\d{0,3})/([1-9]\d{0,3})(?![\w/(])",
    spell=spelled,
)
def _act_short(found: re.Match[str]) -> Reading | None:
    """A number with the word for its kind; one before the year only in a regulation behind a number sign."""
    before = head(found.string, found.start())
    word = before.named or named_after(found.string, found.end())
    if before.letters or word is None or word.kind not in ACTS or (before.signed and word.kind not in REGULATIONS):
        return None
    start, end = (before.at, found.end()) if before.named else (found.start(), word.at)
    if before.signed:
        order = _number_first(found[2], found[1], word.kind, True, (), word.languages) if len(found[2]) == 4 else None
    else:
        order = _year_first(found[1], found[2], word.kind, True, (), word.languages)
    return Reading(normal(order.act), order.act.celex, None, start, end) if order else None


def _reading(
    found: re.Match[str], before: Head, letters: tuple[str, ...], word: Named | None, start: int, end: int
) -> Reading | None:
    kind = word.kind if word else None
    spoken = word.languages if word else frozenset[str]()
    printed = found.string[start:end].strip()
    orders = [
        one for one in _orders(found[1], found[2], kind, bool(before.letters), before.signed, letters, spoken) if one
    ]
    fitting = [one for one in orders if one.fits]
    chosen = _chosen(fitting or orders, before.signed, found[1], None if before.letters else kind or "")
    if chosen is None:
        if not orders and not (believable(full_year(found[1])) or believable(full_year(found[2]))):
            return None
        return Reading(printed, None, "which number is the year cannot be told", start, end)
    return Reading(normal(chosen.act), chosen.act.celex, None, start, end)


def _tail(found: re.Match[str]) -> tuple[tuple[str, ...], int]:
    """The letters behind a number; a second treaty only where it is Euratom or Coal and Steel."""
    second = found[4].strip(", ") if found[4] else ""
    if second and not {"Euratom", "ECSC"} & set(by_letters()[second]):
        return (found[3],), found.start(4)
    return ((found[3], second) if second else (found[3],)), found.end()


def _orders(
    first: str,
    second: str,
    kind: str | None,
    bracket: bool,
    signed: bool,
    letters: tuple[str, ...],
    spoken: frozenset[str],
) -> Iterator[_Order | None]:
    """The readings that the kind and the form allow."""
    if kind not in REGULATIONS or bracket:
        yield _year_first(first, second, kind, bracket, letters, spoken)
    if kind not in YEAR_FIRST:
        yield _number_first(second, first, kind, bracket, letters, spoken)


def _year_first(
    year: str, number: str, kind: str | None, bracket: bool, letters: tuple[str, ...], spoken: frozenset[str]
) -> _Order | None:
    full = full_year(year) if len(year) in (2, 4) else 0
    free = bracket and kind not in YEAR_FIRST
    if not believable(full) or (free and (len(year) != 4 or full < NEW_STYLE)):
        return None
    most = _MOST_DIRECTIVES if kind in YEAR_FIRST else _MOST_DECISIONS
    if not free and full < NEW_STYLE and int(number) > most:
        return None
    return _order(Act(kind, full, int(number), ""), letters, spoken)


def _number_first(
    year: str, number: str, kind: str | None, bracket: bool, letters: tuple[str, ...], spoken: frozenset[str]
) -> _Order | None:
    full = full_year(year) if len(year) in (2, 4) else 0
    if not believable(full) or full >= NEW_STYLE:
        return None
    if full >= 2009 and len(year) == 4 and int(number) > _MOST_IN_UNION:
        return None
    return _order(Act(kind, full, int(number), "", kind not in REGULATIONS), letters, spoken)


def _order(act: Act, letters: tuple[str, ...], spoken: frozenset[str]) -> _Order | None:
    meant = treaty(letters, act.year, spoken)
    return None if meant is None or act.number == 0 else _Order(act._replace(treaty=meant.name), meant.fits)


def _chosen(orders: list[_Order], signed: bool, first: str, kind: str | None) -> _Order | None:
    """The one reading, or the one by custom: a sign stands before numbers, years have four digits since 1999.

    `kind`: None where letters in brackets say that the year comes first, empty where no word names the kind. None where
    it is open.
    """
    if len(orders) < 2:
        return orders[0] if orders else None
    if signed:
        return orders[-1]
    year_first = kind is None or (len(first) == 4 and int(first) >= _FULL_YEARS) or (len(first) == 2 and kind != "")
    return orders[0] if year_first else None


_FULL_YEARS: Final = 1999
"""Since then years are written with four digits."""


def carried(before: Identifier, gap: str, one: Identifier) -> Identifier | None:
    """The act `one` with the kind that a plural named for the whole list, as in `Directives 2003/86/EC and 2004/81/EC`.

    `before` is the act in front of it, whose kind is settled, `gap` what stands between them. None where the list ends.
    """
    words = gap.replace(",", " ").split()
    if before.doubt or one.doubt or not gap.strip() or not all(word in joining() for word in words):
        return None
    kind, act = parsed(before.normal).kind, parsed(one.normal)
    if kind is None or (act.numbered and kind in YEAR_FIRST):
        return None
    if kind in REGULATIONS and not (act.numbered or act.year >= NEW_STYLE):
        return None
    named = act._replace(kind=kind, numbered=act.numbered and kind not in REGULATIONS)
    return replace(one, normal=normal(named), celex=named.celex)


def is_plural(one: Identifier) -> bool:
    """Whether the kind of an act is named in the plural."""
    return any(word.lower() in plurals() for word in one.text.split())
