"""The part of the case page on a child says of representation what the law says."""

from datetime import date

import pytest

from sojourn.law.readings.prose import words
from sojourn.service.cases.models import Event
from sojourn.service.cases.page.children import Line, children
from sojourn.service.cases.words import Group

TODAY = date(2026, 11, 20)
BORN = {"born": "2012-05-01"}
ALONE = ("2026-03-01", "unaccompanied_since", "")
APPOINTED = ("2026-03-04", "representative_appointed", "guardian")

Entry = tuple[str, str, str]


def line(what: str, *told: Entry) -> Line | None:
    """The line of this name for these entries: day, type and who."""
    held = [
        Event(type=kind, on=date.fromisoformat(on), sequence=place, fields={"who": who} if who else {})
        for place, (on, kind, who) in enumerate(told)
    ]
    found = children(held, BORN, frozenset({Group.CHILD}), TODAY, words("en"))
    return next((one for one in found if one.what == what), None)


def test_who_is_alone_without_a_representative_is_an_alarm() -> None:
    assert line("Representative", ALONE) == Line("Representative", "none is recorded", None, alarm=True)
    assert line("Representative") == Line("Representative", "none is recorded", None, alarm=False)


@pytest.mark.parametrize("order", [1, -1])
def test_who_is_replaced_on_one_day_leaves_no_gap(order: int) -> None:
    changed = [("2026-06-01", "representative_ended", ""), ("2026-06-01", "representative_appointed", "lawyer")][
        ::order
    ]
    found = line("Representative", ALONE, APPOINTED, *changed)
    assert found is not None
    assert (found.since, found.alarm) == (date(2026, 6, 1), False)
    assert found.how != "none is recorded"


def test_a_gap_that_is_open_is_told_from_its_first_day() -> None:
    found = line("Representative", ALONE, APPOINTED, ("2026-06-01", "representative_ended", ""))
    assert found == Line("Representative", "none is recorded", date(2026, 6, 1), alarm=True)


def test_the_end_of_one_of_two_leaves_the_other() -> None:
    second = ("2026-04-01", "representative_appointed", "lawyer")
    found = line("Representative", ALONE, APPOINTED, second, ("2026-06-01", "representative_ended", "guardian"))
    assert found is not None
    assert not found.alarm


def test_care_that_ended_leaves_the_child_alone_again() -> None:
    cared = ("2026-03-10", "in_care_since", "")
    assert line("Unaccompanied", ALONE, cared) is None
    again = line("Unaccompanied", ALONE, cared, ("2026-08-01", "in_care_ended", ""))
    assert again is not None
    assert again.since == date(2026, 8, 1)
