"""Pages to take away: as CSV, as a Word document, as an Excel workbook, each with the address it is from."""

import io
import re
from collections.abc import Sequence
from typing import Final

from django.http import HttpRequest, HttpResponse
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from sojourn.records.transposition.correlation.columns import cell_at
from sojourn.records.workbooks import LONGEST_TEXT, put
from sojourn.service.desk import exports
from sojourn.service.desk.exports import Table
from sojourn.service.desk.law import downloads

XLSX: Final = "xlsx"
KINDS: Final = (*downloads.KINDS, XLSX)

_UNPRINTED: Final = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|_(?=x[0-9A-Fa-f]{4}_)")
"""What a cell cannot hold, or what Excel would read as another sign."""

_WIDEST: Final = 60
_NAME: Final = 31
"""So many signs the name of a sheet may have."""


def wanted(request: HttpRequest) -> str | None:
    """Which file the address asks for; None where it asks for the page."""
    kind = request.GET.get("as")
    return kind if kind in KINDS else None


def links(request: HttpRequest) -> dict[str, str]:
    """The addresses of the page as each kind of file."""
    return downloads.links(request, *KINDS)


def file(
    request: HttpRequest, kind: str, name: str, title: str, tables: Sequence[Table], notes: Sequence[str] = ()
) -> HttpResponse:
    """Answer with the tables as a file of that kind."""
    if kind == XLSX:
        told = (*notes, downloads.address(request))
        return exports.attachment(workbook(title, tables, told), name, XLSX)
    return downloads.file(request, kind, name, title, tables, notes)


def workbook(title: str, tables: Sequence[Table], notes: Sequence[str]) -> bytes:
    """A workbook with a sheet for each table and one for the notes; a text never becomes a formula."""
    book = Workbook()
    book.properties.title, book.properties.creator = _printable(title), "Sojourn"
    names = set[str]()
    for table in tables:
        _fill(book.create_sheet(_named(table.caption, names)), (table.columns, *table.rows), head=True)
    _fill(book.create_sheet(_named("Sojourn", names)), tuple((note,) for note in (title, *notes)), head=False)
    del book[book.sheetnames[0]]
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _named(caption: str, taken: set[str]) -> str:
    """A name for a sheet that no other has."""
    plain = "".join(" " if sign in "[]:*?/\\'" else sign for sign in _printable(caption)).strip() or "-"
    name, number = plain[:_NAME], 1
    while name.casefold() in taken:
        number += 1
        name = f"{plain[: _NAME - 4]} {number}"
    taken.add(name.casefold())
    return name


def _fill(sheet: Worksheet, rows: Sequence[Sequence[str]], *, head: bool) -> None:
    for number, row in enumerate(rows, 1):
        for column, text in enumerate(row, 1):
            cell = cell_at(sheet, number, column)
            put(cell, _printable(text)[:LONGEST_TEXT] or None)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if head and number == 1:
                cell.font = Font(bold=True)
    for column, texts in enumerate(zip(*rows, strict=True), 1):
        width = max(max((len(line) for line in text.split("\n")), default=0) for text in texts)
        sheet.column_dimensions[get_column_letter(column)].width = min(max(width + 2, 10), _WIDEST)
    if head:
        sheet.freeze_panes = "B2"


def _printable(text: str) -> str:
    return _UNPRINTED.sub("\ufffd", text)
