"""Small readings that all documents share: white space, days, names."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import Final

_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}\Z")

LANGUAGES: Final = tuple("bg cs da de el en es et fi fr ga hr hu it lt lv mt nl pl pt ro sk sl sv".split())
"""The languages of the Union."""

_DAY: Final = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})\Z")


def folded(text: str) -> str:
    """The text with every stretch of white space as one space."""
    if text.isprintable() and "  " not in text:
        # No white space is printable but the plain space.
        return text.strip()
    return " ".join(text.split())


def day(text: str) -> str | None:
    """A day printed as dd/mm/yyyy or dd.mm.yyyy, as ISO; `None` where it is none."""
    found = _DAY.match(text.strip()) if text[:1].isdigit() or text[:1].isspace() else None
    if found is None:
        return None
    try:
        return date(int(found[3]), int(found[2]), int(found[1])).isoformat()
    except ValueError:
        return None


def iso_day(value: object) -> str | None:
    """A day that is written as in ISO 8601 already; `None` where it is none."""
    if not isinstance(value, str) or not _ISO_DAY.match(value):
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        return None


def unaccented(text: str) -> str:
    """The text without accents, sign for sign: Greek capitals, and others at times, are printed without them."""
    if text.isascii():
        return text
    return "".join(unicodedata.normalize("NFD", sign)[0] for sign in text)
