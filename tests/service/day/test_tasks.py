"""What stands on whose day: duties with their last days, offers, cases of nobody, as far as each may know of them."""

import uuid
from datetime import date, timedelta

import pytest

from sojourn.law.position import position
from sojourn.service.accounts.models import LegalCompetence
from sojourn.service.accounts.words import Role
from sojourn.service.cases import ledger
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.consent import withdraw_consent
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.dues import DONE_BY
from sojourn.service.cases.models import Case, Due
from sojourn.service.cases.models.dues import status
from sojourn.service.cases.policy import policy
from sojourn.service.cases.recomputing import recompute
from sojourn.service.day.presenting import groups
from sojourn.service.day.scope import Scope
from sojourn.service.day.sources import DUTY, Task
from sojourn.service.day.team import team
from sojourn.service.desk.editor.forms import words
from tests.service.cases.cast import NOW, TODAY, Cast, key, member, referred
from tests.service.databases import Database
from tests.service.day.days import duties, seen, shared, unread, viewed


def test_the_duties_of_a_case_stand_on_the_day_of_who_brought_it(people: Cast) -> None:
    viewed(people)
    assert duties(people.anna) == {"inform": "2026-03-10", "grant_reflection": "2026-03-12"}
    assert duties(people.sven) == {}
    assert duties(people.sven, everything=True) == duties(people.anna)


def test_a_duty_is_gone_when_what_does_it_is_recorded(people: Cast) -> None:
    outcome = viewed(people)
    event = {"on": "2026-03-10", "type": "informed", "language": "en"}
    record_event(people.anna, outcome.case, event, seen=outcome.version, key=key(), at=NOW)
    assert "inform" not in duties(people.anna)
    assert "grant_reflection" in duties(people.anna)


def test_a_party_sees_what_it_can_do_and_the_lead_sees_all(people: Cast, database: Database) -> None:
    outcome = viewed(people)
    shared(people, outcome.case)
    # Police does not read of assistance; the NGO does, and every authority of the cast has every competence.
    assert duties(people.noor).keys() == {"assist", "legal_counselling", "inform", "grant_reflection"}
    with database.administrator():
        LegalCompetence.objects.filter(authority=people.ngo).update(ends=TODAY - timedelta(days=1))
        LegalCompetence.objects.filter(authority=people.police).update(ends=TODAY - timedelta(days=1))
    assert duties(people.noor).keys() == {"assist", "legal_counselling"}
    assert {task.what: task.ours for task in seen(people.anna)} == {"inform": False, "grant_reflection": False}


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (("person", "course", "position"), {"inform", "grant_reflection"}),
        (("assistance", "position"), {"assist", "legal_counselling"}),
        (("person", "course", "assistance"), set()),
    ],
    ids=["course", "assistance", "no position"],
)
def test_only_groups_that_the_ground_names_are_told_of(people: Cast, groups, expected) -> None:
    outcome = viewed(people)
    shared(people, outcome.case, groups=groups)
    assert duties(people.noor).keys() == expected


def test_consent_taken_back_empties_the_day_at_once(people: Cast) -> None:
    outcome = viewed(people)
    shared(people, outcome.case)
    assert duties(people.noor)
    with acting(people.anna, NOW):
        basis = Case.objects.get(pk=outcome.case).bases.get(authority=people.ngo).pk
    withdraw_consent(people.anna, outcome.case, basis, key=key(), at=NOW)
    assert seen(people.noor) == []
    assert seen(people.noor, everything=True) == []
    assert "consent_withdrawn" in unread(people.noor)


def test_an_offer_waits_on_the_day_of_everybody_who_may_answer(people: Cast, database: Database) -> None:
    with database.administrator():
        second = member(people.ngo, Role.CASEWORKER, "nils")
    outcome = viewed(people)
    offer = referred(people, outcome.case, people.ngo)
    for actor in (people.noor, second):
        task = next(iter(seen(actor)))
        assert (task.source, task.id, task.day) == ("offer", offer.made, TODAY)
    assert seen(people.shirin) == []


