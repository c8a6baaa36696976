"""Duties and breaches in bulk: each case as `assess` has it, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

import polars as pl

from sojourn.law.breaches import breaches
from sojourn.law.bulk.columns.frames import case_file
from sojourn.law.course import Course
from sojourn.law.duties import duties
from sojourn.law.language.calendar import NEVER, Day
from sojourn.law.texts import Text

_CITES: Final = pl.List(pl.String)
_DUTY: Final = pl.Struct(
    {"duty": pl.String, "on": pl.Date, "cites": _CITES, "due": pl.Date, "basis": pl.String, "status": pl.String}
)
_BREACH: Final = pl.Struct({"cites": _CITES, "since": pl.Date, "why": pl.String})
_DAYS: Final = frozenset({"on", "due", "since"})

RECORDS: Final[Mapping[str, Any]] = {"duties": pl.List(_DUTY), "breaches": pl.List(_BREACH)}
"""The columns of duties and breaches with their data types."""


def records(frame: pl.DataFrame, text: Text, on: Day, known: Day) -> pl.DataFrame:
    """The duties and breaches of each row of a frame of histories, about three milliseconds a case."""
    rows = (_record(row, text, on, known) for row in frame.iter_rows(named=True))
    return pl.DataFrame(list(rows), schema=dict(RECORDS))


def _record(row: Mapping[str, Any], text: Text, on: Day, known: Day) -> dict[str, Any]:
    course = Course(case_file(row), text, known=None if known >= NEVER else date.fromordinal(known))
    evaluation = course.at(on)
    due = tuple(duties(evaluation))
    return {"duties": list(_dated(due)), "breaches": list(_dated(breaches(course, evaluation, due)))}


def _dated(found: Iterable[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    for one in found:
        yield {key: date.fromisoformat(value) if value and key in _DAYS else value for key, value in one.items()}
