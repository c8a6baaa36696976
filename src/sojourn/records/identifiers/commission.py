"""Documents and files of the Commission.

A COM document is a proposal (CELEX sector 5, PC) or a report or communication (DC) by its kind, which its number
does not show; the reader that knows what the document is called decides it.
"""

from __future__ import annotations

import re
from typing import Final

from sojourn.records.identifiers.model import Reading, Schemes
from sojourn.records.identifiers.words import alternatives, languages
from sojourn.records.identifiers.years import believable, year_of

SCHEMES: Final = Schemes()
"""Numbers that the Commission gives."""

_FINAL: Final = alternatives(
    [*(word for language in languages().values() for word in language.final), "lopull", "def", "endg"]
)
_SERIES: Final = {"KOM": "COM", "SEK": "SEC"}
"""Spellings of a series in older documents in Danish, Finnish, German, Swedish and others."""


@SCHEMES.enter(
    "commission",
    "document of the Commission: COM, SEC, SWD, JOIN or C",
    "CSJK",
    r"(?<!-)(COM|KOM|SEC|SEK|SWD|JOIN|C) ?(?:\((\d{4}|\d{2})\)|/(\d{4})/) ?(\d{1,5})(?!\d)(?:[/-](\d)(?!\d))?"
    rf"(?: ?(?:{_FINAL})(?!\w)(?:/([1-9])(?!\d))?)?",
)
def _commission(found: re.Match[str]) -> Reading | None:
    printed, short, long, number, part, version = found.groups()
    series, year = _SERIES.get(printed, printed), year_of(short or long)
    if year is None or (series == "C" and not short):
        return None
    tail = f"/{part or version}" if part or version else ""
    celex = {"SEC": "SC", "SWD": "SC", "JOIN": "JC"}.get(series)
    return Reading(f"{series}({year}){int(number):04d}{tail}", f"5{year}{celex}{int(number):04d}" if celex else None)


@SCHEMES.enter(
    "response",
    "the Commission's answer to a text adopted by Parliament",
    "S",
    r"SP ?\((\d{4})\) ?(\d{1,5})(?:/(\d))?\b",
)
def _response(found: re.Match[str]) -> Reading | None:
    tail = f"/{found[3]}" if found[3] else ""
    return Reading(f"SP({found[1]}){int(found[2])}{tail}") if believable(int(found[1])) else None


@SCHEMES.enter(
    "infringement",
    "infringement case of the Commission",
    "IN",
    r"(?:INFR ?\((\d{4})\) ?(\d{4,5})|(?:NIF|INFR) (\d{4})/(\d{4}))\b",
)
def _infringement(found: re.Match[str]) -> Reading | None:
    year, number = found[1] or found[3], found[2] or found[4]
    return Reading(f"INFR({year}){int(number):04d}") if believable(int(year)) else None


@SCHEMES.enter(
    "pilot",
    "EU Pilot file, the dialogue before an infringement case",
    "E",
    r"(?:EU Pilot ?(?:\((\d{4})\) ?(\d{1,5})|(\d{1,5})/(\d\d)/([A-Z]{4}))|EUP ?\((\d{4})\) ?(\d{1,5}))\b",
)
def _pilot(found: re.Match[str]) -> Reading | None:
    if found[3]:
        return Reading(f"EU Pilot {int(found[3])}/{found[4]}/{found[5]}")
    year, number = found[1] or found[6], found[2] or found[7]
    return Reading(f"EUP({year}){int(number):04d}") if believable(int(year)) else None


@SCHEMES.enter("complaint", "complaint registered by the Commission", "C", r"CHAP ?\((\d{4})\) ?(\d{1,5})\b")
def _complaint(found: re.Match[str]) -> Reading | None:
    return Reading(f"CHAP({found[1]}){int(found[2]):05d}") if believable(int(found[1])) else None


@SCHEMES.enter("competition", "competition or State aid case of the Commission", "SAM", r"(SA|AT|M)\.(\d{4,6})\b")
def _competition(found: re.Match[str]) -> Reading | None:
    return Reading(f"{found[1]}.{found[2]}")
