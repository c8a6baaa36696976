"""Excel workbooks in and out: text stays text, a wrong cell is named, and a file is there whole or not at all."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final
from xml.etree.ElementTree import ParseError
from xml.parsers.expat import ExpatError

from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils.exceptions import IllegalCharacterError, InvalidFileException
from openpyxl.worksheet._read_only import ReadOnlyWorksheet

from sojourn.records.packed import PackedError, check
from sojourn.records.writing import iso_day

MAX_BYTES: Final = 16 * 1024 * 1024
"""A table of every State and article is below one megabyte."""
MAX_CELLS: Final = 400_000
"""Cells of all sheets, empty ones before the last of a row among them."""
MAX_ROWS: Final = 1_048_576
"""The last row that Excel knows."""
LONGEST_TEXT: Final = 32_767
"""Signs that a cell can hold."""

_NO_TEXT: Final = re.compile(
    "[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_x[0-9A-Fa-f]{4}_"  # what XML cannot hold, or Excel decodes
)
_DAMAGED: Final = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError),
    *(InvalidFileException, IllegalCharacterError, ParseError, ExpatError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError),
)
"""What is raised for a file that is no workbook, or a damaged one."""


class WorkbookError(ValueError):
    """A workbook that cannot be taken or made; `problems` has a line for each wrong cell, `str()` has all of them."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


def place(cell: Cell) -> str:
    """Where a cell stands, as in `Articles!C5`."""
    return f"{cell.parent.title}!{cell.coordinate}"


def put(cell: Cell, value: str | int | float | date | None) -> None:
    """Set a cell; a text that begins like a formula (`=`, `+`, `-`, `@`) is kept as text, in Excel too.

    Raises `WorkbookError` for a text that a cell cannot hold.
    """
    cell.value = None
    if isinstance(value, str):
        if len(value) > LONGEST_TEXT or _NO_TEXT.search(value):
            raise WorkbookError([f"{place(cell)}: text of at most {LONGEST_TEXT} signs, none of control, expected"])
        cell.value = value
        cell.data_type = "s"
        cell.quotePrefix = True
    else:
        cell.value = value


def text_in(cell: Cell) -> str | None:
    """The text of a cell; `None` where it is empty or blank.

    A whole number counts as its digits. Raises `WorkbookError` for a formula, a day or anything else.
    """
    value = cell.value
    if value is None:
        return None
    if cell.data_type == "n" and isinstance(value, int):
        return str(value)
    if cell.data_type in ("s", "inlineStr", "str") and isinstance(value, str):
        return value if value.strip() else None
    raise WorkbookError([f"{place(cell)}: text expected, found {_called(cell)}"])


def day_in(cell: Cell) -> date | None:
    """The day in a cell, as a day of Excel or as text YYYY-MM-DD; `None` where it is empty.

    Raises `WorkbookError` for anything else.
    """
    value = cell.value
    if isinstance(value, date) and (not isinstance(value, datetime) or value.time() == datetime.min.time()):
        return date(value.year, value.month, value.day)
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    found = iso_day(value.strip()) if isinstance(value, str) and cell.data_type != "f" else None
    if found is None:
        raise WorkbookError([f"{place(cell)}: a day as YYYY-MM-DD expected, found {_called(cell)}"])
    return date.fromisoformat(found)


def _called(cell: Cell) -> str:
    kinds = {"f": "a formula", "e": "an error", "b": "yes or no"}
    value: Any = getattr(cell.value, "text", cell.value)  # the text of an array formula
    return f"{kinds.get(cell.data_type, 'the value')} {str(value)[:80]!r}"


def opened(path: Path) -> Workbook:
    """The workbook in a file. Raises `WorkbookError` where it is none, is damaged, or is too large."""
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError as problem:
        raise WorkbookError([f"{path}: a readable Excel workbook expected: {problem.strerror}"]) from problem
    return from_bytes(data, str(path))


def from_bytes(data: bytes, name: str) -> Workbook:
    """The workbook in bytes that were read or uploaded. Raises `WorkbookError` as `opened` does."""
    if len(data) > MAX_BYTES:
        raise WorkbookError([f"{name}: at most {MAX_BYTES // 1024 // 1024} MB expected"])
    try:
        check(data)
        return _copied(load_workbook(io.BytesIO(data), read_only=True, keep_links=False))
    except PackedError as problem:
        raise WorkbookError([f"{name}: {problem}"]) from problem
    except _DAMAGED as problem:
        raise WorkbookError([f"{name}: an Excel workbook (.xlsx) expected: {problem}"]) from problem


def _copied(read: Workbook) -> Workbook:
    """The values of a workbook that is read row by row: so no cell is made that is not there, as some links ask for."""
    made, cells = Workbook(), 0
    made.remove(made.worksheets[0])
    for page in read.worksheets:
        if not isinstance(page, ReadOnlyWorksheet):
            continue
        page.reset_dimensions()  # what the file says of them need not be so
        sheet = made.create_sheet(page.title)
        for number, row in enumerate(page.iter_rows(), 1):
            cells += len(row)
            if cells > MAX_CELLS or number > MAX_ROWS:
                raise PackedError(f"at most {MAX_CELLS} cells in {MAX_ROWS} rows expected")
            for cell in row:
                if cell.value is not None:
                    copy = sheet.cell(cell.row, cell.column)
                    copy.value, copy.data_type = cell.value, cell.data_type
    return made


def keep(book: Workbook, path: Path) -> None:
    """Write a workbook to a file that is there whole or not at all. Raises `WorkbookError` where it cannot be."""
    fresh = path.with_name(f".{path.name}.writing")
    try:
        with fresh.open("wb") as file:
            book.save(file)
        fresh.replace(path)
    except OSError as problem:
        fresh.unlink(missing_ok=True)
        raise WorkbookError([f"{path}: a file that can be written expected: {problem.strerror}"]) from problem
