"""The names of States in the register, in the languages in which it is published, as ISO 3166-1 codes."""

from __future__ import annotations

from functools import cache
from typing import Final

from babel import Locale

from sojourn.records.writing import LANGUAGES

SPELLINGS: Final = {
    "LU": ("Luxemburg",),
    "CZ": ("Czech Republic",),
    "GR": ("EL",),
    "GB": ("UK",),
    "NL": ("The Netherlands",),
}
"""Spellings of the register beside the names of the Common Locale Data Repository."""

CODES: Final = "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split()


@cache
def names() -> dict[str, str]:
    """The code by each name in lower case, in the 24 languages of the Union."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        territories = Locale.parse(language).territories
        found |= {str(territories[code]).lower(): code for code in CODES if code in territories}
    found |= {code.lower(): code for code in CODES}
    return found | {name.lower(): code for code, spellings in SPELLINGS.items() for name in spellings}


def code(name: str) -> str | None:
    """The ISO code of a State's name in any language of the Union; `None` where it is none."""
    return names().get(name.strip().lower())
