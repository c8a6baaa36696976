"""Text as runs: what belongs to the line, and what came from elsewhere and keeps a direction of its own.

A name in Arabic inside a Dutch sentence, or a telephone number inside an Arabic one, must not change the order of
what stands around it (Unicode Standard Annex 9). Directional characters are not put into the text for that: they
would come out again when the letter is read aloud or copied. Each isolated run says its direction instead.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

# A word without a place to break would run out of its column: this many small letters fit into the narrowest.
_WIDEST: Final = 28.0
_WIDE: Final = frozenset("mwMW@%&—…")
# A telephone number is read in one piece, so no line ends inside it.
_NUMBER: Final = re.compile(r"[+()\d ./-]{1,24}")
_NO_BREAK: Final = "\u00a0"


class Isolated(NamedTuple):
    """A value that keeps its own direction."""

    text: str


Run = str | Isolated
Runs = tuple[Run, ...]


def plain(runs: Runs) -> str:
    """The runs as one text, in the order of reading."""
    return "".join(run if isinstance(run, str) else run.text for run in runs)


def from_right(text: str) -> bool:
    """Whether a text runs from right to left: its first letter decides."""
    strong = (unicodedata.bidirectional(character) for character in text)
    return next((kind in ("R", "AL") for kind in strong if kind in ("L", "R", "AL")), False)


def data(runs: Runs) -> list[object]:
    """The runs for the template: a text, or a text that keeps its own direction, in pieces that may be parted."""
    return [_datum(run) for run in runs if plain((run,))]


def _datum(run: Run) -> dict[str, object]:
    if isinstance(run, str):
        return {"text": pieces(run), "rtl": None}
    text = run.text.replace(" ", _NO_BREAK) if _NUMBER.fullmatch(run.text) else run.text
    return {"text": pieces(text), "rtl": from_right(text)}


def pieces(text: str) -> list[str]:
    """The text, cut where a word is so wide that a line may have to end inside it."""
    found, width = [""], 0.0
    for character in text:
        width = 0.0 if _breaks(character) else width + _width(character)
        if width > _WIDEST:
            found.append("")
            width = _width(character)
        found[-1] += character
    return found


def _breaks(character: str) -> bool:
    """Whether a line may end here anyway: at a space, and beside an ideograph."""
    return character.isspace() or unicodedata.east_asian_width(character) in "WF"


def _width(character: str) -> float:
    """About how many small letters a character takes; what stands above or below another takes no room."""
    if unicodedata.combining(character):
        return 0.0
    return 1.7 if character in _WIDE or character.isupper() else 1.0
