"""Documents of the advisory bodies, the Central Bank, the Court of Auditors and the Council of Europe."""

from __future__ import annotations

import re
from typing import Final

from sojourn.records.identifiers.model import Reading, Schemes
from sojourn.records.identifiers.years import believable, year_of

SCHEMES: Final = Schemes()
"""Numbers that other bodies give."""

_ECONOMIC: Final = frozenset(("CES", "EESC", "CESE"))


@SCHEMES.enter(
    "advisory",
    "opinion of the Economic and Social Committee or of the Committee of the Regions",
    "CE",
    r"(?<!-)(CESE|CES|EESC|CDR|CdR|CoR|COR)[- ]?(?:(\d{1,4})/(\d{4}|\d\d)|(\d{4})[-/](\d{3,5}))(?!\d)",
)
def _advisory(found: re.Match[str]) -> Reading | None:
    number, printed = (found[2], found[3]) if found[2] else (found[5], found[4])
    if found[2] and len(found[2]) == 4 and len(found[3]) == 4 and year_of(found[2]) and year_of(found[3]) is None:
        number, printed = found[3], found[2]
    year = year_of(printed)
    if year is None:
        return None
    letters, kind = ("CES", "AE") if found[1] in _ECONOMIC else ("CDR", "AR")
    return Reading(f"{letters}{int(number):04d}/{year}", f"5{year}{kind}{int(number):04d}")


@SCHEMES.enter("central_bank", "opinion of the European Central Bank", "C", r"CON/(\d{4})/(\d{1,3})\b")
def _central_bank(found: re.Match[str]) -> Reading | None:
    if not believable(int(found[1])):
        return None
    return Reading(f"CON/{found[1]}/{int(found[2])}", f"5{found[1]}AB{int(found[2]):04d}")


@SCHEMES.enter("auditors", "document of the Court of Auditors", "RN", r"(RCC|N\d)-?(\d{4})/(\d{4})\b")
def _auditors(found: re.Match[str]) -> Reading | None:
    return Reading(f"{found[1]}{'-' if found[1] != 'RCC' else ''}{found[2]}/{found[3]}")


@SCHEMES.enter(
    "council_of_europe", "treaty of the Council of Europe", "EC", r"(?:CETS|ETS)(?: No\.?)? ?(\d{1,3})(?![\d/])"
)
def _council_of_europe(found: re.Match[str]) -> Reading | None:
    number = int(found[1])
    return Reading(f"{'CETS' if number >= _RENAMED else 'ETS'} No {number:03d}")


_RENAMED: Final = 194
"""From this number on the series of European Treaties is called that of the Council of Europe."""
