"""Cases of the courts of the Union, and of the Ombudsman.

What a case number leads to (a judgment, an order, an opinion, a notice) is not in the number: no CELEX without it.
"""

from __future__ import annotations

import re
from typing import Final

from sojourn.records.identifiers.model import Reading, Schemes
from sojourn.records.identifiers.surroundings import Head, head, named_after
from sojourn.records.identifiers.words import by_letters, languages
from sojourn.records.identifiers.years import full_year, year_of

SCHEMES: Final = Schemes()
"""Numbers of cases."""

_TWO_COURTS: Final = 1989
"""Since the Court of First Instance began, C or T stands before the number."""

_BEGAN: Final = {"C": 1989, "T": 1989, "F": 2005}
_ENDED: Final = {"F": 2016}


@SCHEMES.enter(
    "case",
    "case of the Court of Justice, the General Court or the Civil Service Tribunal",
    "CTF",
    r"([CTF])[-–](\d{1,4})/(\d{2})(?:(?: (PPU|RENV|DEP|P|R))(?!\w))?(?![\d/])",
)
def _case(found: re.Match[str]) -> Reading | None:
    court, number, year, kind = found.groups()
    full = full_year(year)
    if full < _BEGAN[court] - 2 or full > _ENDED.get(court, full):
        return Reading(found[0], None, f"no case of {full} has the letter {court}")
    return Reading(f"{court}-{int(number)}/{full % 100:02d}{f' {kind}' if kind else ''}")


def _old_case(normal: str, code: str) -> str:
    return worded(normal.split(" ")[1], "case", code)


@SCHEMES.enter(
    "case_old",
    "case of the Court of Justice before 1989, by its word",
    "0",
    r"(?<![\w/-])(\d{1,3})/(\d\d)(?![\w/(])",
    spell=_old_case,
)
def _case_old(found: re.Match[str]) -> Reading | None:
    full = full_year(found[2])
    around = surrounded(found, "case")
    if around is None or not 1953 <= full <= _TWO_COURTS:
        return None
    return Reading(f"Case {int(found[1])}/{found[2]}", None, None, *around)


def surrounded(found: re.Match[str], kind: str) -> tuple[int, int] | None:
    """Where a number and the word that says it is of a kind begin and end; None where no such word is beside it."""
    before: Head = head(found.string, found.start())
    if before.named:
        return (before.at, found.end()) if before.named.kind == kind and not before.letters else None
    after = named_after(found.string, found.end())
    return (found.start(), after.at) if after and after.kind == kind else None


def worded(number: str, kind: str, code: str, *, signed: bool = False) -> str:
    """A number with the word for its kind in a language, behind it where the language writes it so."""
    words = languages()[code]
    name = words.names[kind][0]
    if not words.number:
        return f"{number}. sz. {name}"
    return f"{name} {words.number} {number}" if signed else f"{name} {number}"


def _ombudsman_case(normal: str, code: str) -> str:
    return normal if normal[0] in "OS" else worded(normal, "case", code)


@SCHEMES.enter(
    "ombudsman",
    "inquiry of the European Ombudsman",
    "0OS",
    r"(?<![\w/])(?:(OI|SI)/(\d{1,4})|(\d{1,4}))/((?:19|20)\d\d)/((?:\([A-Z]{2,4}\))*[A-Z]{2,5}(?:-[A-Z]{2,4})*)(?![\w/])",
    spell=_ombudsman_case,
)
def _ombudsman(found: re.Match[str]) -> Reading | None:
    if year_of(found[4]) is None or found[5] in by_letters():
        return None
    if found[1]:
        return Reading(f"{found[1]}/{int(found[2])}/{found[4]}/{found[5]}")
    around = surrounded(found, "case")
    return Reading(f"{int(found[3])}/{found[4]}/{found[5]}", None, None, *around) if around else None


def _petition_number(normal: str, code: str) -> str:
    return worded(normal.split(" ")[2], "petition", code, signed=True)


@SCHEMES.enter(
    "petition", "petition to Parliament", "0", r"(?<![\w/])(\d{1,4})/(\d{4}|\d\d)(?![\w/(])", spell=_petition_number
)
def _petition(found: re.Match[str]) -> Reading | None:
    year = year_of(found[2])
    around = surrounded(found, "petition")
    return Reading(f"Petition No {int(found[1]):04d}/{year}", None, None, *around) if around and year else None
