"""What was found, shown: the words that fit marked, and the passage of a text in which most of them stand."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sojourn.records.identifiers.finding import find
from sojourn.service.observatory.searching.folding import WORD, folded, tokens
from sojourn.service.observatory.searching.query import Term

LENGTH: Final = 240
"""So many signs a passage has, about."""

_SEARCHED: Final = 20_000
"""So much of a text is looked through for a passage."""


class Piece(NamedTuple):
    """A piece of a text, and whether it fits what was asked for."""

    text: str
    fits: bool


def marked(text: str, asked: Sequence[Term]) -> list[Piece]:
    """A text in pieces, those that fit marked."""
    return _pieces(text, _spans(text, asked))


def passage(text: str, asked: Sequence[Term]) -> list[Piece]:
    """The stretch of a text that holds the most of what was asked for; its beginning where none of it is there."""
    text = text[:_SEARCHED]
    spans = _spans(text, asked)
    start = _start(text, spans)
    end = len(text)
    if end > start + LENGTH:
        end = max(text.rfind(" ", start, start + LENGTH), start + LENGTH // 2)
    inside = [(first - start, last - start) for first, last in spans if first >= start and last <= end]
    pieces = _pieces(text[start:end], inside)
    before, behind = "… " if start else "", " …" if end < len(text) else ""
    return [*([Piece(before, False)] if before else ()), *pieces, *([Piece(behind, False)] if behind else ())]


def _spans(text: str, asked: Sequence[Term]) -> list[tuple[int, int]]:
    exact = {one.token for one in asked if not one.beginning}
    beginnings = tuple(one.token for one in asked if one.beginning)
    found = []
    if asked:
        named = [one for one in find(text) if not exact.isdisjoint(tokens(one))]
        found = [(one.start, one.end) for one in named]
        for word in WORD.finditer(text):
            plain = folded(word[0])
            if any(one in exact or (beginnings and one.startswith(beginnings)) for one in plain):
                found.append(word.span())
    return _apart(sorted(found))


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    apart = list[tuple[int, int]]()
    for start, end in spans:
        if not apart or start >= apart[-1][1]:
            apart.append((start, end))
    return apart


def _start(text: str, spans: Sequence[tuple[int, int]]) -> int:
    if not spans:
        return 0
    within = [
        sum(1 for _, end in spans[place:] if end <= start + LENGTH * 3 // 4) for place, (start, _) in enumerate(spans)
    ]
    first = spans[within.index(max(within))][0]
    if first < LENGTH // 4:
        return 0
    return text.rfind(" ", 0, first - LENGTH // 8) + 1


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    pieces, done = list[Piece](), 0
    for start, end in spans:
        if start > done:
            pieces.append(Piece(text[done:start], False))
        pieces.append(Piece(text[start:end], True))
        done = end
    if done < len(text):
        pieces.append(Piece(text[done:], False))
    return pieces