def test_a_lead_hears_that_nobody_gives_assistance_until_somebody_takes_part(people: Cast) -> None:
    outcome = viewed(people)
    assert [(task.case, task.norms) for task in seen(people.anna) if task.source == "unassisted"] == [
        (outcome.case, ("2011/36 11(2)",))
    ]
    shared(people, outcome.case)
    assert [task for task in seen(people.anna) if task.source == "unassisted"] == []


def test_what_waits_stands_before_what_is_due_and_that_by_its_day(people: Cast) -> None:
    outcome = viewed(people)
    shared(people, outcome.case)
    days = [(task.rank, task.day) for task in seen(people.noor)]
    assert days == sorted(days)


def test_dues_follow_the_calendar(people: Cast, database: Database) -> None:
    outcome = viewed(people)
    for event in (
        {"on": "2026-03-10", "type": "informed", "language": "en"},
        {"on": "2026-03-10", "type": "reflection_granted"},
    ):
        outcome = record_event(people.anna, outcome.case, event, seen=outcome.version, key=key(), at=NOW)
    assert "decide" not in duties(people.anna)
    recompute(date(2026, 4, 25))
    assert "decide" in duties(people.anna, NOW + timedelta(days=46))


CHILD = {"born": "2010-05-01", "sex": "female", "nationalities": ["NG"]}


@pytest.mark.parametrize("person", [{}, CHILD], ids=["woman", "child"])
def test_what_is_stored_is_what_the_law_says_on_each_day(people: Cast, person) -> None:
    outcome = viewed(people, **person)
    alone = {"on": "2026-03-10", "type": "unaccompanied_since"}
    if person:
        outcome = record_event(people.anna, outcome.case, alone, seen=outcome.version, key=key(), at=NOW)
    with acting(people.anna, NOW):
        case = Case.objects.get(pk=outcome.case)
        held = ledger.entries(case)
        stored = {due.duty: due for due in Due.objects.filter(case=case)}
        for later in range(0, 40, 3):
            day = TODAY + timedelta(days=later)
            now = position(ledger.case_file(case, held, known=day), day, known=day)
            found = {duty["duty"]: duty for duty in now.duties if duty["status"] not in ("met", "late") and duty["due"]}
            assert found.keys() == stored.keys()
            for name, due in stored.items():
                said = found[name]
                assert due.status(day) == said["status"], (name, day)
                assert (due.last_day.isoformat(), due.since.isoformat()) == (said["due"], said["on"])
                assert due.cites.split("; ") == said["cites"]
    assert len(stored) > 3


def test_every_duty_of_the_law_has_the_event_that_does_it() -> None:
    from sojourn.law.readings.prose.codes import DUTIES

    assert set(DONE_BY) == set(DUTIES)
    assert set(DONE_BY.values()) <= set(policy().group_of)


def test_a_target_is_never_overdue() -> None:
    assert status("target", TODAY, TODAY + timedelta(days=1)) == "past_target"
    assert status("law", TODAY, TODAY + timedelta(days=1)) == "overdue"
    assert status("national", TODAY, TODAY) == "open"


def test_a_day_shows_the_newest_need_first_and_folds_what_is_far(people: Cast) -> None:
    """Of what has passed the newest; targets that have passed, and what comes later, are one line until unfolded."""
    with acting(people.anna, NOW) as who:
        scope = Scope(who, team(who))
        days = [TODAY - timedelta(days=back) for back in range(30, 0, -1)]
        law = [_due(day, "law") for day in days[:12]]
        target, later = [_due(day, "target") for day in days[12:]], [_due(TODAY + timedelta(days=20), "law")] * 3
        shown = groups(scope, [*law, *target, _due(TODAY, "law"), *later], words())
    assert [(one.key, one.number, len(one.first)) for one in shown] == [
        ("overdue", 12, 8), ("today", 1, 1), ("later", 3, 0), ("passed", 18, 0),
    ]  # fmt: skip
    assert [line.day for line in shown[0].first][:2] == [days[11].isoformat(), days[10].isoformat()]
    assert all(line.late for line in (*shown[0].first, *shown[0].rest))


def _due(day: date, clock: str) -> Task:
    case = uuid.uuid4()
    return Task(DUTY, day, case, "duty", "inform", case, "XX-1", day, clock, "2004/81 5", True, None)
