"""References to the Official Journal, in the forms of half a century."""

from __future__ import annotations

import re
from typing import Final

from sojourn.records.identifiers.model import Reading, Scheme
from sojourn.records.identifiers.words import JOURNALS
from sojourn.records.identifiers.years import full_year

_NAMES: Final = "|".join(sorted({re.escape(one) for one in JOURNALS.split()}, key=len, reverse=True))
_OF: Final = r"(?:of|van|vom|du|de|del|di|z|ze|zo dne|zo dňa|af den|den|av den|από|της|od|от|,)?"
_PAGE: Final = r"(?:p\.|blz\.|S\.|str\.|s\.|lk|lpp\.|pág\.|pag\.|pp\.|σ\.|стр\.|o\.|lch\.|lk\.|paġ\.|стp\.)"

_OLD: Final = re.compile(
    rf"(?<!\w)(?:(?:{_NAMES})\.? )+([LCS])(?:[ -]?(I))? ?(\d{{1,3}})(?: ?([AE]))?(?:, ?|,? {_OF} ?| )(?:"
    rf"(\d{{1,2}})[./](\d{{1,2}})[./](\d{{4}}|\d{{2}}))(?:, ?{_PAGE} ?(\d{{1,4}})(?:[-–](\d{{1,4}}))?)?(?: ([AE])\b)?"
)
_NEW: Final = re.compile(
    rf"(?<!\w)(?:(?:{_NAMES})\.? )+([LC])(?:, (?:(\d{{4}})/(\d{{1,5}}),?)?)? (\d{{1,2}})[./](\d{{1,2}})[./](\d{{4}})"
)
_NOTICE: Final = re.compile(r"(?<![\w/])((?:19|20)\d\d)/([CLS]) (\d{1,3})(?: ?([AE]))?/(\d{1,3})(?![\d/])")


def _date(day: str, month: str, year: str) -> str | None:
    number = full_year(year)
    if 1 <= int(month) <= 12 and 1 <= int(day) <= 31:
        return f"{number:04d}-{int(month):02d}-{int(day):02d}"
    return None


def _old(found: re.Match[str]) -> Reading | None:
    series, impression, number, before, day, month, year, first, last, after = found.groups()
    on = _date(day, month, year)
    if on is None:
        return Reading(found[0], None, f"no such day as {day}.{month}.{year}")
    supplement = before or after
    name = f"OJ {series}{impression or ''} {int(number)}{f' {supplement}' if supplement else ''}, {on}"
    pages = f", p. {int(first)}{f'-{int(last)}' if last else ''}" if first else ""
    doubt = f"the last page, {int(last)}, is before the first" if last and int(last) < int(first) else None
    return Reading(name + pages, None, doubt)


def _new(found: re.Match[str]) -> Reading | None:
    series, year, number, day, month, whole = found.groups()
    on = _date(day, month, whole)
    if on is None:
        return Reading(found[0], None, f"no such day as {day}.{month}.{whole}")
    return Reading(f"OJ {series}{f' {year}/{int(number)}' if number else ''}, {on}")


def _notice(found: re.Match[str]) -> Reading | None:
    year, series, number, supplement, item = found.groups()
    return Reading(f"OJ {series} {int(number)}{f' {supplement}' if supplement else ''}/{year}, {int(item)}")


_NEEDLES: Final = (" L", " C", " S")

SCHEMES: Final = {
    "official_journal": Scheme("official_journal", "Official Journal, by issue and page", _OLD, _NEEDLES, _old),
    "official_journal_act": Scheme(
        "official_journal_act", "Official Journal since October 2023, by act", _NEW, _NEEDLES, _new
    ),
    "official_journal_notice": Scheme(
        "official_journal_notice", "Official Journal, by notice", _NOTICE, ("/C ", "/L ", "/S "), _notice
    ),
}
"""The three ways in which the Official Journal is referred to, the oldest first."""
