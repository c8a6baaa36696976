"""A breach stays one: the end of what a duty rested on does not make it kept."""

from datetime import date

import pytest

from sojourn.law.casefile import from_data
from sojourn.law.position import position
from tests.law.courses import Data, event

CHILD_ALONE = (
    event("2026-01-05", "view_taken", by="police", offence="trafficking"),
    event("2026-01-05", "unaccompanied_since"),
)


def represented_late(*more: Data, born: str = "2010-05-01", on: str = "2026-04-01") -> list[str]:
    """The breaches that name the representative of a child in a State that covers children."""
    person = {"born": born, "nationalities": ["NG"]}
    case = from_data({"case": 1, "state": "ES", "person": person, "events": [*CHILD_ALONE, *more]})
    found = position(case, date.fromisoformat(on)).breaches
    return [breach["since"] for breach in found if breach["why"] == "duty_overdue:represent"]


@pytest.mark.parametrize(
    ("ending", "born"),
    [
        (event("2026-03-05", "departed"), "2010-05-01"),
        (event("2026-03-05", "in_care_since"), "2010-05-01"),
        (event("2026-03-05", "view_withdrawn", reason="error"), "2010-05-01"),
        (event("2026-03-05", "hearing_held"), "2008-03-05"),
    ],
    ids=["left", "taken into care", "view withdrawn", "came of age"],
)
def test_no_representative_stays_a_breach_after_its_ground_has_gone(ending, born):
    assert represented_late(born=born) == ["2026-01-06"]
    assert represented_late(ending, born=born) == ["2026-01-06"]


def test_a_ground_that_went_before_the_day_was_over_leaves_no_breach():
    assert represented_late(event("2026-01-06", "in_care_since")) == []
    assert represented_late(event("2026-01-06", "departed")) == []


def test_a_representative_appointed_in_time_leaves_no_breach():
    assert represented_late(event("2026-01-06", "representative_appointed"), event("2026-03-05", "departed")) == []


def test_a_child_victim_whom_the_state_has_not_opted_for_has_targets_but_no_breach():
    """2011/36 14(1) and 16(3) stand beside the permit and name no day."""
    person = {"born": "2010-05-01", "nationalities": ["NG"]}
    case = from_data({"case": 1, "state": "SK", "person": person, "events": [*CHILD_ALONE]})
    found = position(case, date(2026, 4, 1), text="with-2011-36")
    duties = {duty["duty"]: duty for duty in found.duties}
    assert found.answers["representation"].answer == "required"
    assert duties["represent"]["cites"] == ["2011/36 16(3)"]
    assert duties["represent"]["status"] == duties["schooling"]["status"] == "past_target"
    assert not [breach for breach in found.breaches if "represent" in breach["why"]]
