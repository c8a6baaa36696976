"""Erasing what is due: figures stay, nothing else does, and verification knows what is gone."""

import uuid
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from random import Random

import pytest
from django.db import connection

from sojourn.service.accounts.words import Role
from sojourn.service.audit.models import Entry
from sojourn.service.audit.seals import keys as audit_keys
from sojourn.service.audit.seals.sealing import seal
from sojourn.service.audit.seals.verifying import verify
from sojourn.service.audit.writing import record as audit
from sojourn.service.cases.models import Case, Due, Event
from sojourn.service.cases.words import Clock
from sojourn.service.identities import compaction
from sojourn.service.identities.actions import merging
from sojourn.service.identities.blind import TOKEN_BYTES
from sojourn.service.identities.models import Erasure, Person
from sojourn.service.retention import tracing
from sojourn.service.retention.actions import erase
from sojourn.service.retention.actions.erase import erase_due
from sojourn.service.retention.figures import figures, fingerprint
from sojourn.service.retention.models import Cell, Receipt
from sojourn.service.retention.removing import rows_of
from tests.service.cases.cast import Cast, member, opened
from tests.service.databases import Database, database_bytes
from tests.service.retention.world import OPERATOR, TODAY, eraser, old_case
from tests.service.staff.signing import client_of


def test_what_is_due_goes_and_figures_stay(people: Cast, database: Database) -> None:
    gone = [old_case(people), old_case(people)]
    kept = opened(people).case
    with eraser(database):
        before = figures()
        done = erase_due(TODAY)
        assert (done.cases, done.persons) == (2, 2)
        assert figures() == before != {}
        assert fingerprint(figures()) == fingerprint(before)
        assert set(Case.objects.values_list("pk", flat=True)) == {kept}
        assert set(Receipt.objects.values_list("case_id", flat=True)) == set(gone)
        assert erase_due(TODAY) == erase.Erased(0, 0, 0, None)
    with database.administrator():
        assert not Event.objects.filter(case__in=gone).exists()
        assert Person.objects.count() == 0
        assert Erasure.objects.count() == 2
        assert set(Entry.objects.filter(act="case.banded").values_list("subject", flat=True)) == set(map(str, gone))
        assert Cell.objects.get(statistic="informed").persons == 2


def test_an_officer_sees_receipts_of_the_cases_of_her_authority_alone(people: Cast, database: Database) -> None:
    gone = old_case(people)
    with eraser(database):
        assert erase_due(TODAY).cases == 1
    with database.administrator():
        olga = member(people.police, Role.DATA_PROTECTION_OFFICER, "olga")
    shown = {actor: client_of(actor).get("/en/office/retention/").content.decode() for actor in (olga, people.otto)}
    assert str(gone) in shown[olga]
    assert str(gone) not in shown[people.otto]
    assert "What was erased" not in shown[people.otto]


def test_any_part_of_the_cases_can_go(
    people: Cast, database: Database, seed: int, thorough_examples: Callable[[int], int]
) -> None:
    random = Random(seed)
    cases = [old_case(people) for _ in range(thorough_examples(30))]
    with eraser(database):
        before = figures()
        while cases:
            part = random.sample(cases, random.randint(1, len(cases)))
            for case in part:
                erase._erased(case, TODAY, set())
            cases = [case for case in cases if case not in part]
            assert figures() == before
            assert set(Case.objects.values_list("pk", flat=True)) == set(cases)


def test_no_byte_of_what_was_erased_is_left(people: Cast, database: Database, request: pytest.FixtureRequest) -> None:
    gone, kept = old_case(people), opened(people).case
    with database.administrator():
        person = Person.objects.get()
        case = Case.objects.get(pk=gone)
        sought = tracing.traces(case, rows_of(gone)) | compaction.traces([person.id])
        ids = {one for one in sought if len(one) > TOKEN_BYTES}
        assert case.reference.encode() in ids
        assert tracing.traces(Case.objects.get(pk=kept), rows_of(kept)).isdisjoint(ids)
    before = database_bytes(database, request)
    assert [one for one in ids if one not in before] == []
    with eraser(database):
        done = erase_due(TODAY)
    assert (done.searched is None) == (database.vendor == "postgresql")
    with database.administrator(), connection.cursor() as cursor:
        cursor.execute("VACUUM" if database.vendor == "sqlite" else "VACUUM (FULL)")
    after = database_bytes(database, request)
    assert [one for one in ids if one in after] == []
    assert kept.hex.encode() in after or kept.bytes in after


