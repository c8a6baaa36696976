"""The questionnaire read back: every wrong cell is named with its sheet, and nothing is taken from a form with one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from openpyxl.utils import get_column_letter

from sojourn.records.commitments.answers import Answers, blank
from sojourn.records.commitments.questionnaire.form import Cell, Form, Problem, Row
from sojourn.records.commitments.questionnaire.layout import (
    ABOUT,
    ABOUT_ROWS,
    FIRST_ROW,
    MOST_ROWS,
    SHEETS,
    VERSION,
    Sheet,
)
from sojourn.records.commitments.register import CommitmentError
from sojourn.records.commitments.rows import shown
from sojourn.records.commitments.wording import Wording, wording
from sojourn.records.wording import LANGUAGES
from sojourn.records.workbooks import WorkbookError, from_bytes

Cells = dict[str, list[list[Cell]]]
"""The cells of every sheet by its title, row by row."""


class QuestionnaireError(CommitmentError):
    """A form that cannot be taken; `problems` has one line a wrong cell, `str()` all of them in one."""

    def __init__(self, says: str, problems: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__(says)


def _refused(name: str, problems: list[Problem]) -> QuestionnaireError:
    return QuestionnaireError(f"{name}: {'; '.join(map(str, problems))}", problems)


def answers_of(data: bytes, name: str, known: Mapping[str, Answers]) -> Answers:
    """The answers in a workbook, over what is `known` of its party (by code; nothing is known of one left out).

    What was verified stays as it is known; a new status asks for a claim after it. Raises `QuestionnaireError` for a
    file that is no questionnaire, or with every wrong cell; `name` is that of the file.
    """
    pages = _unpacked(data, name)
    party, words = _about(pages, name)
    problems: list[Problem] = []
    found: dict[str, list[tuple[int, Row]]] = {}
    for sheet in SHEETS:
        title = sheet.title(words)
        if title not in pages:
            raise QuestionnaireError(f"{name}: a sheet {title!r} expected, found {', '.join(pages)}")
        found[sheet.key] = list(_under_headings(sheet, pages[title], words, problems))
    if problems:
        raise _refused(name, problems)
    form = Form(words, found, problems)
    answers = form.answers(known.get(party) or blank(party))
    if problems:
        raise _refused(name, problems)
    return answers


def _unpacked(data: bytes, name: str) -> Cells:
    """The cells of every sheet, row by row, one row more than may be filled."""
    try:
        book = from_bytes(data, name)
    except WorkbookError as problem:
        raise QuestionnaireError(str(problem)) from problem
    widest = max(len(sheet.columns) for sheet in SHEETS)
    return {
        page.title: [
            [Cell(cell.value, cell.data_type in ("f", "e")) for cell in row]
            for row in page.iter_rows(max_row=min(page.max_row, MOST_ROWS + FIRST_ROW), max_col=widest)
        ]
        for page in book.worksheets
    }


def _about(pages: Cells, name: str) -> tuple[str, Wording]:
    titles = {wording(language).sheets[ABOUT] for language in LANGUAGES}
    title = next((one for one in pages if one in titles), None)
    if title is None:
        raise QuestionnaireError(f"{name}: a sheet {' or '.join(sorted(titles))} expected, found {', '.join(pages)}")
    rows = pages[title]
    said = {key: rows[row][1].value if row < len(rows) else None for row, key in enumerate(ABOUT_ROWS)}
    problems = []
    if said["language"] not in LANGUAGES:
        problems.append(
            Problem(title, "B2", f"one of {', '.join(LANGUAGES)} expected, found {shown(said['language'])}")
        )
    if said["version"] != VERSION:
        problems.append(Problem(title, "B3", f"{VERSION} expected, found {shown(said['version'])}"))
    try:
        blank(str(said["party"]))
    except CommitmentError as problem:
        problems.append(Problem(title, "B1", str(problem)))
    if problems:
        raise _refused(name, problems)
    return str(said["party"]), wording(str(said["language"]))


def _under_headings(
    sheet: Sheet, rows: list[list[Cell]], words: Wording, problems: list[Problem]
) -> Iterator[tuple[int, Row]]:
    """The rows of a sheet that hold anything, by number; its headings must be those of the form."""
    title = sheet.title(words)
    for column, heading in enumerate(sheet.headings(words)):
        found = rows[0][column].value if rows else None
        if found != heading:
            problems.append(
                Problem(title, f"{get_column_letter(column + 1)}1", f"{heading!r} expected, found {shown(found)}")
            )
    for number, row in enumerate(rows[FIRST_ROW - 1 :], FIRST_ROW):
        if any(cell.value is not None for cell in row):
            if number >= FIRST_ROW + MOST_ROWS:
                problems.append(Problem(title, f"A{number}", f"at most {MOST_ROWS} rows expected"))
            yield number, dict(zip(sheet.columns, row, strict=False))
