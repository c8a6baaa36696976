"""What the database refuses whoever asks: changes of the ledger, and rows that nobody may see."""

import uuid
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.standing import NobodyError
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.chains.tables import chained
from sojourn.service.audit.problems import AuditError
from sojourn.service.audit.seals.verifying import verify
from sojourn.service.cases import models
from sojourn.service.cases.access import listed
from sojourn.service.cases.acting import ActingError, acting
from sojourn.service.cases.actions.add_document import Upload, add_document
from sojourn.service.cases.actions.answer import accept, decline
from sojourn.service.cases.actions.family import link_family
from sojourn.service.cases.actions.leave import leave
from sojourn.service.cases.actions.proceedings import open_proceedings, record_step
from sojourn.service.cases.chain import LEDGER, digest
from sojourn.service.cases.models import Basis, Case, Event, Party, Referral, Witness
from sojourn.service.cases.policy import policy
from tests.service.cases.cast import NOW, TODAY, Cast, cast, consent, key, member_id, opened, referred
from tests.service.cases.known import filed
from tests.service.cases.test_parties import with_party
from tests.service.cases.test_recording import in_reflection
from tests.service.databases import Database, point_to

GUARDED = [getattr(models, name) for name in models.__all__]


def refused(act: Callable[[], object]) -> None:
    """The database refuses it, and what was there is still there."""
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


def test_the_ledger_is_append_only_for_everybody(people: Cast, database: Database) -> None:
    in_reflection(people)
    with database.administrator():
        event = Event.objects.get(type="informed")
        for change in ({"type": "departed"}, {"digest": "0" * 64}, {"reason": "x"}, {"on": "2026-01-01"}):
            refused(partial(Event.objects.filter(pk=event.pk).update, **change))
        refused(lambda: Event.objects.filter(pk=event.pk).delete())
        assert Event.objects.get(pk=event.pk).digest == event.digest


def test_nothing_is_truncated(people: Cast, database: Database) -> None:
    opened(people)
    if database.vendor == "postgresql":
        with database.administrator(), connection.cursor() as cursor:
            refused(lambda: cursor.execute("TRUNCATE cases_event CASCADE"))


def test_what_ended_stays_ended_and_what_it_was_stays(people: Cast, database: Database) -> None:
    case, basis = with_party(people)
    with database.administrator():
        bases = models.Basis.objects.filter(pk=basis)
        refused(lambda: bases.update(groups=["health"]))
        refused(lambda: bases.update(ends="2030-01-01"))
        bases.update(withdrawn_at=NOW)
        refused(lambda: bases.update(withdrawn_at=None))
        refused(bases.delete)
        refused(lambda: Referral.objects.update(state="offered", ended_at=None, ended_by=None))
        refused(lambda: Referral.objects.update(groups=["health"]))
        refused(lambda: Party.objects.filter(case=case).delete())


def test_a_case_has_one_lead_and_no_authority_twice(people: Cast, database: Database) -> None:
    case, _ = with_party(people)
    with database.administrator():
        for authority, lead in ((people.shelter, True), (people.ngo, False)):
            with pytest.raises(IntegrityError), transaction.atomic():
                Party.objects.create(case_id=case, authority=authority, lead=lead, joined_at=NOW)


def test_files_proceedings_and_ties_are_ended_and_never_changed(people: Cast, database: Database) -> None:
    cases = [filed(people).case for _ in range(2)]
    proceeding = open_proceedings(people.anna, cases[0], "criminal", "DL 1/2026", key=key(), at=NOW).made
    record_step(people.anna, proceeding, {"type": "hearing_held", "on": "2026-03-09"}, key=key(), at=NOW)
    add_document(people.anna, cases[0], "course", Upload("x", b"%PDF-1.7"), key=key(), at=NOW)
    with acting(people.anna, NOW):
        other = Case.objects.get(pk=cases[1]).reference
    link_family(people.anna, cases[0], other, "child", key=key(), at=NOW)
    with database.administrator():
        for table, change in (
            (models.Document, {"group": "course"}),
            (models.Proceeding, {"reference": "DL 2/2026"}),
            (models.ProceedingStep, {"on": "2026-03-08"}),
            (models.ProceedingCase, {"linked_at": NOW}),
            (models.FamilyLink, {"kind": "parent"}),
        ):
            refused(partial(table.objects.update, **change))
            refused(table.objects.all().delete)
        for ended in (models.ProceedingCase, models.FamilyLink):
            ended.objects.update(unlinked_at=NOW)
            refused(partial(ended.objects.update, unlinked_at=None))


def test_break_glass_is_never_longer_than_an_hour_nor_told_to_oneself(people: Cast, database: Database) -> None:
    case = opened(people).case
    row: dict[str, Any] = {
        "case_id": case,
        "member_id": people.noor.member,
        "authority": people.ngo,
        "reason": "danger",
        "started_at": NOW,
    }
    minute = NOW + timedelta(minutes=1)
    with database.administrator():
        for told, ends, reason in (
            (people.otto, NOW + timedelta(minutes=61), "danger"),
            (people.noor, minute, "danger"),
            (people.otto, minute, ""),
        ):
            given = row | {"started_at": NOW, "ends_at": ends, "told_id": told.member, "reason": reason}
            refused(partial(models.BreakGlass.objects.create, **given))


