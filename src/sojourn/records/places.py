"""Where in a file something stands: the place that every value of a record keeps."""

from __future__ import annotations

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


def unread(span: Span, text: str) -> dict[str, Any]:
    """An entry of what could not be read; a quotation that is cut short ends in `…`."""
    return {"span": span, "text": text if len(text) <= SHOWN else f"{text[:SHOWN]}…"}


def doubt(span: Span, why: str) -> dict[str, Any]:
    """An entry of what was read but may not be what was meant."""
    return {"span": span, "why": why}
