"""Where drawn people come from, which languages they understand, and by which route they came."""

from collections.abc import Sequence
from datetime import date

from sojourn.law.membership import is_member
from sojourn.population.drawing import Draw

_SPOKEN = {
    "am": "ET",
    "ar": "MA DZ TN",
    "en": "NG GH SL PH GB",
    "es": "CO VE PY",
    "fr": "CM GN",
    "pt": "BR PT",
    "ro": "MD RO",
    "bg": "BG",
    "bn": "BD",
    "cs": "CZ",
    "de": "CH",
    "hi": "IN",
    "hr": "HR",
    "hu": "HU",
    "ka": "GE",
    "lt": "LT",
    "lv": "LV",
    "ne": "NP",
    "pl": "PL",
    "ru": "RU",
    "sk": "SK",
    "so": "SO",
    "sq": "AL",
    "sr": "RS",
    "th": "TH",
    "ti": "ER",
    "tr": "TR",
    "uk": "UA",
    "ur": "PK",
    "vi": "VN",
    "zh": "CN",
}
LANGUAGES = {code: tongue for tongue, codes in _SPOKEN.items() for code in codes.split()}
"""A language (ISO 639-1) that most nationals of the country understand; the countries are those drawn."""

FREQUENT = frozenset({"NG", "AL", "VN", "CN", "MA", "UA", "BG", "RO", "HU"})
TRANSIT = ("LY", "TR", "RS", "IT", "GR", "ES", "FR", "HU")


def nationalities(draw: Draw, seen: date, *, union_citizen: bool) -> list[str] | None:
    """The nationalities on the day the person is first seen: none where stateless, None where unknown.

    Only membership on that day decides who is a Union citizen, so accessions and the United Kingdom's exit
    may change it within a history.
    """
    union = [code for code in LANGUAGES if is_member(code, seen.toordinal())]
    elsewhere = [code for code in LANGUAGES if code not in union]
    if union_citizen:
        return [_one(draw, union), _one(draw, elsewhere)] if draw.chance(0.15) else [_one(draw, union)]
    shape = draw.weighted({"one": 0.89, "two": 0.04, "stateless": 0.03, "unknown": 0.04})
    if shape == "unknown":
        return None
    if shape == "stateless":
        return []
    return draw.some(elsewhere, 2, 2) if shape == "two" else [_one(draw, elsewhere)]


def language(draw: Draw, codes: Sequence[str] | None) -> str:
    """The language in which the person is informed: mostly that of the country, sometimes English."""
    return LANGUAGES[codes[0]] if codes and draw.chance(0.9) else "en"


def route(draw: Draw, codes: Sequence[str] | None, state: str) -> dict[str, list[str]]:
    """The countries of recruitment, transit and exploitation; a role without countries is left out."""
    roles = {
        "recruited": list(codes or ())[:1],
        "transit": draw.some(TRANSIT, 0, 2),
        "exploited": [draw.pick(TRANSIT) if state == "XX" else state],
    }
    return {role: countries for role, countries in roles.items() if countries}


def _one(draw: Draw, codes: Sequence[str]) -> str:
    return draw.weighted({code: 3.0 if code in FREQUENT else 1.0 for code in codes})
