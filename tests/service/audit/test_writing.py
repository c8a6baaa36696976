"""Entries are written with what they record, never alone, and never after a chain has gone on without them."""

from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.models import Entry
from sojourn.service.audit.problems import AuditError
from sojourn.service.audit.seals.verifying import verify
from sojourn.service.audit.writing import record
from tests.service.audit.cast import AMINA, CASE, POLICE, run, write
from tests.service.databases import Database


def test_an_entry_holds_who_what_and_why(database: Database) -> None:
    with transaction.atomic():
        record(AMINA, "case.read", CASE, ["events", "person.born"], reason="shift handed over", relation="party")
    entry = Entry.objects.get()
    assert (entry.member, entry.authority, entry.role, entry.session) == (AMINA.member, POLICE, "caseworker", "s1")
    assert (entry.act, entry.subject, entry.fields) == ("case.read", CASE, "events,person.born")
    assert (entry.reason, entry.relation, entry.number) == ("shift handed over", "party", 1)


def test_an_act_that_is_undone_leaves_no_entry_and_no_gap(database: Database) -> None:
    write(2)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(AMINA, "case.opened", CASE)
        raise ZeroDivisionError
    with transaction.atomic():
        record(AMINA, "case.read", CASE)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            record(AMINA, "event.recorded", CASE)
            raise ZeroDivisionError
        record(AMINA, "case.listed", CASE)
    assert list(Entry.objects.order_by("number").values_list("number", "act")) == [
        (1, "case.read"),
        (2, "case.read"),
        (3, "case.read"),
        (4, "case.listed"),
    ]
    assert verify(None).count == 0


def test_outside_a_transaction_nothing_is_recorded(database: Database) -> None:
    with pytest.raises(AuditError, match="outside a transaction"):
        record(AMINA, "case.read", CASE)
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"act": "case.red"}, "unknown act 'case.red'"),
        ({"subject": "Ama Mensah"}, "subject: the id of a case or person expected"),
        ({"fields": ["Ama Mensah"]}, "fields: names"),
        ({"fields": ["born,name"]}, "fields: names"),
        ({"reason": "two\nlines"}, "reason: one line"),
        ({"reason": "x" * 501}, "at most 500 characters"),
        ({"reason": "\ud800"}, "reason: one line"),
        ({"relation": "Party"}, "relation: a word"),
        ({"actor": Actor(None, None, "")}, "role: a word"),
        ({"actor": Actor(None, None, "machine", client="x" * 101)}, "client: one line of at most 100"),
    ],
)
def test_what_is_no_id_or_name_is_refused(database: Database, given: dict[str, Any], said: str) -> None:
    words: dict[str, Any] = {"actor": AMINA, "act": "case.read", "subject": CASE} | given
    with pytest.raises(AuditError, match=said), transaction.atomic():
        record(**words)
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_entry SET act = 'case.read'",
        "DELETE FROM audit_entry WHERE number = 3",
        "INSERT INTO audit_entry SELECT chain, number + 1, at, member, authority, subject, previous, digest, role,"
        " client, session, act, fields, reason, relation FROM audit_entry WHERE number = 3",
        "INSERT INTO audit_head VALUES (2, '{}')",
    ],
)
def test_the_database_refuses_what_does_not_follow(database: Database, statement: str) -> None:
    write(3)
    with database.administrator(), pytest.raises(DatabaseError, match=r"never changed or removed|follows from"):
        run(statement)
    assert Entry.objects.count() == 3


def test_the_database_refuses_to_replace_or_empty(database: Database) -> None:
    write(3)
    replaced = "INSERT OR REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE number = 2"
    statement = replaced if database.vendor == "sqlite" else "TRUNCATE audit_entry"
    with database.administrator(), pytest.raises(DatabaseError, match=r"never changed or removed|follows from"):
        run(statement)


def test_threads_write_side_by_side_and_no_chain_forks(database: Database) -> None:
    threads, rounds, started = 6, 25, Barrier(6)

    def work(number: int) -> None:
        started.wait()
        for turn in range(rounds):
            try:
                with transaction.atomic():
                    record(Actor(uuid4(), None, "caseworker"), "case.read", CASE)
                    record(AMINA, "event.recorded", CASE)
                    if turn % 5 == number % 5:
                        raise ZeroDivisionError
            except ZeroDivisionError:
                pass
        connection.close()

    running = [Thread(target=work, args=(number,)) for number in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    report = verify(None)
    assert (report.count, report.tables[0].rows) == (0, threads * rounds * 2 * 4 // 5)
    assert report.tables[0].chains <= threads


def test_a_thread_takes_over_the_lane_of_one_that_has_ended(database: Database) -> None:
    def work() -> None:
        write(2)
        connection.close()

    for _ in range(5):
        thread = Thread(target=work)
        thread.start()
        thread.join()
    report = verify(None)
    assert (report.count, report.tables[0].rows, report.tables[0].chains) == (0, 10, 1)
