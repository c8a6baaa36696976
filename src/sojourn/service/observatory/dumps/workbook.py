"""A table of the dump as an Excel workbook, written row by row; the same rows give the same bytes.

A text never becomes a formula. What a sheet cannot hold is not passed over: rows go on in a further sheet, signs that a
cell cannot hold become U+FFFD, and a text too long for a cell ends in `…`.
"""

import re
import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Self
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.writer.excel import ExcelWriter

from sojourn.records.workbooks import LONGEST_TEXT, put

ROWS: Final = 1_048_575
"""So many rows stand below the head of a sheet."""

_MADE: Final = datetime(1980, 1, 1)
"""The moment every workbook says it was made at: when it was is not in it."""

_UNPRINTED: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_(?=x[0-9A-Fa-f]{4}_)")
_BEGINNINGS: Final = ("=", "+", "-", "@", "#")
"""What Excel may take for something else than text."""


class Sheets:
    """A workbook of one table while it is written; as a context it leaves nothing behind where it is not saved."""

    def __init__(self, name: str, columns: Sequence[str], most: int = ROWS) -> None:
        self._name, self._columns, self._most = name, list(columns), most
        self._book = Workbook(write_only=True)
        self._book.properties.title, self._book.properties.creator = name, "Sojourn"
        self._book.properties.created = self._book.properties.modified = _MADE
        self._rows = 0
        self._sheet = self._begun()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        sheets: list[Any] = list(self._book.worksheets)
        for sheet in sheets:
            if not sheet.closed:
                sheet.close()
                sheet._writer.cleanup()  # its file beside the workbook; saving removes it else

    def add(self, values: Sequence[Any]) -> None:
        """Write a row."""
        if self._rows == self._most:
            self._sheet, self._rows = self._begun(), 0
        self._sheet.append([self._cell(value) for value in values])
        self._rows += 1

    def save(self, path: Path) -> None:
        """Write the workbook to a file."""
        with _Timeless(path, "w", ZIP_DEFLATED) as archive:
            ExcelWriter(self._book, archive).save()

    def _begun(self) -> Any:
        number = len(self._book.worksheets) + 1
        sheet = self._book.create_sheet(self._name if number == 1 else f"{self._name} {number}")
        sheet.freeze_panes = "A2"
        sheet.append(self._columns)
        return sheet

    def _cell(self, value: Any) -> Any:
        if isinstance(value, list | tuple):
            value = "; ".join(map(str, value))
        if not isinstance(value, str):
            return value
        text = _UNPRINTED.sub("\ufffd", value)
        if len(text) > LONGEST_TEXT:
            text = f"{text[: LONGEST_TEXT - 1]}…"
        if not text.startswith(_BEGINNINGS):
            return text
        cell = WriteOnlyCell(self._sheet)
        put(cell, text)
        return cell


class _Timeless(ZipFile):
    """An archive whose entries do not say when they were written."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        """Put bytes in under a name."""
        with self.open(_entry(zinfo_or_arcname), "w") as written:
            written.write(data.encode() if isinstance(data, str) else data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        """Put a file in under a name."""
        with Path(filename).open("rb") as source, self.open(_entry(arcname), "w", force_zip64=True) as written:
            shutil.copyfileobj(source, written)


def _entry(name: str) -> ZipInfo:
    made = ZipInfo(name, _MADE.timetuple()[:6])
    made.compress_type = ZIP_DEFLATED
    return made
