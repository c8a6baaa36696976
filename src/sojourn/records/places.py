"""Where in a file something stands: the place that every value of a record keeps."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any, Final, NamedTuple

Span = dict[str, Any]
"""A place: `line`, `column` (from one) and `length` in text, `path` and `offset` in HTML, `pointer` in JSON."""

SHOWN: Final = 4000
"""So many signs of a stretch that could not be read are quoted; its place tells how long it is."""


class Place(NamedTuple):
    """A stretch of one line of a text."""

    line: int
    column: int
    length: int

    def span(self) -> Span:
        """The place as records show it."""
        return {"line": self.line, "column": self.column, "length": self.length}


class Paths:
    """The XPath of the nodes of one page. All children of a node are numbered at once, as a page may have very many."""

    def __init__(self) -> None:
        self._known: dict[Any, str] = {}

    def of(self, node: Any) -> str:
        """The path of a node of lxml: each step with its number where the parent has several of its name."""
        upwards = [node]
        while upwards[-1] not in self._known and (parent := upwards[-1].getparent()) is not None:
            upwards.append(parent)
        self._known.setdefault(upwards[-1], f"/{_step(upwards[-1])}")
        for parent, child in pairwise(reversed(upwards)):
            if child not in self._known:
                self._number(self._known[parent], list(parent))
        return self._known[node]

    def _number(self, above: str, children: list[Any]) -> None:
        several, met = Counter(map(_step, children)), Counter[str]()
        for child in children:
            step = _step(child)
            met[step] += 1
            self._known[child] = f"{above}/{step}[{met[step]}]" if several[step] > 1 else f"{above}/{step}"


def _step(node: Any) -> str:
    # What is no element is a comment: readers of HTML know no other instruction (HTML Standard, 13.2.5.41).
    return node.tag if isinstance(node.tag, str) else "comment()"


def unread(span: Span, text: str) -> dict[str, Any]:
    """An entry of what could not be read; a quotation that is cut short ends in `…`."""
    return {"span": span, "text": text if len(text) <= SHOWN else f"{text[:SHOWN]}…"}


def doubt(span: Span, why: str) -> dict[str, Any]:
    """An entry of what was read but may not be what was meant."""
    return {"span": span, "why": why}
