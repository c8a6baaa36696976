"""What the database refuses whoever asks: one person alone, steps out of order, changes, and strangers."""

import uuid
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from sojourn.service.accounts.models import LegalCompetence, Membership
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.answer import accept
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.letters import Kind
from sojourn.service.cases.models import Event
from sojourn.service.decisions.actions.approve import give
from sojourn.service.decisions.models import Decision, Draft, Letter, Step, ValueClaim
from tests.service.cases.cast import NOW, TODAY, key, member_id, norm
from tests.service.databases import Database
from tests.service.decisions.world import World, approved, drafted, row, submitted, version_of, world

TABLES = (Decision, Draft, Step, Letter)


def refused(act: Callable[[], object], match: str | None = None) -> None:
    """The database refuses it, and what was there is still there."""
    with pytest.raises(DatabaseError, match=match), transaction.atomic():
        act()


def step(decision: Decision, member: uuid.UUID, act: str, stage: str, **changes: Any) -> Callable[[], Step]:
    """A step written past the actions."""
    values: dict[str, Any] = {
        "decision": decision, "number": decision.steps + 1, "act": act, "stage": stage, "draft_number": 1,
        "authority_id": decision.authority_id, "member_id": member, "at": NOW, "day": TODAY,
    }  # fmt: skip
    return partial(Step.objects.create, **values | changes)


def raw(decision: Decision, member: uuid.UUID) -> Mapping[str, Any]:
    """The values of an approval for a statement in SQL."""
    fields = {str(field.column): field for field in Step._meta.fields}
    row = Step(
        decision=decision, number=decision.steps + 1, act="approved", stage="effective", draft_number=1,
        authority_id=decision.authority_id, member_id=member, at=NOW, day=TODAY,
    )  # fmt: skip
    return {name: field.get_db_prep_save(getattr(row, field.attname), connection) for name, field in fields.items()}


def test_who_drafted_does_not_approve_in_raw_sql_either(people: World, database: Database) -> None:
    decision = row(people, submitted(people, Kind.PERMIT_WITHDRAWN))
    with database.administrator():
        for member, matches in ((people.ines, "another person"), (people.igor, None)):
            values = raw(decision, member_id(member))
            names, places = ", ".join(f'"{name}"' for name in values), ", ".join(["%s"] * len(values))
            statement = f"INSERT INTO decisions_step ({names}) VALUES ({places})"
            with connection.cursor() as cursor:
                if matches:
                    refused(partial(cursor.execute, statement, list(values.values())), matches)
                else:
                    cursor.execute(statement, list(values.values()))


def test_one_person_with_two_memberships_is_one_person(people: World, database: Database) -> None:
    decision = row(people, submitted(people, Kind.PERMIT_WITHDRAWN))
    with database.administrator():
        first = Membership.objects.get(pk=member_id(people.ines))
        Membership.objects.filter(pk=first.pk).update(left_at=NOW)
        again = Membership.objects.create(
            account=first.account, authority=first.authority, role="supervisor", joined_at=NOW
        )
        refused(step(decision, again.pk, "approved", "effective"), "another person")


def test_nobody_approves_who_is_not_there_or_not_competent(people: World, database: Database) -> None:
    decision = row(people, submitted(people, Kind.PERMIT_WITHDRAWN))
    igor, anna = member_id(people.igor), member_id(people.anna)
    with database.administrator():
        for authority in (people.immigration, people.police):
            refused(step(decision, anna, "approved", "effective", authority_id=authority.pk), "decisions_step")
            refused(step(decision, anna, "sent_back", "returned", authority_id=authority.pk), "member of the authority")
        LegalCompetence.objects.filter(authority=people.immigration, competence="withdraw").update(
            ends=TODAY - timedelta(days=1)
        )
        refused(step(decision, igor, "approved", "effective"), "legal competence")
        LegalCompetence.objects.filter(authority=people.immigration).update(ends=None)
        Membership.objects.filter(pk=igor).update(left_at=NOW - timedelta(days=1))
        refused(step(decision, igor, "approved", "effective"), "decisions_step")
        Membership.objects.filter(pk=igor).update(left_at=None)
        step(decision, igor, "approved", "effective")()


def test_one_person_never_takes_what_needs_two(people: World, database: Database) -> None:
    decision = row(people, drafted(people, Kind.PERMIT_ISSUED))
    with database.administrator():
        refused(step(decision, member_id(people.ines), "given", "effective"), "only a decision that protects")


