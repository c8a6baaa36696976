"""A correlation table read: every wrong cell told with its place, and then none taken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from sojourn.records.transposition.correlation.columns import (
    CODES,
    COLUMNS,
    DAYS,
    EMPTY_IS_NOTHING,
    MOST_ROWS,
    SHEET,
    cell_at,
)
from sojourn.records.transposition.model import Completeness, Knowledge, Transposition
from sojourn.records.transposition.provisions import provisions
from sojourn.records.workbooks import WorkbookError, day_in, opened, place, text_in


def read(path: Path) -> tuple[Transposition, ...]:
    """The correlation table in a workbook. Raises `WorkbookError` with a line for each wrong cell."""
    book = opened(path)
    if SHEET not in book.sheetnames:
        raise WorkbookError([f"{path}: a sheet called {SHEET} expected"])
    sheet = book[SHEET]
    if not isinstance(sheet, Worksheet) or sheet.max_row > MOST_ROWS:
        raise WorkbookError([f"{SHEET}: a table of at most {MOST_ROWS} rows expected"])
    problems: list[str] = []
    _check_head(sheet)
    found: dict[Transposition, int] = {}
    for number in range(2, sheet.max_row + 1):
        cells = {name: cell_at(sheet, number, column) for column, name in enumerate(COLUMNS, 1)}
        if all(cell.value is None for cell in cells.values()):
            continue
        row = _row(cells, problems)
        if row in found:
            problems.append(f"{place(cells['state'])}: another row than row {found[row]} expected")
        elif row is not None:
            found[row] = number
    if problems:
        raise WorkbookError(problems)
    return tuple(found)


def _check_head(sheet: Worksheet) -> None:
    wrong = [
        f"{place(cell)}: the heading {heading!r} expected, found {cell.value!r}"
        for column, heading in enumerate(COLUMNS.values(), 1)
        if (cell := cell_at(sheet, 1, column)).value != heading
    ]
    if wrong:
        raise WorkbookError(wrong)


def _row(cells: dict[str, Cell], problems: list[str]) -> Transposition | None:
    """The row, or `None` where a cell of it is wrong, which is added to the problems."""
    before = len(problems)
    values: dict[str, Any] = {}
    for name, cell in cells.items():
        try:
            values[name] = _value(name, cell)
        except WorkbookError as problem:
            problems.extend(problem.problems)
    problems.extend(_together(cells, values))
    if len(problems) > before:
        return None
    knowledge, completeness = Knowledge(values.pop("knowledge")), Completeness(values.pop("completeness"))
    return Transposition(**values, knowledge=knowledge, completeness=completeness)


def _value(name: str, cell: Cell) -> Any:
    if name in DAYS:
        return day_in(cell)
    text = text_in(cell)
    if name in CODES:
        return _one_of(cell, text, CODES[name])
    if name == "article":
        return _one_of(cell, text, [one.article for one in provisions()])
    return text if name in EMPTY_IS_NOTHING else text or ""


def _one_of(cell: Cell, text: str | None, allowed: Sequence[str]) -> str:
    word = (text or "").strip()
    if word not in allowed:
        raise WorkbookError([f"{place(cell)}: one of {', '.join(allowed)} expected, found {word!r}"])
    return word


def _together(cells: dict[str, Cell], values: dict[str, Any]) -> Iterator[str]:
    """What is wrong between cells that are right by themselves."""
    since, until = values.get("since"), values.get("until")
    if since is not None and until is not None and until < since:
        yield f"{place(cells['until'])}: a day not before {since} expected, found {until}"
    article, element = values.get("article"), values.get("element")
    elements = next((one.elements for one in provisions() if one.article == article), ())
    if article is not None and element is not None and element not in elements:
        expected = f"one of {', '.join(elements)}, or nothing," if elements else "nothing"
        yield f"{place(cells['element'])}: {expected} expected for Article {article}, found {element!r}"
    if values.get("knowledge") == Knowledge.KNOWN and not (values.get("measure") or values.get("source")):
        yield f"{place(cells['knowledge'])}: a measure or a source expected for what is known"
