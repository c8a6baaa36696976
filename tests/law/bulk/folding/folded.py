"""What the fold in columns must agree with: the facts of each case by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import polars as pl

from sojourn.law.bulk.columns import frames
from sojourn.law.bulk.folding.folded import facts
from sojourn.law.bulk.probing.probes import protection_probes
from sojourn.law.bulk.reading.tables import histories
from sojourn.law.casefile.model import CaseFile
from sojourn.law.course import Course
from sojourn.law.dates import protection_days
from sojourn.law.evaluation import facts_of, tested_view
from sojourn.law.history import History, View
from sojourn.law.language.calendar import NEVER, Day
from sojourn.law.language.facts import FACTS
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN
from sojourn.law.texts import Text

Data = Mapping[str, Any]
Difference = tuple[Any, ...]
PLAIN: dict[int, bool | None] = {FALSE: False, UNKNOWN: None, TRUE: True}


class Cases:
    """Case files as a frame and one by one: a null in the frame says the same as a key left out."""

    def __init__(self, data: Sequence[Data]) -> None:
        frame = frames.from_cases(data)
        self.histories = histories(frame)
        self.files = [frames.case_file(row) for row in frame.iter_rows(named=True)]

    def differences(self, text: str | Text, on: Day, known: Day = NEVER) -> Iterator[Difference]:
        """Every fact of a case on a day in which the two disagree, with the day's own decisions and without."""
        found = facts(self.histories, text, on, known)
        courses = [laid_out(case, text, known) for case in self.files]
        views = [View(course.history, on, course.law(on)) for course in courses]
        yield from _differences(found.facts, dict(enumerate(views)), on)
        for family, frame in found.tested.items():
            tested = {row: tested_view(view, family) for row, view in enumerate(views) if decided(view, family)}
            yield from _differences(frame, tested, on)
        missing = {family for view in views for family in view.history.decided_on(on)} - found.tested.keys()
        yield from (("not tested", family) for family in missing)

    def differing_probes(self, text: str | Text, on: Day, known: Day = NEVER) -> Iterator[Difference]:
        """Every case of which the days that protection may change on, or the facts it rests on, differ."""
        found = protection_probes(self.histories, text, on, known).facts
        names = found.columns[3:]
        probes = found.drop("law").partition_by("row", as_dict=True)
        for row, case in enumerate(self.files):
            rows = probes[(row,)].rows() if (row,) in probes else []
            alone = list(_probes(laid_out(case, text, known), row, names, on))
            if rows != alone:
                yield row, sorted(set(alone) ^ set(rows))[:2]


def laid_out(case: CaseFile, text: str | Text, known: Day) -> Course:
    """The case under a text, as it was known on a day."""
    course = Course(case, text)
    course.history = History(case, known)
    return course


def decided(view: View, family: str) -> bool:
    """Whether a decision of the kind was taken on the day."""
    return family in view.history.decided_on(view.on)


def _probes(course: Course, row: int, names: list[str], on: Day) -> Iterator[tuple[Any, ...]]:
    for day, horizon in protection_days(course, on):
        view = View(course.history, day, course.law(day), horizon=horizon)
        yield row, day, *(shown(name, FACTS[name].compute(view)) for name in names)


def _differences(frame: pl.DataFrame, views: Mapping[int, View], on: Day) -> Iterator[Difference]:
    rows = {row["row"]: row for row in frame.iter_rows(named=True)}
    if rows.keys() != views.keys():
        yield "rows", sorted(rows.keys() ^ views.keys())
    for row, view in views.items():
        for name, value in zip(FACTS, facts_of(view), strict=True):
            if rows[row][name] != shown(name, value):
                yield row, on, name, rows[row][name], shown(name, value)


def shown(name: str, value: int | None) -> int | bool | None:
    """The value of a fact as the frame has it."""
    return value if FACTS[name].is_day or value is None else PLAIN[value]
