"""Rows of tab-separated cells with what is marked up inside them, every cell with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Final, NamedTuple

from sojourn.records.places import Place
from sojourn.records.writing import folded

_TAG: Final = re.compile(r"</?\w[^>]*>")
_CODE: Final = re.compile(r"<div>\s*([A-Z][A-Z0-9]{2,4})\s*</div>")
_ANCHOR: Final = re.compile(r"<a\b[^>]*>(.*?)</a>|\[([^\]]+)\]\([^)]*\)")


class Cell(NamedTuple):
    """A cell: its text without marks, the texts of its links, the code in a box before it, and its place."""

    text: str
    place: Place
    links: tuple[str, ...] = ()
    code: str | None = None

    @property
    def shown(self) -> str:
        """The text with the code that was in a box before it."""
        return f"{self.code} {self.text}" if self.code else self.text


class Row(NamedTuple):
    """A line as the cells that hold something; `number` counts from one, `raw` is the line as it stands."""

    number: int
    raw: str
    filled: tuple[Cell, ...] = ()

    @property
    def place(self) -> Place:
        """The whole line."""
        return Place(self.number, 1, len(self.raw))


def rows(text: str) -> Iterator[Row]:
    """The lines of a text as rows; an empty line is a row without filled cells."""
    for number, line in enumerate(text.split("\n"), 1):
        yield Row(number, line, tuple(_cells(number, line)))


def _cells(number: int, line: str) -> Iterator[Cell]:
    """The cells of a line that hold something, in their order."""
    column = 1
    for raw in line.split("\t"):
        bare = raw.strip()
        if bare:
            cell = _cell(bare, Place(number, column + len(raw) - len(raw.lstrip()), len(bare)))
            if cell.text or cell.code:
                yield cell
        column += len(raw) + 1


def _cell(raw: str, place: Place) -> Cell:
    if "<" not in raw and "](" not in raw:
        return Cell(folded(unescape(raw)), place)
    code = _CODE.search(raw)
    without = raw if code is None else raw.replace(code[0], " ")
    links = tuple(folded(unescape(_TAG.sub("", found[1] or found[2]))) for found in _ANCHOR.finditer(without))
    plain = _ANCHOR.sub(lambda found: f" {found[1] or found[2]} ", without)
    return Cell(folded(unescape(_TAG.sub(" ", plain))), place, links, code[1] if code else None)
