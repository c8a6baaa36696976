"""Each time without a representative is a duty of its own, with its own first day (2004/81 10(c))."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.casefile import from_data
from sojourn.law.course import Course
from sojourn.law.position import Position, position
from sojourn.law.representation import alone_since, gaps
from tests.law.courses import Data, day, event, text_of

ALONE = "2026-01-10"
FIRST = (ALONE, "met")
CHILD_ALONE = (event(ALONE, "view_taken", by="police", offence="trafficking"), event(ALONE, "unaccompanied_since"))


def appointed(on: str, who: str | None = None) -> Data:
    return event(on, "representative_appointed", who=who)


def ended(on: str, who: str | None = None) -> Data:
    return event(on, "representative_ended", who=who)


def child(*more: Data) -> Data:
    person = {"born": "2012-05-01", "nationalities": ["NG"]}
    return {"case": 1, "state": "BE", "person": person, "events": [*CHILD_ALONE, *more]}


def seen(*more: Data, on: str = "2026-06-01") -> Position:
    return position(from_data(child(*more)), date.fromisoformat(on))


def represent(found: Position) -> list[tuple[str, str]]:
    return [(duty["on"], duty["status"]) for duty in found.duties if duty["duty"] == "represent"]


def breached(found: Position) -> list[tuple[str, str]]:
    return [(one["why"], one["since"]) for one in found.breaches]


LATE, OVERDUE = "duty_late:represent", "duty_overdue:represent"


@pytest.mark.parametrize(
    ("events", "duties", "breaches"),
    [
        ([appointed("2026-01-11"), ended("2026-04-20"), appointed("2026-04-20")], [FIRST, ("2026-04-20", "met")], []),
        ([appointed("2026-01-11"), ended("2026-04-20"), appointed("2026-04-21")], [FIRST, ("2026-04-20", "met")], []),
        (
            [appointed("2026-01-11"), ended("2026-04-20"), appointed("2026-05-20")],
            [FIRST, ("2026-04-20", "late")],
            [(LATE, "2026-04-21")],
        ),
        (
            [appointed("2026-03-11"), ended("2026-04-20")],
            [(ALONE, "late"), ("2026-04-20", "overdue")],
            [(LATE, "2026-01-11"), (OVERDUE, "2026-04-21")],
        ),
        ([appointed("2026-01-11"), appointed("2026-04-20")], [FIRST], []),
        (
            [appointed("2026-01-11"), ended("2026-02-01"), ended("2026-03-01"), appointed("2026-02-02")],
            [FIRST, ("2026-02-01", "met"), ("2026-03-01", "overdue")],
            [(OVERDUE, "2026-03-02")],
        ),
        ([appointed("2025-12-01"), ended("2025-12-20"), appointed("2026-01-11")], [FIRST], []),
        ([appointed("2025-12-01")], [FIRST], []),
        (
            [appointed("2026-01-11", "one"), ended("2026-01-12", "two"), appointed("2026-01-12", "two")],
            [FIRST, ("2026-01-12", "met")],
            [],
        ),
        ([ended("2026-01-11", "one"), appointed("2026-01-11", "two")], [FIRST], []),
    ],
    ids=[
        *(
            "replaced on the day",
            "replaced the next day",
            "a month alone",
            "late and gone",
            "a second beside the first",
        ),
        *("gone twice", "before the child was seen", "standing already", "an end of another name", "another's end"),
    ],
)
def test_every_gap_is_kept_and_dated_to_its_own_beginning(
    events: list[Data], duties: list[tuple[str, str]], breaches: list[tuple[str, str]]
) -> None:
    found = seen(*events)
    assert represent(found) == duties
    assert breached(found) == breaches


def test_tracing_and_schooling_do_not_begin_again_with_the_end_of_a_mandate() -> None:
    found = seen(appointed("2026-01-11"), ended("2026-05-25"))
    begun = {duty["duty"]: duty["on"] for duty in found.duties}
    assert (begun["represent"], begun["trace_family"], begun["schooling"]) == ("2026-05-25", ALONE, ALONE)


def test_a_child_that_is_alone_again_does_not_make_good_what_was_missed() -> None:
    care = event("2026-02-01", "in_care_since"), event("2026-04-01", "in_care_ended")
    both = [(OVERDUE, "2026-01-11"), (OVERDUE, "2026-04-02")]
    assert breached(seen(*care)) == both
    assert breached(seen(care[1])) == both
    assert breached(seen(event("2026-04-01", "unaccompanied_since"))) == both[:1]


DAYS = st.integers(0, 12).map(lambda later: text_of(day(ALONE) - 3 + later))
MANDATES = st.lists(st.builds(event, DAYS, st.sampled_from(["representative_appointed", "representative_ended"])))


@given(MANDATES)
def test_the_gaps_are_the_days_on_which_nobody_stands(events: list[Data]) -> None:
    """Beside a reading day by day; only the last gap is open, and none begins before the one before it is closed."""
    view = Course(from_data(child(*events)), "directive-2004").view(day("2026-06-01"))
    found = gaps(view, day(ALONE))
    assert found[0].since == alone_since(view) == day(ALONE)
    assert all(one.until is not None and one.until <= other.since for one, other in pairwise(found))
    stands = False
    for on in range(day(ALONE) - 3, day(ALONE) + 10):
        today = [one["type"].removeprefix("representative_") for one in events if day(one["on"]) == on]
        stands = "appointed" in today or (stands and "ended" not in today) if stands else set(today) == {"appointed"}
        if on >= day(ALONE):
            assert stands != any(one.since <= on and (one.until is None or on < one.until) for one in found)
