"""The questionnaire written: a workbook with what is known, and lists to choose from where only some words count."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sojourn.records.commitments.answers import TABLES, Answers
from sojourn.records.commitments.questionnaire.layout import (
    ABOUT,
    ABOUT_ROWS,
    EVIDENCE,
    FIRST_ROW,
    FOLLOWINGS,
    MOST_ROWS,
    PLAN,
    SHEETS,
    SHOWN,
    VERIFIED,
    VERSION,
    Sheet,
    choices,
)
from sojourn.records.commitments.register import YES_NO, entry
from sojourn.records.commitments.wording import Wording, wording
from sojourn.records.workbooks import put

_BOLD: Final = Font(bold=True)
_FIXED: Final = PatternFill("solid", fgColor="EEEEEE")
_WRAPPED: Final = Alignment(wrap_text=True, vertical="top")
_WIDE: Final = frozenset({"asks", "told_by", "title", "where", "source", "body"})
_DAY: Final = "yyyy-mm-dd"

Rows = list[Mapping[str, Any]]


def workbook(answers: Answers, language: str) -> Workbook:
    """The questionnaire of a party, filled in with what is known. Raises `CommitmentError` for no language."""
    words = wording(language)
    book = Workbook()
    _about(book.worksheets[0], answers, language, words)
    rows = _rows(answers, words)
    for sheet in SHEETS:
        _sheet(book.create_sheet(sheet.title(words)), sheet, rows[sheet.key], words)
    return book


def _about(page: Worksheet, answers: Answers, language: str, words: Wording) -> None:
    page.title = words.sheets[ABOUT]
    said: dict[str, str | int] = {"party": answers.party, "language": language, "version": VERSION}
    for row, name in enumerate(ABOUT_ROWS, 1):
        _put(page, row, 1, words.columns[name]).font = _BOLD
        _put(page, row, 2, said[name])
    for row, name in enumerate(("blank", "claim", "days"), len(ABOUT_ROWS) + 2):
        _put(page, row, 1, words.notes[name])
    page.column_dimensions["A"].width = 30


def _rows(answers: Answers, words: Wording) -> dict[str, Rows]:
    found: dict[str, Rows] = {FOLLOWINGS: [], EVIDENCE: [], PLAN: []}
    for one in answers.followings:
        about = entry(one.commitment)
        shown = {
            "document": about.document,
            "asks": words.asks[about.number],
            "told_by": words.told_by[about.number],
            "kind": words.notes["computed"] if about.measure else words.kinds[about.kind],
        }
        said = {
            name: getattr(one, name) for name in ("commitment", "owner", "claimed_on", "as_of", "source", *VERIFIED)
        }
        value = one.value
        if isinstance(value, bool):
            value = words.answers["yes" if value else "no"]
        found[FOLLOWINGS].append(shown | said | {"value": value, "status": words.statuses[one.status]})
        found[EVIDENCE] += (
            {"commitment": one.commitment, "title": shows.title, "where": shows.where, "dated": shows.dated}
            for shows in one.evidence
        )
    if answers.plan:
        found[PLAN].append({name: getattr(answers.plan, name) for name in answers.plan.__slots__})
    for table in TABLES:
        found[table.name] = [
            _row(row, [field.name for field in table.fields], words) for row in getattr(answers, table.name)
        ]
    return found


def _row(row: Any, names: list[str], words: Wording) -> Mapping[str, Any]:
    found = {name: getattr(row, name) for name in names}
    if "status" in found:
        found["status"] = words.statuses[found["status"]]
    if "commitments" in found:
        found["commitments"] = ", ".join(found["commitments"]) or None
    return found


def _sheet(page: Worksheet, sheet: Sheet, rows: Rows, words: Wording) -> None:
    for column, (name, heading) in enumerate(zip(sheet.columns, sheet.headings(words), strict=True), 1):
        _put(page, 1, column, heading).font = _BOLD
        page.column_dimensions[get_column_letter(column)].width = 45 if name in _WIDE else 18
    for number, row in enumerate(rows, FIRST_ROW):
        for column, name in enumerate(sheet.columns, 1):
            cell = _put(page, number, column, row[name])
            if sheet.key == FOLLOWINGS and name in ("commitment", *SHOWN, *VERIFIED):
                cell.fill = _FIXED
                cell.alignment = _WRAPPED
    page.freeze_panes = "B2"
    for choice in _lists(sheet, rows, words):
        page.add_data_validation(choice)


def _put(page: Worksheet, row: int, column: int, value: str | int | Decimal | date | None) -> Cell:
    cell = page.cell(row, column)
    if isinstance(cell, MergedCell):
        raise TypeError(f"{page.title}!{cell.coordinate}: a new sheet has no merged cells")
    put(cell, float(value) if isinstance(value, Decimal) else value)
    if isinstance(value, date):
        cell.number_format = _DAY
    return cell


def _lists(sheet: Sheet, rows: Rows, words: Wording) -> Iterator[DataValidation]:
    """The lists to choose from: of statuses down a whole column, of yes and no where that is asked."""
    last = FIRST_ROW + (len(rows) if sheet.key == FOLLOWINGS else MOST_ROWS) - 1
    for column, name in enumerate(sheet.columns, 1):
        letter = get_column_letter(column)
        if name == "status":
            yield _list(choices(name, None, words), f"{letter}{FIRST_ROW}:{letter}{last}")
        elif name == "value":
            asked = [number for number, row in enumerate(rows, FIRST_ROW) if entry(row["commitment"]).kind == YES_NO]
            if asked:
                yield _list(choices(name, YES_NO, words), " ".join(f"{letter}{number}" for number in asked))


def _list(words: Mapping[str, object] | None, cells: str) -> DataValidation:
    return DataValidation(
        type="list", formula1=f'"{",".join(words or ())}"', allow_blank=True, showErrorMessage=True, sqref=cells
    )