def test_a_breach_has_a_reason_in_the_database_too(people: Cast, database: Database) -> None:
    outcome = opened(people)
    with database.administrator():
        event = Event.objects.get(case=outcome.case)
        event.pk, event.sequence, event.breach = None, 2, True
        refused(lambda: event.save(force_insert=True))


def test_the_chain_of_the_ledger_holds_and_shows_what_was_changed(people: Cast, database: Database) -> None:
    in_reflection(people)
    with database.administrator():
        assert LEDGER in chained()
        report = verify(None)
        assert report.faults == ()
        assert next(walked.rows for walked in report.tables if walked.table == "cases_event") == 4
        event = Event.objects.get(sequence=2)
        assert event.digest == digest(event)
        _without_triggers('UPDATE cases_event SET fields = \'{"offence": "none"}\' WHERE sequence = 2')
        (fault, *_) = verify(None).faults
        assert (fault.table, fault.entry) == ("cases_event", 2)


def test_verification_sees_the_whole_ledger_or_refuses(crowd: Cast, postgresql: Database) -> None:
    """Row-level security must not make an empty ledger of it, which would pass."""
    with postgresql.administrator():
        written = Event.objects.count()

    def ledger() -> int:
        return next(walked.rows for walked in verify(None).tables if walked.table == "cases_event")

    assert ledger() == written > 0
    for account, sees in (("sojourn_auditor", True), ("sojourn_owner", False)):
        point_to(postgresql.settings | {"USER": account})
        try:
            if sees:
                assert ledger() == written
            else:
                with pytest.raises(AuditError, match="sojourn_owner does not see all rows"):
                    verify(None)
        finally:
            point_to(postgresql.settings)


def _without_triggers(statement: str) -> None:
    """What whoever owns the database can do: set the safeguards aside and change a row."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER cases_event_no_update")
            cursor.execute(statement)
        else:
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(statement)
            cursor.execute("SET session_replication_role = origin")


def test_no_case_is_reached_without_an_actor(people: Cast) -> None:
    opened(people)
    with pytest.raises(ActingError, match="no actor"):
        listed()
    with acting(people.anna, NOW), pytest.raises(ActingError, match="one actor"), acting(people.noor, NOW):
        pass


@pytest.fixture
def crowd(postgresql: Database) -> Cast:
    """The cast in PostgreSQL, with one case that the NGO shares, and one that is the police's alone."""
    with postgresql.administrator():
        people = cast()
    with_party(people)
    alone = in_reflection(people)
    referred(people, alone.case, people.shelter)
    return people


def test_row_level_security_covers_every_table_of_cases(crowd: Cast, postgresql: Database) -> None:
    with postgresql.administrator(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, relrowsecurity AND relforcerowsecurity FROM pg_class "
            "WHERE relname LIKE 'cases\\_%' AND relkind = 'r'"
        )
        assert dict(cursor.fetchall()) == {table._meta.db_table: True for table in GUARDED}


def test_without_filters_nothing_of_others_comes_through(crowd: Cast) -> None:
    with acting(crowd.noor, NOW):
        (case,) = Case.objects.all()
        assert {event.case_id for event in Event.objects.all()} == {case.pk}
        assert {party.case_id for party in Party.objects.all()} == {case.pk}
    with acting(crowd.shirin, NOW):
        assert [table.objects.count() for table in (Case, Event, Party, models.Snapshot)] == [0, 0, 0, 0]
        assert Referral.objects.get().receiver_id == crowd.shelter.pk
    for actor in (crowd.ines, crowd.otto, crowd.adam):
        with acting(actor, NOW):
            assert {table.__name__: table.objects.count() for table in GUARDED} == dict.fromkeys(models.__all__, 0)
    assert {table.__name__: table.objects.count() for table in GUARDED} == dict.fromkeys(models.__all__, 0)


@pytest.mark.parametrize("ended", ["declined", "left"])
def test_the_rows_themselves_stay_hidden_until_what_was_accepted_begins(crowd: Cast, ended: str) -> None:
    """What was offered before would let them be seen today; nothing but PostgreSQL is asked."""
    with acting(crowd.shirin, NOW):
        before = Referral.objects.get()
    case = before.case_id
    if ended == "left":
        accept(crowd.shirin, before.pk, key=key(), at=NOW)
        assert seen(crowd.shirin, case) == [1, 4, 1]
        leave(crowd.shirin, case, key=key(), at=NOW)
    else:
        decline(crowd.shirin, before.pk, reason="no place", key=key(), at=NOW)
    later = referred(crowd, case, crowd.shelter, consent(starts=TODAY + timedelta(days=9))).made
    accept(crowd.shirin, later, key=key(), at=NOW)
    assert seen(crowd.shirin, case) == [0, 0, 0]
    assert seen(crowd.shirin, case, NOW + timedelta(days=9)) == [1, 4, 1]


