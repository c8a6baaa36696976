"""The same person under several texts and in several States: every answer side by side, and what sets them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sojourn.law.book import ORDER
from sojourn.law.casefile.model import CaseFile
from sojourn.law.comparing.days import common_days, goes_on, protected_days
from sojourn.law.course import Course
from sojourn.law.position import Answer, Position, position_of
from sojourn.law.texts import Text

Tree = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A text and a State with the position there; `protected_days`: how many in the whole course.

    `goes_on`: after these days the person stays protected until an event ends it.
    """

    text: Text
    state: str
    position: Position
    protected_days: int
    goes_on: bool

    def as_json(self) -> dict[str, Any]:
        """The column as plain data: where it stands, and what is no answer to a question."""
        found = self.position
        return {
            "text": self.text.id,
            "in_state": self.state,
            "hypothetical": found.hypothetical,
            "state": found.state,
            "possible_states": list(found.possible_states),
            "stay_basis": found.stay_basis,
            "dates": dict(found.dates),
            "protected": [dict(one) for one in found.protected],
            "protected_days": self.protected_days,
            "goes_on": self.goes_on,
        }


@dataclass(frozen=True, slots=True)
class Line:
    """A question with its answer in every column.

    `reasons`: for a column that answers otherwise than the first, the first reason that the first does not give.
    """

    question: str
    answers: tuple[Answer, ...]
    reasons: tuple[Tree | None, ...]

    @property
    def differs(self) -> bool:
        """Whether any column answers otherwise than the first."""
        return any(answer.answer != self.answers[0].answer for answer in self.answers)

    def as_json(self) -> dict[str, Any]:
        """The line as plain data."""
        return {
            "question": self.question,
            "differs": self.differs,
            "answers": [
                {
                    "answer": answer.answer,
                    "cites": list(answer.cites),
                    "reason": None if reason is None else dict(reason),
                }
                for answer, reason in zip(self.answers, self.reasons, strict=True)
            ],
        }


@dataclass(frozen=True, slots=True)
class Comparison:
    """A person on a day in several columns; the first is the one that the others are compared with."""

    on: date
    known: date | None
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]

    @property
    def differing(self) -> tuple[Line, ...]:
        """The lines that differ."""
        return tuple(line for line in self.lines if line.differs)

    def as_json(self) -> dict[str, Any]:
        """The comparison as plain data."""
        return {
            "on": self.on.isoformat(),
            "known": self.known.isoformat() if self.known else None,
            "columns": [column.as_json() for column in self.columns],
            "questions": [line.as_json() for line in self.lines],
        }


def compare(
    case: CaseFile,
    on: date,
    texts: Sequence[str | Text],
    states: Sequence[str] = (),
    *,
    known: date | None = None,
    research: bool = False,
    check: Callable[[], None] | None = None,
) -> Comparison:
    """Lay a case under every pair of a text and a State (that of the case where none is given) on a day.

    Protected days are counted over the same days in all columns: from the first event to the last day on which
    anything changes in any of them. `check` is that of `Course`. Raises `TextError` or `StateError`.
    """
    courses = [
        Course(case, text, state=state, known=known, research=research, check=check)
        for state in states or (case.state,)
        for text in texts
    ]
    return side_by_side(courses, on, known=known)


def side_by_side(courses: Sequence[Course], on: date, *, known: date | None = None) -> Comparison:
    """Lay courses that are already set up beside each other on a day; the first is what the others differ from."""
    days = common_days(courses)
    columns = [
        Column(course.text, course.code, position_of(course, on), protected_days(course, days), goes_on(course, days))
        for course in courses
    ]
    return Comparison(on, known, tuple(columns), tuple(_line(key, columns) for key in ORDER))


def _line(key: str, columns: Sequence[Column]) -> Line:
    answers = tuple(column.position.answers[key] for column in columns)
    return Line(key, answers, tuple(first_difference(answers[0], answer) for answer in answers))


def first_difference(one: Answer, other: Answer) -> Tree | None:
    """The first reason of another answer that this one does not have, the deepest first; `None` where none is.

    What both answers look at and find different comes first, then what only the other looks at: a cell of its text, a
    value, anything else. The reason is a branch of the tree without what lies below it.
    """
    if one.answer == other.answer:
        return None
    held = [_bare(tree) for tree in _below(one.because)]
    names = {_name(tree) for tree in held}
    new = [bare for tree in _below(other.because) if (bare := _bare(tree)) not in held]
    in_both = [tree for tree in new if _name(tree) in names]
    cells = [tree for tree in new if "cell" in tree]
    values = [tree for tree in new if "parameter" in tree]
    return next(iter((*in_both, *cells, *values, *new)), None)


def _name(tree: Tree) -> tuple[str, Any]:
    """What a branch is about: its kind and its name, which come first in it."""
    return next(iter(tree.items()))


def _below(trees: Sequence[Tree]) -> Iterator[Tree]:
    for tree in trees:
        yield from _below(tree.get("because", ()))
        yield tree


def _bare(tree: Tree) -> Tree:
    return {key: value for key, value in tree.items() if key != "because"}
