"""Workbooks: text stays text, what is no text or day is named by its cell, a file is whole or not there."""

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.cell import Cell

from sojourn.records import packed
from sojourn.records.workbooks import WorkbookError, day_in, from_bytes, keep, opened, put, text_in


def cell_of(value: Any) -> Cell:
    sheet = Workbook().worksheets[0]
    sheet.title = "Sheet"
    cell = sheet.cell(2, 3, value)
    assert isinstance(cell, Cell)
    return cell


@pytest.mark.parametrize(
    "text", ["=1+1", "+1", "-1", "@x", "'quoted", " at the ends ", "a\nb", "1", "2006-08-06", "#N/A"]
)
def test_a_text_that_looks_like_something_else_comes_back_as_it_was(text: str, tmp_path: Path) -> None:
    book = Workbook()
    cell = book.worksheets[0].cell(2, 3)
    assert isinstance(cell, Cell)
    put(cell, text)
    keep(book, tmp_path / "book.xlsx")
    again = opened(tmp_path / "book.xlsx").worksheets[0].cell(2, 3)
    assert isinstance(again, Cell)
    assert (text_in(again), again.data_type) == (text, "s")
    kept = load_workbook(tmp_path / "book.xlsx").worksheets[0].cell(2, 3)
    assert isinstance(kept, Cell) and kept.quotePrefix


@pytest.mark.parametrize(
    "text", ["a\rb", "\0", "\ufffe", "_x000D_", "a" * 32_768], ids=["return", "null", "no sign", "escape", "long"]
)
def test_a_text_that_a_cell_cannot_hold_is_refused(text: str) -> None:
    with pytest.raises(WorkbookError, match=r"^Sheet!C2: text of at most"):
        put(cell_of("before"), text)


@pytest.mark.parametrize(
    ("read", "value", "found"),
    [
        (text_in, "=HYPERLINK(A1)", "a formula '=HYPERLINK"),
        (text_in, True, "yes or no 'True'"),
        (text_in, 1.5, "the value '1.5'"),
        (text_in, date(2006, 8, 6), "the value"),
        (day_in, "=TODAY()", "a formula"),
        (day_in, "2006-02-30", "the value '2006-02-30'"),
        (day_in, 38935, "the value '38935'"),
        (day_in, datetime(2006, 8, 6, 1), "the value '2006-08-06 01"),
    ],
    ids=["formula", "truth", "fraction", "day", "formula for a day", "no such day", "number", "hour"],
)
def test_what_is_neither_text_nor_day_is_named_by_its_cell(
    read: Callable[[Cell], object], value: Any, found: str
) -> None:
    with pytest.raises(WorkbookError, match=r"^Sheet!C2: .* expected, found") as refused:
        read(cell_of(value))
    assert found in str(refused.value)


def test_days_numbers_and_blanks_are_read() -> None:
    assert [
        day_in(cell_of(value)) for value in (datetime(2006, 8, 6), date(2006, 8, 6), " 2006-08-06 ", " ", None)
    ] == [
        date(2006, 8, 6),
        date(2006, 8, 6),
        date(2006, 8, 6),
        None,
        None,
    ]
    assert [text_in(cell_of(value)) for value in (17, "  ", None)] == ["17", None, None]


def test_what_is_no_workbook_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "book.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    with pytest.raises(WorkbookError, match=r"an Excel workbook \(.xlsx\) expected"):
        opened(tmp_path / "book.xlsx")
    with pytest.raises(WorkbookError, match="a readable Excel workbook expected"):
        opened(tmp_path / "none.xlsx")
    keep(Workbook(), tmp_path / "whole.xlsx")
    whole = (tmp_path / "whole.xlsx").read_bytes()
    for end in range(0, len(whole), 499):
        with pytest.raises(WorkbookError, match=r"^cut: "):
            from_bytes(whole[:end], "cut")
    monkeypatch.setattr(packed, "MAX_UNPACKED", 10)
    with pytest.raises(WorkbookError, match="unpacked expected"):
        from_bytes(whole, "large")


SHEET = "xl/worksheets/sheet1.xml"
MERGED = '<mergeCells><mergeCell ref="A1:B50000"/></mergeCells>'
WIDE = '<row><c r="ZZZ1"/></row>'
TIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def changed(part: str, before: str, after: str) -> bytes:
    """A workbook with `here` in its first cell, of which one part was written by somebody else."""
    book, written, made = Workbook(), io.BytesIO(), io.BytesIO()
    book.worksheets[0].cell(1, 1, "here")
    book.save(written)
    with zipfile.ZipFile(written) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for one in old.namelist():
            text = old.read(one).decode()
            assert one != part or before in text
            new.writestr(one, text.replace(before, after) if one == part else text)
    return made.getvalue()


def test_a_small_workbook_does_not_ask_for_cells_that_are_not_there() -> None:
    linked = '<hyperlinks><hyperlink ref="A1:B50000" location="A1"/></hyperlinks>'
    sheet = from_bytes(changed(SHEET, "</sheetData>", f"</sheetData>{linked}"), "small").worksheets[0]
    assert (sheet.max_row, sheet.max_column, sheet.cell(1, 1).value) == (1, 1, "here")


@pytest.mark.parametrize(
    ("part", "before", "after", "says"),
    [
        (SHEET, "</sheetData>", f"</sheetData>{MERGED}", "not merged expected, found A1:B50000"),
        (SHEET, "<worksheet", "<!DOCTYPE x [<!ENTITY y 'zz'>]><worksheet", "no type of document expected"),
        (SHEET, "</sheetData>", '<row r="1048577"><c r="A1048577"/></row></sheetData>', "in 1048576 rows expected"),
        (SHEET, "</sheetData>", f"{WIDE * 30}</sheetData>", "at most 400000 cells"),
        (SHEET, "</sheetData>", f"</sheetData>{'<x/>' * 100_001}", "100000 of them beside cells"),
        (SHEET, "</sheetData>", f"{'<row/>' * 1_000_001}</sheetData>", "at most 1000000 elements"),
        ("xl/workbook.xml", "</sheets>", f"{'<sheet/>' * 32}</sheets>", "at most 32 sheets"),
        ("xl/_rels/workbook.xml.rels", "</Rel", f'<Relationship Type="{TIES}/chartsheet"/></Rel', "a chart"),
    ],
    ids=["merged", "entities", "gap", "wide", "elements", "rows", "sheets", "chart"],
)
def test_a_workbook_that_would_fill_the_memory_is_refused_in_one_line(
    part: str, before: str, after: str, says: str
) -> None:
    with pytest.raises(WorkbookError, match=r"^large: ") as refused:
        from_bytes(changed(part, before, after), "large")
    assert says in str(refused.value) and "\n" not in str(refused.value)


def test_a_workbook_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(WorkbookError, match="a file that can be written expected"):
        keep(Workbook(), tmp_path / "folder")
    with pytest.raises(WorkbookError, match="a file that can be written expected"):
        keep(Workbook(), tmp_path / "none" / "book.xlsx")
    assert list(tmp_path.iterdir()) == [tmp_path / "folder"]
