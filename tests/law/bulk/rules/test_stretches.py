"""The stretches of protection in columns are those of the scalar reading, for the same facts."""

from datetime import date
from typing import Any

import pytest

from sojourn.law.bulk.engines.polars import PolarsEngine
from sojourn.law.bulk.rules.stretches import protected
from sojourn.law.course import Course
from sojourn.law.dates import protected as protected_of_one
from sojourn.law.evaluation import facts_of
from sojourn.law.history import View
from sojourn.law.law import Law
from tests.law.bulk.looks import REFORM, as_row, frame, random_looks

HISTORIES = 30
Laws = dict[int, tuple[int, Law]]


def probes(course: Course, on: int, row: int, laws: Laws) -> list[list[Any]]:
    """The rows of a case that protection is read from: past days as they were, later ones by the calendar alone."""
    first = course.history.days[0] if course.history.days else on
    past = [day for day in course.change_days(on, protection_only=True) if first <= day <= on]
    found = []
    for day, horizon in [(day, day) for day in past] + [(day, on) for day in course.calendar_days(on)]:
        law = course.law(day)
        number = laws.setdefault(id(law.values), (len(laws), law))[0]
        found.append([row, day, number, *as_row(facts_of(View(course.history, day, law, horizon=horizon)))])
    return found


@pytest.mark.parametrize(
    "text", ["directive-2004", "parliament-2004", "convention-2005", REFORM], ids=lambda text: getattr(text, "id", text)
)
def test_stretches_of_protection_are_those_of_the_scalar_reading(text, seed):
    for case, on in random_looks(seed, HISTORIES):
        course = Course(case, text)
        laws: Laws = {}
        rows = probes(course, on, 0, laws)
        expected = protected_of_one(course, on)
        if not rows:
            assert expected == []
            continue
        found = protected(PolarsEngine(), frame(rows), [law for _, law in laws.values()], on)
        shown = found["protected"].to_list()[0] if found.height else []
        days = found["protected_days"].to_list()[0] if found.height else 0
        assert [(str(one["from"]), one["until"] and str(one["until"]), one["basis"]) for one in shown] == [
            (one["from"], one["until"], one["basis"]) for one in expected
        ]
        assert days == sum(
            1
            for one in expected
            for day in range(date.fromisoformat(one["from"]).toordinal(), on + 1)
            if one["until"] is None or day <= date.fromisoformat(one["until"]).toordinal()
        )


def test_a_case_without_protection_has_no_row():
    assert protected(PolarsEngine(), frame([]), [], 738000).height == 0
