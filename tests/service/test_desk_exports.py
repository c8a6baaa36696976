"""Exports: what a spreadsheet would run stays text, and what Word opens holds the same words."""

import csv
import io

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from sojourn.service.desk import exports
from sojourn.service.desk.exports.spreadsheet import BYTE_ORDER_MARK

cells = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


def read(content: bytes) -> list[list[str]]:
    text = content.decode()
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.reader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n=1", "＝1"])
def test_a_formula_is_written_as_text(cell: str) -> None:
    table = exports.Table(("a",), ((cell,),), "caption")
    assert read(exports.csv(table)) == [["a"], [f"'{cell}"]]


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_every_cell_comes_back_and_none_starts_a_formula(rows: list[tuple[str, str]]) -> None:
    table = exports.Table(("first", "second"), tuple(rows), "caption")
    for written, given_row in zip(read(exports.csv(table))[1:], rows, strict=True):
        for cell, original in zip(written, given_row, strict=True):
            assert cell in (original, f"'{original}")
            assert not cell.lstrip().startswith(tuple("=+-@"))


def test_a_row_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="2 cells expected in a row of 'caption', found 1"):
        exports.Table(("a", "b"), (("1",),), "caption")


def test_a_document_holds_title_tables_and_notes() -> None:
    tables = [exports.Table(("Question", "Answer"), (("Removal", "forbid\0den"),), "The answers")] * 2
    document = Document(io.BytesIO(exports.docx(tables, "Position", ["A note."], "nl")))
    assert document.core_properties.title == "Position"
    assert document.core_properties.language == "nl"
    assert [one.text for one in document.paragraphs] == ["Position", "The answers", "The answers", "A note."]
    for table in document.tables:
        assert [[cell.text for cell in row.cells] for row in table.rows] == [
            ["Question", "Answer"],
            ["Removal", "forbid\ufffdden"],
        ]
        assert table.rows[0]._tr.trPr is not None


def test_many_columns_stand_on_paper_turned_sideways() -> None:
    wide = exports.Table(tuple("abcde"), (), "wide")
    section = Document(io.BytesIO(exports.docx(wide, "Wide", [], "en"))).sections[0]
    assert section.page_width is not None
    assert section.page_height is not None
    assert section.page_width > section.page_height


def test_a_download_names_its_file_and_its_kind() -> None:
    response = exports.attachment(b"x", "position", "csv")
    assert response["Content-Disposition"] == 'attachment; filename="position.csv"'
    assert response["Content-Type"] == "text/csv; charset=utf-8"
