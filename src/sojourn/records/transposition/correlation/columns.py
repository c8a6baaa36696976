"""The columns of a correlation table, and what is expected in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from sojourn.law.states import CONFIDENCES, FORCES, STATES
from sojourn.records.transposition.model import DIRECTIVE, Completeness, Knowledge
from sojourn.records.workbooks import WorkbookError

SHEET: Final = "Transposition"
COLUMNS: Final = {
    "directive": "Directive",
    "state": "State",
    "article": "Article",
    "element": "Element",
    "measure": "Measure",
    "measure_id": "Measure identifier",
    "since": "From",
    "until": "Until",
    "knowledge": "Knowledge",
    "completeness": "Completeness",
    "legal_force": "Legal force",
    "source": "Source",
    "confidence": "Confidence",
    "note": "Note",
}
"""The columns: the name of the value, and the heading over it."""

MOST_ROWS: Final = 20_000
DAYS: Final = ("since", "until")
EMPTY_IS_NOTHING: Final = ("element", "measure", "measure_id")
CODES: Final[dict[str, Sequence[str]]] = {
    "directive": (DIRECTIVE,),
    "state": STATES,
    "knowledge": tuple(Knowledge),
    "completeness": tuple(Completeness),
    "legal_force": FORCES,
    "confidence": CONFIDENCES,
}
"""Columns in which one of a few words is expected."""


def cell_at(sheet: Worksheet, row: int, column: int) -> Cell:
    """A cell by row and column, from one. Raises `WorkbookError` for one that is merged into another."""
    found = sheet.cell(row, column)
    if not isinstance(found, Cell):
        raise WorkbookError([f"{sheet.title}: cells that are not merged expected in row {row}"])
    return found