def test_a_case_whose_time_is_not_over_stays(people: Cast, database: Database) -> None:
    old_case(people)
    with eraser(database):
        assert erase_due(date(2030, 3, 10)).cases == 0
        assert Case.objects.count() == 1
        assert not Cell.objects.exists()


def test_a_case_stays_while_something_is_still_to_be_done(people: Cast, database: Database) -> None:
    case = old_case(people)
    with database.administrator():
        Due.objects.create(
            case_id=case,
            duty="trace_family",
            group="child",
            since=TODAY,
            last_day=TODAY,
            clock=Clock.LAW,
            cites="2004/81 10",
        )
    with eraser(database):
        assert erase_due(TODAY).cases == 0
    with database.administrator():
        Due.objects.filter(case=case, duty="trace_family").delete()
    with eraser(database):
        assert erase_due(TODAY).cases == 1


def test_a_child_is_kept_until_ten_years_after_coming_of_age(people: Cast, database: Database) -> None:
    old_case(people, born="2010-05-01")
    with eraser(database):
        assert erase_due(TODAY.replace(year=2038, month=5, day=1)).cases == 0
        assert erase_due(TODAY.replace(year=2038, month=5, day=2)).cases == 1


def test_verification_knows_what_is_gone_by_its_receipt(people: Cast, database: Database, tmp_path: Path) -> None:
    old_case(people)
    kept = opened(people).case
    held = audit_keys.create(tmp_path / "keys.pem")
    heads = tmp_path / "heads"
    heads.mkdir()
    seal(held, heads)
    with eraser(database):
        erase_due(TODAY)
    with database.administrator():
        assert verify(held, heads).faults == ()
        seal(held, heads)
        report = verify(held, heads)
        assert report.faults == ()
        assert {one.table: one.rows for one in report.tables}["retention_receipt"] == 1
        tampered(
            "UPDATE retention_receipt SET tail = "
            "(CASE substr(tail, 1, 1) WHEN 'f' THEN 'e' ELSE 'f' END) || substr(tail, 2)"
        )
        found = {fault.table: fault.what for fault in verify(held, heads).faults}
        assert "not the entry that head 1 sealed" in found["cases_event"]
        assert found["retention_receipt"].startswith("changed after it was written")
        tampered("DELETE FROM retention_receipt")
        assert any("the whole chain is missing" in fault.what for fault in verify(held, heads).faults)
        tampered(f"DELETE FROM cases_event WHERE case_id = '{kept.hex}'")
        missing = [fault.chain for fault in verify(held, heads).faults if "whole chain is missing" in fault.what]
        assert kept.hex in missing


def tampered(statement: str) -> None:
    """What whoever owns the database can do: set the safeguards aside."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            cursor.execute(statement)
            cursor.execute("SET session_replication_role = origin")
            return
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute("PRAGMA foreign_keys = OFF")
        cursor.execute(statement)


def test_what_a_crash_left_is_finished_by_the_next_run(
    people: Cast, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_case(people)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the machine stopped")

    with eraser(database):
        before = figures()
        with monkeypatch.context() as patched:
            patched.setattr(erase, "erase_all", broken)
            with pytest.raises(RuntimeError):
                erase_due(TODAY)
        assert (Case.objects.count(), Person.objects.count()) == (0, 1)
        assert figures() == before
        done = erase_due(TODAY)
        assert (done.cases, done.persons, Person.objects.count()) == (0, 1, 0)
        assert figures() == before


def test_a_case_that_cannot_be_removed_wholly_is_not_removed(
    people: Cast, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    old_case(people)

    def broken(*_: object) -> int:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr(erase, "remove", broken)
    with eraser(database):
        before = figures()
        with pytest.raises(RuntimeError):
            erase_due(TODAY)
        assert figures() == before
        assert not Receipt.objects.exists()
        assert not Cell.objects.exists()


def test_whoever_was_found_to_be_the_same_goes_when_all_her_cases_are_due(people: Cast, database: Database) -> None:
    first, second = old_case(people), opened_with_name(people)
    with database.administrator():
        one, other = (Case.objects.get(pk=case).person_id for case in (first, second))
        merging.merge(one, other, "the same", partial(audit, OPERATOR))
    with eraser(database):
        assert erase_due(TODAY).cases == 0
        assert Person.objects.count() == 2
        assert erase_due(TODAY.replace(year=2046)).cases == 2
        assert Person.objects.count() == 0


def opened_with_name(people: Cast) -> uuid.UUID:
    """A case of today, of a person known to identities."""
    return old_case(people, course=(), years_later=6)
