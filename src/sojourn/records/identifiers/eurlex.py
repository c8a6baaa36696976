"""The numbers of EUR-Lex: ELI, ECLI and CELEX."""

from __future__ import annotations

import re
from typing import Final

from sojourn.records.identifiers.model import Reading, Schemes
from sojourn.records.identifiers.years import believable, year_of

SCHEMES: Final = Schemes()
"""Identifiers that are built by rule and hold the year and number of what they name."""

ELI_TYPES: Final = {
    "dir": "L",
    "dir_impl": "L",
    "dir_del": "L",
    "reg": "R",
    "reg_impl": "R",
    "reg_del": "R",
    "dec": "D",
    "dec_impl": "D",
    "dec_del": "D",
    "reco": "H",
    "dec_framw": "F",
}
"""The letter of CELEX by the type of act in an ELI."""

DESCRIPTORS: Final = {
    "1": frozenset("B C D E F G H I J K L M N P R S T U V W ME TT SA AD ER".split()),
    "2": frozenset("A D P X".split()),
    "3": frozenset("A B C D E F G H J K L M O Q R S X Y DI".split()),
    "4": frozenset("A D X Y Z".split()),
    "5": frozenset("""AA AB AC AE AG AK AP AR AS AT AY BP DC DP EC FC GC HB IE IG IP IR JC JE KG M PC SA SC TA XA XB XC
                   XE XG XK XP XR XX""".split()),
    "6": frozenset("CA CB CC CD CG CJ CN CO CP CS CT CU CV CX FA FB FJ FN FO FT TA TB TC TJ TN TO".split()),
    "7": frozenset("L F H D R".split()),
    "8": frozenset("""AT BE BG CH CY CZ DE DK EE EL ES FI FR HR HU IE IS IT LT LU LV MT NL NO PL PT RO SE SI SK
                   UK""".split()),
    "9": frozenset("E H O P Q S".split()),
    "C": frozenset("A C D E F K M N O U X Y".split()),
    "E": frozenset("A C G J P X O".split()),
}  # fmt: skip
"""What may stand behind the year in each sector of CELEX."""


@SCHEMES.enter("eli", "European Legislation Identifier", "h", r"https?://data\.europa\.eu/eli/[\w./()%-]*\w(?![\w/])")
def _eli(found: re.Match[str]) -> Reading | None:
    path = re.sub(r"^https?", "http", found[0])
    act = _ACT.search(path)
    if act is None:
        return Reading(path) if _OTHER.search(path) else Reading(found[0], None, "built like no identifier of an act")
    if not believable(int(act[2])):
        return Reading(found[0], None, f"no act of {act[2]} can be meant")
    letter = ELI_TYPES.get(act[1])
    return Reading(path, f"3{act[2]}{letter}{int(act[3]):04d}" if letter else None)


_ACT: Final = re.compile(r"/eli/([a-z]+(?:_[a-z]+)*|C|L)/(\d{4})/(\d+)(?=/|\Z)")
_OTHER: Final = re.compile(r"/eli/(?:treaty/[a-z_]+_\d{4}|dl/[a-z]+/)")


@SCHEMES.enter(
    "ecli", "European Case Law Identifier", "E", r"ECLI:([A-Z]{2}):([A-Z0-9]{1,7}):(\d{4}):([A-Z0-9.]{1,25})(?<!\.)"
)
def _ecli(found: re.Match[str]) -> Reading | None:
    country, court, year, ordinal = found.groups()
    if not believable(int(year)):
        return Reading(found[0], None, f"no decision of {year} can be meant")
    if country == "EU" and (court not in ("C", "T", "F") or not ordinal.isdigit()):
        return Reading(found[0], None, "a court of the Union (C, T or F), a year and a number expected")
    return Reading(found[0])


@SCHEMES.enter(
    "celex",
    "number of a document in EUR-Lex",
    "0CE",
    r"(?<![\w/])(?:CELEX:)?(?:(?P<number>(?P<sector>[1-9CE])(?P<year>\d{4})(?P<kind>[A-Z]{1,2})\d{4}(?:\(\d\d\))?(?:R\(\d\d\))?"
    r"(?:_(?:RES|SUM|INF))?)"
    r"|(?P<text>0(?P<of>\d{4})[A-Z]\d{4}-\d{8}))(?![\w/(])",
)
def _celex(found: re.Match[str]) -> Reading | None:
    number = found["number"] or found["text"]
    if year_of(found["year"] or found["of"]) is None:
        return Reading(found[0], None, f"no document of {found['year'] or found['of']} can be meant")
    if found["sector"] and found["kind"] not in DESCRIPTORS[found["sector"]]:
        return Reading(found[0], None, f"no kind of document has {found['kind']} in sector {found['sector']}")
    return Reading(number, number)


@SCHEMES.enter(
    "celex_measure",
    "national measure that transposes a directive, in EUR-Lex",
    "7",
    r"(?<![\w/])7(\d{4})([LF])(\d{4})([A-Z]{3})_(\d{1,7})(?!\w)",
)
def _measure(found: re.Match[str]) -> Reading | None:
    return Reading(found[0], found[0]) if believable(int(found[1])) else None
