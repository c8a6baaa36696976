"""What may be printed: no character that is invisible, deceives about the order of reading, or has no glyph."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Final

from sojourn.service.cases.letters import fonts
from sojourn.service.cases.letters.failure import LetterError

LINE: Final = 200
"""Most characters in a name, an address line, a citation."""
REMARK: Final = 4000
"""Most characters in free text: about a page."""

_JOINERS: Final = "\u200c\u200d"
_REFUSED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_MOST_MARKS: Final = re.compile(r"[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u20d0-\u20ff]{5,}")


def texts(value: object, where: str) -> Iterator[tuple[str, str, bool]]:
    """Every text inside a value, with its place and whether it may be long: remarks, what happened."""
    if isinstance(value, str):
        yield where, value, where.endswith(".text") or ".remarks[" in where
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from texts(one, f"{where}[{key}]")
    elif isinstance(value, tuple):
        for number, one in enumerate(value, 1):
            yield from texts(one, f"{where}[{number}]")
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name), f"{where}.{field.name}")


def check(value: object, where: str) -> None:
    """Refuses a value that holds a text no letter may print. Raises `LetterError` with the place."""
    for place, text, long in texts(value, where):
        check_text(text, place, long=long)


def check_text(text: str, where: str, *, long: bool = False) -> None:
    """Refuses one text: too long, invisible or misleading characters, or without a glyph."""
    most = REMARK if long else LINE
    if len(text) > most:
        raise LetterError(f"{where}: at most {most} characters expected, found {len(text)}")
    for character in sorted(set(text)):
        refused = unicodedata.category(character) in _REFUSED and character not in _JOINERS
        if refused and not (long and character == "\n"):
            raise LetterError(f"{where}: visible text expected, found {named(character)}")
    if _MOST_MARKS.search(text):
        raise LetterError(f"{where}: at most four marks on a letter expected, found more")
    check_glyphs(unicodedata.normalize("NFC", text), where)


def check_glyphs(text: str, where: str) -> None:
    """Refuses a text with a character that no font of the letters can draw."""
    missing = fonts.missing(text.replace("\n", "").translate(dict.fromkeys(map(ord, _JOINERS))))
    if missing:
        raise LetterError(f"{where}: no font of the letters can draw {named(min(missing))}")


def named(character: str) -> str:
    """A character as its code point and name, so that an invisible one can be found."""
    return f"U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"
