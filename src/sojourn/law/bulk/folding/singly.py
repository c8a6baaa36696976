"""Cases of a shape that columns do not cover, folded one by one by the code that answers for a single case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import polars as pl

from sojourn.law.bulk.columns.arrays import NONE, Array
from sojourn.law.bulk.columns.frames import case_file
from sojourn.law.bulk.columns.histories import Histories
from sojourn.law.bulk.columns.statutes import Statutes
from sojourn.law.course import Course
from sojourn.law.dates import protection_days
from sojourn.law.evaluation import facts_of, tested_view
from sojourn.law.history import History, View
from sojourn.law.language.calendar import Day
from sojourn.law.language.facts import FACTS, Fact
from sojourn.law.language.kleene import plain
from sojourn.law.texts import Text


def course(histories: Histories, case: int, text: str | Text, known: Day) -> Course:
    """The case in a row, laid out by itself."""
    laid_out = Course(case_file(histories.frame.row(case, named=True)), text)
    laid_out.history = History(laid_out.case, known)
    return laid_out


def facts_singly(
    histories: Histories,
    columns: Mapping[str, Array],
    cases: Array,
    text: str | Text,
    on: Day,
    known: Day,
    *,
    family: str | None = None,
    case: Array | None = None,
) -> None:
    """Write the facts of some cases into the columns; `case` says which case is in which place, where not all are.

    With a `family` the day's own decisions of that kind are left out.
    """
    for one in cases.tolist():
        place = one if case is None else int(np.searchsorted(case, one))
        laid_out = course(histories, one, text, known)
        view = View(laid_out.history, on, laid_out.law(on))
        write(columns, place, facts_of(view if family is None else tested_view(view, family)))


def write(columns: Mapping[str, Array], place: int, facts: list[int | None]) -> None:
    """Write the facts of one view into their columns."""
    for name, value in zip(FACTS, facts, strict=True):
        if name in columns:
            columns[name][place] = NONE if value is None else value


def probes_singly(
    histories: Histories, found: pl.DataFrame, cases: Array, text: Text, statutes: Statutes, on: Day, known: Day
) -> pl.DataFrame:
    """The frame of probes with those of some cases made one by one."""
    if not len(cases):
        return found
    names = found.columns[3:]
    rows = [row for one in cases.tolist() for row in _probes(histories, one, text, statutes, names, on, known)]
    own = pl.DataFrame(rows, schema=found.schema, orient="row")
    kept = found.filter(~pl.col("row").is_in(cases.astype(np.uint32)))
    return pl.concat([kept, own]).sort("row", "on")


def _probes(
    histories: Histories, case: int, text: Text, statutes: Statutes, names: list[str], on: Day, known: Day
) -> Iterator[tuple[Any, ...]]:
    laid_out = course(histories, case, text, known)
    origin = histories.origin[case : case + 1]
    for day, horizon in protection_days(laid_out, on):
        view = View(laid_out.history, day, laid_out.law(day), horizon=horizon)
        values = (_shown(FACTS[name], view) for name in names)
        yield case, day, int(statutes.number(origin, np.array([day]))[0]), *values


def _shown(fact: Fact, view: View) -> int | bool | None:
    value = fact.compute(view)
    return value if fact.is_day or value is None else plain(value)
