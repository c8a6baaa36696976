"""Numbers of Council documents: `14432/2003`, `14186/07 CRIMORG 156`, `ST 13661/12 REV 3`.

A number and a year with a stroke between them are also the shape of acts and cases: a bare one is only taken
where five digits stand before the year, as they do for documents of the Council. A damaged one (`366/3/2`) is
reported as doubtful and never completed.
"""

from __future__ import annotations

import re
from typing import Final

from sojourn.records.identifiers.model import Reading, Scheme
from sojourn.records.identifiers.years import believable, full_year

_PATTERN: Final = re.compile(
    r"(?<![\w/(.-])(?:(ST|st) ?)?(\d{4,5})/(?:(\d{1,2})/)?(\d{4}|\d{2})(?![\d/(]|[A-Za-z])"
    r"(?:/(LEX|INIT))?(?: (LIMITE))?(?: ?(REV|ADD|COR|AMD) ?(\d{1,2}))?"
)
_DAMAGED: Final = re.compile(r"(?<![\w/(.-])(\d{1,3})/(\d{1,2})/(\d{1,2})(?![\d/.])(?= (?:REV|ADD|COR|LIMITE)\b)")


def _read(found: re.Match[str]) -> Reading | None:
    marked, number, revision, year, suffix, _, kind, part = found.groups()
    full = full_year(year)
    if not believable(full) or (not marked and len(number) < 5 and not (kind or suffix)):
        return None
    tail = f" {kind} {int(part)}" if kind else f" REV {int(revision)}" if revision else ""
    return Reading(f"ST {int(number)}/{full % 100:02d}{tail}")


def _damaged(found: re.Match[str]) -> Reading | None:
    return Reading(
        found[0], None, "a number of a Council document has four or five digits, then the year: digits are missing"
    )


SCHEMES: Final = {
    "council": Scheme("council", "document of the Council", _PATTERN, ("/",), _read),
    "council_damaged": Scheme("council_damaged", "misprinted number of a Council document", _DAMAGED, ("/",), _damaged),
}
"""Numbers of the Council's register, whole and damaged."""
