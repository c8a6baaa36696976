"""The figures of a whole document, each with its place in the file as it was saved."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from sojourn.records.figures.finding import iterate
from sojourn.records.figures.model import Figure
from sojourn.records.places import Place, Span
from sojourn.records.procedure.stream import of_page

Placing = Callable[[int, int], Span]
"""The place of a part of a text, from its first offset to the one behind its last."""

Placed = tuple[str, Placing]
"""A stretch of text, and the place of a part of it."""


def listed(text: str) -> list[dict[str, Any]]:
    """The figures of a document's text: of a page those of its shown texts, of JSON those of its strings."""
    return [
        _entry(one, around, place(one.start, one.end)) for part, place in parts(text) for one, around in iterate(part)
    ]


def _entry(one: Figure, around: str, span: Span) -> dict[str, Any]:
    entry = {"text": one.text, "kind": one.kind, "value": one.value, "unit": one.unit, "hedge": one.hedge}
    return entry | {"near": around, "span": span}


def parts(text: str) -> Iterator[Placed]:
    """The stretches of a document's text, white space folded, each with what places its parts in the file."""
    if text.lstrip()[:1] in ("{", "["):
        try:
            data = json.loads(text)
        except json.JSONDecodeError:
            yield _flat(text)
        else:
            for pointer, part in _strings(data, ""):
                yield part, partial(_within, {"pointer": pointer})
    elif "<html" in text:
        for token in of_page(text):
            yield token.text, partial(_within, token.span())
    else:
        yield _flat(text)


def _within(span: Span, start: int, end: int) -> Span:
    return span | {"start": start, "length": end - start}


def _flat(text: str) -> Placed:
    """A text with white space folded, and the line and column of any of its stretches in the file."""
    words, offsets, starts, at = [], [], [], 0
    for number, line in enumerate(text.split("\n"), 1):
        column = 0
        for word in line.split():
            column = line.index(word, column)
            words.append(word)
            offsets.append(at)
            starts.append((number, column + 1))
            at += len(word) + 1
            column += len(word)

    def place(start: int, end: int) -> Span:
        word = bisect_right(offsets, start) - 1
        line, column = starts[word]
        return Place(line, column + start - offsets[word], end - start).span()

    return " ".join(words), place


def _strings(data: Any, pointer: str) -> Iterator[tuple[str, str]]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from _strings(value, f"{pointer}/{key}")
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from _strings(value, f"{pointer}/{index}")
    elif isinstance(data, str):
        yield pointer, data