def test_a_decision_is_not_in_effect_without_its_approval(people: World, database: Database) -> None:
    decision = row(people, submitted(people, Kind.PERMIT_WITHDRAWN))
    with database.administrator():
        event = Event.objects.filter(case=decision.case_id).latest("sequence")
        rows = Decision.objects.filter(pk=decision.pk)
        effect = {"effective_on": TODAY, "event": event, "alone": False, "open": True, "stage": "effective"}
        refused(lambda: rows.update(**effect))
        refused(lambda: rows.update(stage="effective"))
        refused(lambda: rows.update(stage="draft"))
        refused(lambda: rows.update(steps=9))


def test_steps_come_in_their_order(people: World, database: Database) -> None:
    decision = row(people, drafted(people, Kind.PERMIT_WITHDRAWN))
    igor = member_id(people.igor)
    with database.administrator():
        for act, stage in (("approved", "effective"), ("sent_back", "returned"), ("served", "effective")):
            refused(step(decision, igor, act, stage), "out of order")
        refused(step(decision, igor, "submitted", "effective"))
        refused(step(decision, igor, "submitted", "submitted", number=7), "out of order")
        refused(step(decision, igor, "submitted", "submitted", number=1))


def test_what_was_decided_stays(people: World, database: Database) -> None:
    made = submitted(people, Kind.PERMIT_WITHDRAWN)
    approved(people, made)
    with database.administrator():
        rows = Decision.objects.filter(pk=made)
        for change in (
            {"kind": "permit_refused"}, {"drafted_by": member_id(people.igor)}, {"effective_on": None},
            {"effective_on": TODAY + timedelta(days=1)}, {"last_day": TODAY}, {"answer": "forbidden"},
            {"alone": True}, {"authority": people.police},
        ):  # fmt: skip
            refused(partial(rows.update, **change))
        rows.update(served_on=TODAY)
        for change in ({"served_on": None}, {"served_on": TODAY + timedelta(days=1)}):
            refused(partial(rows.update, **change))
        refused(rows.delete)
        for table in (Draft, Step):
            refused(table.objects.all().delete)
            refused(
                partial(table.objects.update, draft_number=9)
                if table is Step
                else partial(Draft.objects.update, number=9)
            )


def test_the_second_look_is_another_persons(people: World, database: Database) -> None:
    made = drafted(people, Kind.REFLECTION_GRANTED)
    give(people.ines, made, seen=version_of(people, made), key=key(), at=NOW)
    decision = row(people, made)
    with database.administrator():
        refused(step(decision, member_id(people.ines), "reviewed", "effective"), "another person")


@pytest.fixture
def crowd(postgresql: Database, keys: None) -> World:
    """The cast in PostgreSQL."""
    with postgresql.administrator():
        return world()


def test_row_level_security_covers_every_table_about_a_case(crowd: World, postgresql: Database) -> None:
    with postgresql.administrator(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class "
            "WHERE relname LIKE 'decisions\\_%' AND relkind = 'r'"
        )
        expected = {table._meta.db_table: True for table in TABLES} | {ValueClaim._meta.db_table: False}
        assert dict(cursor.fetchall()) == expected


def test_without_filters_nothing_of_others_comes_through(crowd: World) -> None:
    made = submitted(crowd, Kind.REFLECTION_TERMINATED)
    case = row(crowd, made).case_id
    offer = refer(crowd.ines, case, crowd.police.pk, norm(), key=key(), at=NOW).made
    accept(crowd.anna, offer, key=key(), at=NOW)
    with acting(crowd.anna, NOW):
        assert [table.objects.count() for table in TABLES] == [0, 0, 0, 0]
    approved(crowd, made)
    with acting(crowd.anna, NOW):
        assert [table.objects.count() for table in (Decision, Draft, Step)] == [1, 1, 3]
        assert Decision.objects.update(served_on=TODAY) == 0
        refused(step(Decision.objects.get(), member_id(crowd.anna), "served", "effective"))
    for actor in (crowd.noor, crowd.shirin, crowd.otto, crowd.adam):
        with acting(actor, NOW):
            assert [table.objects.count() for table in TABLES] == [0, 0, 0, 0]
    assert [table.objects.count() for table in TABLES] == [0, 0, 0, 0]


def test_the_service_changes_only_what_it_must(crowd: World) -> None:
    submitted(crowd, Kind.REFLECTION_TERMINATED)
    with acting(crowd.ines, NOW), connection.cursor() as cursor:
        for statement in (
            "UPDATE decisions_decision SET kind = 'permit_refused'",
            "UPDATE decisions_step SET act = 'approved'",
            "UPDATE decisions_draft SET content = '{}'",
            "DELETE FROM decisions_decision",
            "ALTER TABLE decisions_step DISABLE TRIGGER ALL",
        ):
            refused(partial(cursor.execute, statement))
