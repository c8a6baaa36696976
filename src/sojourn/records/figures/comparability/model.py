"""A note on figures, and the sentences it is read from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from sojourn.records.figures.finding import figures
from sojourn.records.figures.listing import Placing, parts
from sojourn.records.figures.model import Figure
from sojourn.records.places import Span

_END: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z\[#*-])|(?<=[a-z\d]{4}\.)\s+(?=\d+ [A-Z])|\s(?=#+ |\*\*)")
"""Where a sentence ends; one that begins with a number is told from an abbreviation by the whole word before it."""


class Note(NamedTuple):
    """What follows from figures: its `kind` (a key of `notes.KINDS`), a sentence that says it, the values computed,
    and the places of the figures it rests on. `balances` is whether a check holds; `None` where nothing is checked."""

    kind: str
    says: str
    values: dict[str, Any]
    rests_on: tuple[Span, ...]
    balances: bool | None = None

    def as_json(self) -> dict[str, Any]:
        """The note as plain data."""
        return self._asdict() | {"rests_on": list(self.rests_on)}


class Sentence(NamedTuple):
    """A sentence with its figures; their offsets are those of `part`, the stretch of text it stands in."""

    part: str
    start: int
    end: int
    figures: tuple[Figure, ...]
    place: Placing

    @property
    def text(self) -> str:
        """Its words."""
        return self.part[self.start : self.end]

    def span(self, one: Figure) -> Span:
        """The place of a figure in the file."""
        return self.place(one.start, one.end)

    def between(self, one: Figure, other: Figure) -> str:
        """The words between two figures."""
        return self.part[one.end : other.start]

    def clause(self, one: Figure) -> str:
        """The words from the comma before a figure, or the start of the sentence, up to it."""
        before = self.part[self.start : one.start]
        return before[before.rfind(", ") + 1 :]


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a document's text that hold figures."""
    for part, place in parts(text):
        found = figures(part)
        if not found:
            continue
        start = 0
        for end in (*(match.start() for match in _END.finditer(part)), len(part)):
            inside = tuple(one for one in found if start <= one.start < end)
            if inside:
                yield Sentence(part, start, end, inside, place)
            start = end
