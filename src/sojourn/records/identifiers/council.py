"""Numbers of Council documents: `14432/2003`, `14186/07 CRIMORG 156`, `ST 13661/12 REV 3`.

A number and a year with a stroke between them are also the shape of acts and cases: a bare one is only taken
where five digits stand before the year, as they do for documents of the Council. A damaged one (`366/3/2`) is
reported as doubtful and never completed.
"""

from __future__ import annotations

import re
from typing import Final

from sojourn.records.identifiers.model import Reading, Schemes
from sojourn.records.identifiers.years import believable, full_year, year_of

SCHEMES: Final = Schemes()
"""Numbers of the Council's register, whole and damaged."""


_PARTS: Final = re.compile(r"(REV|ADD|COR|AMD)[ \t]{0,3}(\d{1,2})")


@SCHEMES.enter(
    "council",
    "document of the Council",
    "0S",
    r"(?<![\w/(.-])(?:(ST) ?)?(\d{4,5})/(?:(\d{1,2})/)?(\d{4}|\d{2})(?![\d(]|[A-Za-z]|/(?!INIT\b))"
    r"(/INIT)?(?: LIMITE)?((?:[ \t]{0,3}(?:REV|ADD|COR|AMD)[ \t]{0,3}\d{1,2})*)",
)
def _council(found: re.Match[str]) -> Reading | None:
    marked, number, revision, year, first, printed = found.groups()
    full = full_year(year)
    if not believable(full) or (not marked and len(number) < 5 and not (printed or first)):
        return None
    parts = [f"{kind} {int(part)}" for kind, part in _PARTS.findall(printed)]
    if revision and not any(part.startswith("REV") for part in parts):
        parts.insert(0, f"REV {int(revision)}")
    return Reading(" ".join([f"ST {int(number)}/{full % 100:02d}", *parts]))


@SCHEMES.enter(
    "council_damaged",
    "misprinted number of a Council document",
    "0",
    r"(?<![\w/(.-])(\d{1,3})/(\d{1,2})/(\d{1,2})(?![\d/.])(?= (?:REV|ADD|COR|LIMITE)\b)",
)
def _damaged(found: re.Match[str]) -> Reading | None:
    return Reading(
        found[0], None, "a number of a Council document has four or five digits, then the year: digits are missing"
    )


@SCHEMES.enter(
    "council_working",
    "working paper of the Council: SN, DS, WK or CM",
    "SDWC",
    r"(SN|DS|WK|CM) (\d{1,5})/(?:(\d)/)?(\d{4}|\d\d)\b",
)
def _working(found: re.Match[str]) -> Reading | None:
    year = year_of(found[4])
    tail = f" REV {found[3]}" if found[3] else ""
    return None if year is None else Reading(f"{found[1]} {int(found[2])}/{year}{tail}")


@SCHEMES.enter(
    "signed_act", "act as signed by Parliament and the Council", "P", r"PE-CONS (\d{1,4})(?:/(\d))?/(\d{4}|\d\d)\b"
)
def _signed_act(found: re.Match[str]) -> Reading | None:
    year = year_of(found[3])
    tail = f" REV {found[2]}" if found[2] else ""
    return None if year is None else Reading(f"PE-CONS {int(found[1])}/{year % 100:02d}{tail}")


@SCHEMES.enter("draft_act", "text of an act before it is signed", "0", r"(?<![\w/(.-])(\d{5})/(\d{4})/LEX(?![\w/])")
def _draft_act(found: re.Match[str]) -> Reading | None:
    return Reading(found[0]) if believable(int(found[2])) else None
