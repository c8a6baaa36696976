"""Followings: a claim is no verification, what is not known is not counted as anything else, and days decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.records.commitments.answers import blank, of_json
from sojourn.records.commitments.following import NOT_BEGUN, NOT_KNOWN, UNDER_WAY, Following, faults
from sojourn.records.commitments.indicators import indicator, with_national_values
from sojourn.records.commitments.measures import Agencies, Confiscation, Training
from sojourn.records.commitments.plan import Action, Plan, progress
from sojourn.records.commitments.register import CommitmentError
from sojourn.records.commitments.scoreboard import scoreboard
from sojourn.records.commitments.standing import standing
from tests.records.commitments.answers import CLAIMED, ON, PROOF, VERIFIED, all_answers, having, later


def test_a_claim_is_not_a_verification_and_a_verification_has_its_day() -> None:
    assert standing(Following("C1"), ON) == (NOT_KNOWN, NOT_KNOWN, False)
    assert standing(CLAIMED, ON).knowledge == "claimed"
    assert standing(VERIFIED, ON).knowledge == "verified"
    assert standing(VERIFIED, date(2026, 1, 31)).knowledge == "claimed"
    assert standing(VERIFIED, date(2026, 1, 9)).knowledge == NOT_KNOWN
    assert standing(replace(VERIFIED, claimed_on=date(2026, 3, 1)), ON).knowledge == "claimed"


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"owner": None}, "owner"),
        ({"claimed_on": None}, "claimed_on"),
        ({"status": NOT_KNOWN}, "claimed_on"),
        ({"verified_by": "ministry of LAMPS"}, "verified_by"),
        ({"evidence": ()}, "verified_by"),
        ({"verified_on": None}, "verified_on"),
        ({"value": 3}, "as_of"),
    ],
    ids=["no owner", "no day", "not known and claimed", "own auditor", "no evidence", "no day of it", "no source"],
)
def test_what_does_not_go_together(change: dict[str, Any], field: str) -> None:
    assert not list(faults(VERIFIED))
    assert field in [one.field for one in faults(replace(VERIFIED, **change))]


def test_overdue_is_only_what_is_known_not_to_be_done() -> None:
    claimed = replace(CLAIMED, commitment="C7")
    due = date(2028, 7, 15)
    assert standing(replace(claimed, status=UNDER_WAY), due).overdue is False
    assert standing(replace(claimed, status=UNDER_WAY), later(due)).overdue is True
    assert standing(claimed, later(due)).overdue is False
    assert standing(Following("C7"), later(due)).overdue is None


def test_the_scoreboard_counts_states_that_have_not_answered() -> None:
    board = scoreboard([having(VERIFIED), having(replace(CLAIMED, status=NOT_BEGUN), party="FR")], ON)
    score = board.by_commitment["C1"]
    assert (score.asked, score.verified, score.claimed, score.not_known) == (27, 1, 1, 25)
    assert (score.verified_as, score.claimed_as) == ({"done": 1}, {NOT_BEGUN: 1})
    assert board.by_commitment["C0b"].past_not_known == 27
    assert board.by_party["EU"].known == 0


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ([blank("NL"), blank("NL")], "one answer of NL expected, found two"),
        ([blank("GB")], "answers of a Member State of 2026-11-23 or EU expected, found 'GB'"),
    ],
    ids=["twice", "not a member"],
)
def test_a_scoreboard_refuses_whom_it_cannot_count(answers: list[Any], says: str) -> None:
    with pytest.raises(CommitmentError, match=says):
        scoreboard(answers, ON)


@given(st.lists(all_answers(), max_size=1), st.dates(date(2000, 1, 1), date(2030, 1, 1)))
def test_what_is_known_and_not_known_is_all_that_was_asked(answers: list[Any], on: date) -> None:
    board = scoreboard(answers, on)
    for score in (*board.by_commitment.values(), *board.by_party.values()):
        assert score.known + score.not_known == score.asked
        assert sum(score.claimed_as.values()) == score.claimed
        assert score.past_not_known <= score.not_known and score.overdue <= score.known


@given(all_answers())
def test_answers_as_json_are_answers_again(answers: Any) -> None:
    assert of_json(answers.as_json()) == answers


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"party": "US"}, "a Member State or EU expected, found 'US'"),
        ({"party": 3}, "party: a code expected, found 3"),
        ({"lamp": 1}, "answers: unknown key 'lamp'"),
        ({"followings": []}, "followings: one for every commitment NL is asked about"),
        ({"plan": {"title": "Lamps"}}, "plan: source: a value expected, found nothing"),
        ({"training": [{"year": 2025, "body": "Guard", "due": 1, "trained": 2, "source": "s"}]}, "trained: at most 1"),
        ({"agencies": [{"year": 1, "source": "s"}]}, "year: a year from 1990 to 2100 expected, found 1"),
        ({"confiscation": [{"year": 2025, "currency": "eur", "source": "s"}]}, "three capital letters of a currency"),
        ({"actions": [{"number": "1", "title": "t", "status": "begun"}]}, "status: one of not_known, not_begun"),
        ({"actions": [{"number": "1", "title": "t", "status": "not_known"}] * 2}, "actions.1.: one row for '1'"),
    ],
    ids=lambda given: next(iter(given)) if isinstance(given, dict) else "",
)
def test_wrong_data_says_where_and_what_was_expected(change: dict[str, Any], says: str) -> None:
    with pytest.raises(CommitmentError, match=says):
        of_json(blank("NL").as_json() | change)


def test_a_share_needs_both_of_its_figures() -> None:
    source = "invented"
    whole = [Training(2025, "Guard", 10, 4, source), Training(2025, "Court", 10, 3, source)]
    answers = having(training=tuple(whole), agencies=(Agencies(2025, None, 4, 0, source),))
    found = indicator(answers, "C5", ON)
    assert found is not None and (found.value, found.as_of, found.computed) == (Decimal("0.35"), 2025, True)
    assert indicator(answers, "P13", ON) is None
    partly = replace(answers, training=(*whole[:1], replace(whole[1], trained=None)))
    assert indicator(partly, "C5", ON) is None
    assert indicator(having(), "C5", ON) is None


def test_money_of_two_currencies_is_never_added_and_the_year_must_be_over() -> None:
    euro = Confiscation(2024, "EUR", None, Decimal(100), Decimal(50), Decimal(20), "invented")
    found = indicator(having(confiscation=(euro,)), "C10", ON)
    assert found is not None and (found.value, found.unit, found.as_of) == (Decimal(100), "EUR", 2024)
    victims = indicator(having(confiscation=(euro,)), "P17", ON)
    assert victims is not None and victims.value == Decimal("0.4")
    both = replace(euro, year=2025), replace(euro, year=2025, currency="PLN")
    later_year = indicator(having(confiscation=(euro, *both)), "P17", ON)
    assert later_year is not None and later_year.as_of == 2024
    assert indicator(having(confiscation=(replace(euro, year=2026),)), "C10", ON) is None


def test_the_progress_of_a_plan_leaves_open_what_is_not_known() -> None:
    plan = Plan("Lamps", "invented")
    actions = (
        Action("1", "Light", due=date(2026, 1, 1), status="done"),
        Action("2", "Watch", due=date(2026, 1, 1), status=UNDER_WAY),
        Action("3", "Count", due=date(2026, 1, 1)),
        Action("4", "Sing", status="not_applicable"),
    )
    found = progress(actions, ON)
    assert (found.actions, found.done, found.not_known, found.overdue) == (3, 1, 1, 1)
    assert (found.least, found.most, found.share) == (Decimal("0.333333"), Decimal("0.666667"), None)
    assert indicator(having(plan=plan, actions=actions), "C7", ON) is None
    told = indicator(having(plan=plan, actions=actions[:2]), "C7", ON)
    assert told is not None and told.value == Decimal("0.5")
    assert progress((), ON).share is None
    done = replace(actions[0], done_on=later(ON))
    assert (progress([done], ON).not_known, progress([done], later(ON)).done) == (1, 1)


def test_national_values_tell_only_what_is_sure_and_claim_nothing() -> None:
    french, dutch = (with_national_values(blank(code), ON) for code in ("FR", "NL"))
    assert french.following("C6").value == date(2008, 5, 1) and french.following("C6").status == NOT_KNOWN
    assert dutch == blank("NL")
    own = having(Following("C6", value=date(2008, 6, 1), as_of=ON, source="own"), party="FR")
    assert with_national_values(own, ON).following("C6").source == "own"
    assert PROOF[0].dated is not None
