"""Reading a saved document: which kind it is, and its record.

A reader never fails on a damaged document: it gives what it understood, lists what it did not, and says that the
document is not complete. What is no document of any known kind is a record of kind `unknown`.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, NamedTuple

from sojourn.records.council import reader as council
from sojourn.records.losses import LOST, lost_signs
from sojourn.records.places import Place, doubt, unread
from sojourn.records.procedure.open_data import reader as open_data
from sojourn.records.procedure.page import reader as page
from sojourn.records.procedure.text import reader as procedure_text
from sojourn.records.register import reader as register
from sojourn.records.source import Source, decoded, load
from sojourn.records.summary import reader as summary

Record = dict[str, Any]


class Shape(NamedTuple):
    """One shape of document: how it is recognised and how it becomes a record."""

    name: str
    looks_like: Callable[[str], bool]
    record: Callable[[str], Record]


SHAPES: Final = (
    Shape(register.SHAPE, register.looks_like, register.record),
    Shape(open_data.SHAPE, open_data.looks_like, open_data.record),
    Shape(summary.PAGE, summary.is_page, summary.page_record),
    Shape(page.NEW_LAYOUT, page.is_new_layout, page.new_layout),
    Shape(page.OLD_LAYOUT, page.is_old_layout, page.old_layout),
    Shape(page.OTHER_LAYOUT, page.is_other_layout, page.other_layout),
    Shape(procedure_text.SHAPE, procedure_text.looks_like, procedure_text.record),
    Shape(page.PLAIN, page.is_plain, page.plain),
    Shape(council.SHAPE, council.looks_like, council.record),
    Shape(summary.TEXT, summary.is_text, summary.text_record),
)
"""Every shape that can be read; the first that recognises a document reads it."""


def read(path: Path) -> Record:
    """The record of a saved document. Raises `SourceError` where the file is no readable text."""
    return record_of(load(path))


def read_bytes(data: bytes, name: str) -> Record:
    """The record of a document that was uploaded. Raises `SourceError` as `read` does."""
    return record_of(decoded(data, name))


def record_of(source: Source) -> Record:
    """The record of a document's text."""
    shape = next((one for one in SHAPES if one.looks_like(source.text)), None)
    found = _unknown(source.text) if shape is None else shape.record(source.text)
    start = Place(1, 1, 0).span()
    read_as = [doubt(start, why) for why in source.doubts]
    signs = lost_signs(found) if LOST in source.text else []
    return found | {"doubts": [*read_as, *signs, *found["doubts"]]}


def _unknown(text: str) -> Record:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    left = [unread(Place(number, 1, len(line)).span(), line) for number, line in lines]
    return {"kind": "unknown", "shape": "unknown", "complete": False, "unread": left, "doubts": []}
