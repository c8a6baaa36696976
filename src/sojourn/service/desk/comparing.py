"""The same person under several texts and in several States: the answers side by side, with what sets them apart."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from django.utils.translation import gettext as _

from sojourn.law.casefile import CaseFile
from sojourn.law.comparing import persons
from sojourn.law.comparing.persons import side_by_side
from sojourn.law.course import Course
from sojourn.law.position import Position
from sojourn.law.readings import prose
from sojourn.law.readings.groups import GROUPS
from sojourn.law.readings.protection import protection, shown_state
from sojourn.law.texts import Text
from sojourn.service.desk.badges import Badge, answer_badge
from sojourn.service.desk.exports import Table
from sojourn.service.desk.groups import group_title
from sojourn.service.desk.looking import elsewhere, within_time


@dataclass(frozen=True, slots=True)
class Column:
    """A text and a State; the first column is the one the others are compared with."""

    text: str
    state: str


@dataclass(frozen=True, slots=True)
class Cell:
    """What holds in one column. `reason` is the first reason that the first column does not give."""

    said: str
    badge: Badge | None = None
    cites: tuple[str, ...] = ()
    differs: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One thing in every column."""

    name: str
    cells: tuple[Cell, ...]

    @property
    def differs(self) -> bool:
        """Whether any column says something else than the first."""
        return any(cell.differs for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Part:
    """Rows that are read together: those that differ, and those that are alike in all columns."""

    title: str
    differing: tuple[Row, ...]
    alike: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A person on a day in several columns."""

    on: str
    known: str | None
    columns: tuple[Column, ...]
    parts: tuple[Part, ...]

    @property
    def differing(self) -> int:
        """How many rows differ."""
        return sum(len(part.differing) for part in self.parts)


def compare(
    case: CaseFile, on: date, *, known: date | None, texts: Sequence[str | Text], states: Sequence[str], language: str
) -> Comparison:
    """Compare every pair of a text and a State with the first pair; the texts of one State stand together.

    Raises `ProfileError` or `StateError` where the file's national values or a State cannot be used, and
    `TooMuchWorkError` where the time that one visitor may ask for has run out.
    """
    words, check = prose.words(language), within_time()
    courses = [Course(elsewhere(case, state), text, known=known, check=check) for state, text in product(states, texts)]
    found = side_by_side(courses, on, known=known)
    columns = tuple(Column(words.text_title(one.text), words.state_name(one.state)) for one in found.columns)
    lines = {line.question: line for line in found.lines}
    parts = [_part(_("Position"), _facts(found.columns, words))]
    for key, questions in GROUPS.items():
        parts.append(_part(group_title(key), (_answers(found.columns, lines[one], language) for one in questions)))
    shown_known = known.isoformat() if known else None
    return Comparison(on.isoformat(), shown_known, columns, tuple(parts))


def _part(title: str, rows: Iterator[Row]) -> Part:
    all_rows = tuple(rows)
    return Part(title, tuple(row for row in all_rows if row.differs), tuple(row for row in all_rows if not row.differs))


def _row(name: str, said: Sequence[str]) -> Row:
    return Row(name, tuple(Cell(one, differs=one != said[0]) for one in said))


def _facts(columns: Sequence[persons.Column], words: prose.Words) -> Iterator[Row]:
    found = [column.position for column in columns]
    yield _row(_("State of the case"), [words.state(shown_state(one)) for one in found])
    yield _row(_("Protected against removal"), [_shelter(one, words) for one in found])
    yield _row(_("Protected days in the whole course"), [_days(column) for column in columns])
    yield _row(_("Basis of the stay"), [words.stay_basis(one.stay_basis) for one in found])
    for key in dict.fromkeys(key for one in found for key, day in one.dates.items() if day):
        days = [one.dates.get(key) for one in found]
        yield _row(words.date_name(key), [words.day(day) if day else _("none") for day in days])


def _days(column: persons.Column) -> str:
    told = _("%(days)s, and on until an event ends it") if column.goes_on else "%(days)s"
    return told % {"days": column.protected_days}


def _shelter(one: Position, words: prose.Words) -> str:
    now = protection(one)
    if now.waits:
        return words.caution("waits")
    if now.basis is None:
        return words.answer(one.answers["removal"].answer)
    until = {"day": words.day(now.until)} if now.until else None
    if until is None:
        return _("yes, no end fixed")
    return _("at least until %(day)s") % until if now.then else _("until %(day)s") % until


def _answers(columns: Sequence[persons.Column], line: persons.Line, language: str) -> Row:
    words = prose.words(language)
    cells = []
    for column, answer, tree in zip(columns, line.answers, line.reasons, strict=True):
        badge = answer_badge(answer.answer, words)
        differs = answer.answer != line.answers[0].answer
        reason = prose.reason(column.position, tree, language).text if tree else None
        cells.append(Cell(badge.word, badge, tuple(words.cite(cite) for cite in answer.cites), differs, reason))
    return Row(words.question(line.question), tuple(cells))


def comparison_table(comparison: Comparison, title: str) -> Table:
    """Return a comparison as a table to take away; what differs says so in words."""
    heads = tuple(f"{column.text}, {column.state}" for column in comparison.columns)
    rows = [
        (part.title, row.name, *(_written(cell) for cell in row.cells))
        for part in comparison.parts
        for row in (*part.differing, *part.alike)
    ]
    return Table((_("Part"), _("What"), *heads), tuple(rows), title)


def _written(cell: Cell) -> str:
    said = f"{cell.said} ({'; '.join(cell.cites)})" if cell.cites else cell.said
    told = _("differs: %(said)s") % {"said": said} if cell.differs else said
    return f"{told}. {cell.reason}" if cell.reason else told