def seen(actor: Actor, case: uuid.UUID, at: datetime = NOW) -> list[int]:
    """How many rows the database shows of a case, of its entries and of its snapshot."""
    with acting(actor, at):
        of = {"case": case}
        rows = (Case.objects.filter(pk=case), Event.objects.filter(**of), models.Snapshot.objects.filter(**of))
        return [found.count() for found in rows]


def test_nobody_writes_into_a_case_of_others(crowd: Cast, postgresql: Database) -> None:
    with acting(crowd.anna, NOW):
        case = Case.objects.exclude(parties__authority=crowd.ngo).get()
        event = Event.objects.get(case=case, sequence=1)
    party = {"authority": crowd.ngo, "joined_at": NOW}
    with acting(crowd.noor, NOW):
        refused(lambda: Party.objects.create(case=case, **party))
        event.pk, event.sequence, event.authority = None, 99, crowd.ngo
        refused(lambda: event.save(force_insert=True))
        assert Case.objects.filter(pk=case.pk).update(version=7) == 0


def test_an_offer_lets_nobody_join_twice(crowd: Cast) -> None:
    """Who left a case does not write itself back into it on the offer that it accepted before."""
    case, _ = with_party(crowd)
    before, later = NOW - timedelta(minutes=1), NOW + timedelta(hours=1)
    with acting(crowd.noor, NOW):
        held = Basis.objects.get(case=case, authority=crowd.ngo)
    again = partial(_again, held)
    with acting(crowd.noor, NOW), transaction.atomic():
        again(NOW)
        transaction.set_rollback(True)
    leave(crowd.noor, case, key=key(), at=later)
    with acting(crowd.noor, later):
        refused(partial(again, later))
        refused(lambda: Party.objects.create(case_id=case, authority=crowd.ngo, joined_at=before))


def _again(basis: Basis, at: datetime) -> None:
    """The same ground once more."""
    basis.pk, basis.recorded_at = uuid.uuid4(), at
    basis.save(force_insert=True)


def test_the_service_owns_nothing_and_changes_only_what_it_must(crowd: Cast) -> None:
    with acting(crowd.anna, NOW), connection.cursor() as cursor:
        for statement in (
            "UPDATE cases_event SET reason = 'x'",
            "DELETE FROM cases_case",
            "UPDATE cases_case SET person_id = gen_random_uuid()",
            "UPDATE accounts_membership SET role = 'supervisor'",
            "ALTER TABLE cases_event DISABLE TRIGGER ALL",
            "ALTER TABLE cases_event DISABLE ROW LEVEL SECURITY",
            "DROP POLICY cases_event_select ON cases_event",
            "SET LOCAL ROLE sojourn_owner",
            "SET LOCAL ROLE sojourn_access",
            "CREATE TABLE extra (id int)",
        ):
            refused(partial(cursor.execute, statement))


def test_what_the_actor_is_ends_with_the_transaction(crowd: Cast) -> None:
    with acting(crowd.anna, NOW):
        assert Case.objects.count() == 2
    assert Case.objects.count() == 0
    with transaction.atomic():
        assert Case.objects.count() == 0


def test_a_member_of_another_authority_is_nobody(people: Cast, database: Database) -> None:
    with pytest.raises(NobodyError), acting(replace(people.anna, authority=people.ngo.pk), NOW):
        pass


@pytest.mark.parametrize("kind", sorted(policy().second_person))
def test_the_ledger_takes_no_decision_of_two_persons_from_one(people: Cast, database: Database, kind: str) -> None:
    """Whatever wrote it: with the powers of the administrator, and under the account of the service."""
    case = opened(people).case
    sven = member_id(people.sven)
    with database.administrator():
        alone = _permit(case, kind, sven)
        refused(lambda: alone.save(force_insert=True))
        twice = Membership.objects.get(pk=sven)
        twice.pk, twice.authority_id = uuid.uuid4(), people.ngo.pk
        twice.save(force_insert=True)
        witness = partial(Witness.objects.create, event=alone, case_id=case, second_id=sven)
        for first in (sven, twice.pk):
            refused(partial(witness, first_id=first))
        refused(partial(witness, imported=True))
    with acting(people.sven, NOW), transaction.atomic():
        event = _permit(case, kind, sven)
        Witness.objects.create(event=event, case_id=case, first_id=member_id(people.anna), second_id=sven)
        event.save(force_insert=True)
    with acting(people.anna, NOW):
        assert Event.objects.get(type=kind).member_id == sven


def _permit(case: uuid.UUID, kind: str, by: uuid.UUID) -> Event:
    event = Event.objects.get(case=case)
    event.pk, event.sequence, event.type, event.group, event.member_id = uuid.uuid4(), 2, kind, "course", by
    return event
