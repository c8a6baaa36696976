"""Stories of witnesses: what happened, and everything of the case file that the answer may rest on."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from sojourn.law.casefile import from_data
from sojourn.law.law import Law
from sojourn.law.position import position
from sojourn.law.proving import gaps as surveying
from sojourn.law.proving.gaps import gaps
from sojourn.law.proving.needs import NEEDS
from sojourn.law.proving.replay import Witness
from sojourn.law.proving.scenes import USUAL_DAY, usual_day
from sojourn.law.proving.story import details, story
from sojourn.law.readings.prose import words
from sojourn.law.texts import Text, text
from sojourn.law.texts.reform import of_data
from tests.law.proving.laws import law_of

ON = date(2026, 5, 4)
CASE: dict[str, Any] = {
    "case": 1,
    "state": "XX",
    "complete": True,
    "profile": {"reflection_length": "P45D", "coe_party_from": "2008-02-01", "free_legal_aid": None},
    "person": {"born": "1990-05-01", "nationalities": ["NG"], "special_needs": ["pregnant"]},
    "events": [
        {"on": "2026-03-02", "type": "view_taken", "by": "police", "offence": "facilitation"},
        {"on": "2026-03-02", "type": "reflection_granted", "by": "immigration_office"},
        {"on": "2026-03-09", "type": "contact_established", "initiated_by": "suspect", "active": None},
    ],
    "unknown": [{"type": "programme_offered"}],
}


def test_a_story_tells_the_days_and_its_details_the_rest() -> None:
    told = Witness(CASE, ON)
    assert story(told, words("en")) == (
        "2 March 2026: View taken by an authority, Reflection period granted;"
        " 9 March 2026: Contact with the suspects established"
    )
    assert details(law_of("directive-2004"), told, words("en")) == (
        "the person is not a citizen of the Union",
        "the person's day of birth: 1 May 1990",
        "not known: whether the person has sufficient resources",
        "the person has special needs",
        "no authority takes the view that the person may be a victim of trafficking",
        "an authority takes the view that the person was smuggled",
        "the last day of the reflection period: 16 April 2026",
        "not known: whether the contact was active",
        "not known: whether the contact was voluntary",
        "the contact was not on the person's own initiative",
        "not known: whether a programme was offered",
        "the length of the reflection period is 45 days",
        "the day from which the State is a Party to the Council of Europe Convention is 1 February 2008",
        "not known: whether national law provides free legal aid",
    )


def test_details_are_told_in_dutch_as_well() -> None:
    told = details(law_of("directive-2004"), Witness(CASE, ON), words("nl"))
    assert "de betrokkene is geen burger van de Unie" in told
    assert len(told) == 14


def told_of(made: Text | str, need: str, on: int = USUAL_DAY) -> dict[str, Witness]:
    """The witnesses of one need under a text, by obstacle."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(surveying, "NEEDS", tuple(one for one in NEEDS if one.name == need))
        found = gaps(Law.at(made, "XX", on), every_state=True)
    return {one.obstacle.name: one.witness for one in found if one.witness}


def test_a_state_that_is_not_bound_is_shown_on_a_day_on_which_others_are() -> None:
    told = told_of("directive-2004", "scope")["not_bound"]
    assert told.on.toordinal() == USUAL_DAY
    bound = {key: value for key, value in told.case["profile"].items() if not key.startswith("bound_")}
    assert position(from_data(told.case), told.on).answers["scope"].answer == "out"
    assert position(from_data(told.case | {"profile": bound}), told.on).answers["scope"].answer == "in"


def test_a_reform_of_later_years_is_shown_soon_after_it_begins() -> None:
    begins = date(2031, 7, 1)
    made = of_data({"id": "late", "title": "Late", "based_on": "directive-2004", "from": begins})
    day = date.fromordinal(usual_day(made))
    assert begins < day < begins + timedelta(days=366)
    for on in (USUAL_DAY, usual_day(made)):
        told = told_of(made, "scope", on)
        assert {one.on for one in told.values()} == {day}
        events = [date.fromisoformat(event["on"]) for one in told.values() for event in one.case["events"]]
        assert events and min(events) > begins
    assert usual_day(text("directive-2004")) == USUAL_DAY
