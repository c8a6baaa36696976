"""Whether what was read is all that was printed: a number that is torn or has signs lost in it is doubtful."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from sojourn.records.identifiers.words import NUMBER_SIGNS

_JOINS: Final = frozenset("([{\"'«»„“”‘’‹›,.;:)]}|<>=&…°º№-–—\n\t ")
"""What may stand beside an identifier with a letter on its other side."""

_NOTE: Final = re.compile(r"\(\d{1,3}\)")
_STROKE: Final = re.compile(r"[^\w\n\t]?/ ?\d")
_PIECE: Final = re.compile(r"[A-Z0-9]{1,4}")
_LONGEST_PIECE: Final = 5
_BLANKS: Final = 3
"""So many blanks in a number are taken for damage; columns of a table stand further apart."""

_CODE: Final = re.compile(r"[A-Z][A-Z0-9]{0,3}")
_REST: Final = re.compile(r"[^\s,;)\]]+")

Whole = Callable[[str], bool]


def torn(text: str, start: int, end: int, whole: Whole) -> str | None:
    """Why what stands from `start` to `end` may be a part of something longer; None where it stands by itself.

    `whole` tells whether a text is one identifier: two pieces that are one when joined were probably torn apart.
    """
    return _before(text, start, end, whole) or _after(text, start, end, whole)


def _before(text: str, start: int, end: int, whole: Whole) -> str | None:
    if start < 2:
        return None
    sign, other = text[start - 1], text[start - 2]
    piece = _piece(text, start - _blanks(text[max(0, start - _BLANKS) : start][::-1])) if sign in " -" else ""
    if sign == "-" and text[start].isalpha() and _CODE.fullmatch(piece):
        return f"{piece + sign!r} before it is the mark of no number"
    if sign == " ":
        if _PIECE.fullmatch(piece) and piece not in NUMBER_SIGNS and whole(piece + text[start:end]):
            return f"with {piece!r} before it, it would be another number"
    elif other.isalnum() and (sign not in _JOINS or (text[start].isdigit() and sign in "-.,:;" and other.isdigit())):
        return f"the sign {sign!r} before it may stand for a lost one"
    return None


def _blanks(text: str) -> int:
    """How many blanks a text begins with, at least one."""
    return max(1, len(text) - len(text.lstrip(" ")))


def _piece(text: str, end: int) -> str:
    """The word that ends at an offset, cut where it is longer than a piece of an identifier."""
    return text[max(0, end - _LONGEST_PIECE) : end].replace("\n", " ").rpartition(" ")[2]


def _after(text: str, start: int, end: int, whole: Whole) -> str | None:
    sign, other = text[end : end + 1], text[end + 1 : end + 2]
    if _STROKE.match(text, end):
        return "a stroke and a figure follow that may belong to it"
    if sign == " ":
        behind = end + _blanks(text[end : end + _BLANKS])
        if text[behind : behind + 1].isdigit() and text[end - 1].isdigit():
            rest = _REST.match(text, behind)
            if rest and whole(text[start:end] + rest[0].rstrip(".:")):
                return f"with {rest[0]!r} behind it, it would be another number"
    elif not other.isalnum():
        return None
    elif sign not in _JOINS:
        return f"the sign {sign!r} behind it may stand for a lost one"
    elif text[end - 1].isdigit() and other.isdigit() and sign not in "\n\t–—" and not _NOTE.match(text, end):
        return f"figures follow behind the sign {sign!r}"
    return None
