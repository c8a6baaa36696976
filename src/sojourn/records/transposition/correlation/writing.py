"""A correlation table written: one row a fact, one for each provision of which nothing is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Final

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sojourn.records.transposition.correlation.columns import CODES, COLUMNS, MOST_ROWS, SHEET, cell_at
from sojourn.records.transposition.model import DIRECTIVE, UNASKED, Cell, Completeness, Knowledge, Transposition
from sojourn.records.transposition.provisions import provisions
from sojourn.records.workbooks import keep, put

_LEGEND: Final = "Provisions"
_WIDTHS: Final = {"measure": 50, "source": 40, "note": 60, "element": 28}


def rows(cells: Iterable[Cell]) -> tuple[Transposition, ...]:
    """The facts of cells, and for a cell without any a row that says so; none for States of which nothing is asked."""
    asked = (cell for cell in cells if cell.standing not in UNASKED)
    return tuple(row for cell in asked for row in cell.facts or (_unknown(cell),))


def _unknown(cell: Cell) -> Transposition:
    return Transposition(
        directive=DIRECTIVE,
        state=cell.state,
        article=cell.article,
        element=None,
        measure=None,
        measure_id=None,
        since=None,
        until=None,
        knowledge=Knowledge.UNKNOWN,
        completeness=Completeness.UNKNOWN,
        legal_force="unknown",
        source="",
        confidence="unknown",
    )


def write(table: Iterable[Transposition], path: Path) -> None:
    """Write a correlation table. Raises `WorkbookError` where a text does not fit a cell or the file cannot be."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = SHEET
    _head(sheet, list(COLUMNS.values()))
    for number, row in enumerate(table, 2):
        for column, name in enumerate(COLUMNS, 1):
            value = getattr(row, name)
            put(cell_at(sheet, number, column), (str(value) if isinstance(value, StrEnum) else value) or None)
    _choices(sheet)
    _legend(book.create_sheet(_LEGEND))
    keep(book, path)


def _head(sheet: Worksheet, headings: Sequence[str]) -> None:
    for column, heading in enumerate(headings, 1):
        cell = cell_at(sheet, 1, column)
        put(cell, heading)
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"


def _choices(sheet: Worksheet) -> None:
    """Lists to choose from, and columns wide enough to read."""
    for column, name in enumerate(COLUMNS, 1):
        letter = cell_at(sheet, 1, column).column_letter
        sheet.column_dimensions[letter].width = _WIDTHS.get(name, 18)
        if name in CODES:
            choice = DataValidation("list", formula1=f'"{",".join(CODES[name])}"', allow_blank=True)
            choice.add(f"{letter}2:{letter}{MOST_ROWS}")
            sheet.add_data_validation(choice)


def _legend(sheet: Worksheet) -> None:
    """What each article asks and leaves to national law; for readers, it is not read back."""
    _head(sheet, ["Article", "What it asks", "Kind", "Elements"])
    for number, one in enumerate(provisions(), 2):
        values = (one.article, "; ".join(one.says), ", ".join(dict.fromkeys(one.kinds)), ", ".join(one.elements))
        for column, value in enumerate(values, 1):
            put(cell_at(sheet, number, column), value or None)
    for letter, width in (("B", 90), ("C", 20), ("D", 60)):
        sheet.column_dimensions[letter].width = width
