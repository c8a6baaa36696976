"""What is offered: each type of event once, in the part where it belongs."""

from dataclasses import fields
from datetime import date

import pytest

from sojourn.law.readings.prose.codes import DUTIES
from sojourn.law.vocabulary import EVENT_TYPES
from sojourn.service.accounts.models import LegalCompetence
from sojourn.service.cases import access
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.policy import CORRECTED, policy
from sojourn.service.cases.recording.asking import position_today
from sojourn.service.cases.recording.offering import FULFIL, Offers, offers, sections
from tests.service.cases.cast import NOW, Cast, key, opened
from tests.service.cases.test_recording import VIEW, in_reflection
from tests.service.databases import Database

OPENED = VIEW | {"on": "2026-03-10"}


def found(people: Cast, case, at=NOW) -> Offers:
    with acting(people.anna, at):
        reached = access.reach(case)
        return offers(reached, position_today(reached))


def parts(given: Offers) -> dict[str, list[str]]:
    return {part.name: [one.type for one in getattr(given, part.name)] for part in fields(given)}


def test_every_duty_is_fulfilled_by_types_that_there_are() -> None:
    assert set(FULFIL) == set(DUTIES)
    assert {kind for kinds in FULFIL.values() for kind in kinds} <= set(EVENT_TYPES)


def test_every_type_that_the_authority_records_is_offered_once(people: Cast) -> None:
    case = opened(people).case
    offered = [kind for kinds in parts(found(people, case)).values() for kind in kinds]
    records = policy().records[people.police.kind]
    expected = {kind for kind in EVENT_TYPES if kind != CORRECTED and policy().group_of[kind] in records}
    assert len(offered) == len(set(offered))
    assert set(offered) == expected


def test_a_duty_that_waits_stands_first_with_its_day_and_no_more_when_it_is_met(people: Cast) -> None:
    done = opened(people)
    done = record_event(people.anna, done.case, OPENED, seen=1, key=key(), at=NOW)
    before = found(people, done.case)
    assert [(one.type, one.due) for one in before.now][:2] == [
        ("informed", "2026-03-11"),
        ("reflection_granted", "2026-03-13"),
    ]
    informed = {"type": "informed", "on": "2026-03-10"}
    done = record_event(people.anna, done.case, informed, seen=done.version, key=key(), at=NOW)
    after = parts(found(people, done.case))
    assert after["now"] == ["reflection_granted"]
    assert "informed" in after["facts"]


def test_what_the_law_forbids_is_listed_with_its_answer_and_articles(people: Cast) -> None:
    offered = found(people, in_reflection(people).case)
    removal = next(one for one in offered.barred if one.type == "removal_enforced")
    assert removal.verdict.is_forbidden
    assert "2004/81 6(2)" in removal.verdict.cites
    assert "reflection_granted" not in parts(offered)["open"]


def test_without_the_competence_an_act_is_another_authoritys(people: Cast, database: Database) -> None:
    done = opened(people)
    record_event(people.anna, done.case, OPENED, seen=1, key=key(), at=NOW)
    with database.administrator():
        LegalCompetence.objects.filter(authority=people.police, competence="inform").update(ends=date(2026, 3, 9))
    offered = parts(found(people, done.case))
    assert offered["reserved"] == ["informed"]
    assert offered["now"] == ["reflection_granted"]


def test_without_a_position_every_event_is_a_fact(people: Cast) -> None:
    case = in_reflection(people).case
    with acting(people.anna, NOW):
        offered = parts(offers(access.reach(case), None))
    assert offered["facts"]
    assert offered["now"] == offered["open"] == offered["barred"] == []


@pytest.mark.parametrize("part", ["facts", "barred"])
def test_offers_stand_under_the_titles_of_the_procedure(people: Cast, part: str) -> None:
    given = getattr(found(people, in_reflection(people).case), part)
    titled = [one.type for _title, held in sections(given) for one in held]
    assert sorted(titled) == sorted(one.type for one in given)
