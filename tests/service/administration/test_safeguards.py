"""What the database itself refuses: one person as both, decisions taken back, files nobody confirmed."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.words import Role
from sojourn.service.administration.actions.decide import confirm
from sojourn.service.administration.models import AffectedCase, Change, Publication
from sojourn.service.administration.refusals import DecidedError
from sojourn.service.audit.actors import Actor
from tests.service.administration.cast import Office, proposed
from tests.service.cases.cast import member, member_id
from tests.service.databases import Database


def refused(act: Callable[[], object]) -> None:
    """The database refuses it, and what was there is still there."""
    with pytest.raises(DatabaseError), transaction.atomic():
        act()


def decided(by: Actor, outcome: str = "confirmed") -> Callable[[], int]:
    """Raw SQL would say the same: the end of every change, written past the actions."""
    return lambda: Change.objects.update(outcome=outcome, decided_by_id=by.member, decided_at=timezone.now())


def test_the_proposer_is_never_the_one_who_confirms(staff: Office, database: Database) -> None:
    proposed(staff.ada)
    with database.administrator():
        refused(decided(staff.ada))
        refused(decided(staff.ada_again))
        refused(decided(staff.ada, "refused"))
        decided(staff.bela)()


@pytest.mark.parametrize("who", ["caseworker", "former", "elsewhere"])
def test_only_an_administrator_of_the_state_decides(staff: Office, database: Database, who: str) -> None:
    proposed(staff.ada)
    with database.administrator():
        other = staff.people.ines if who == "caseworker" else staff.nadia
        if who == "former":
            Membership.objects.filter(pk=member_id(other)).update(left_at=timezone.now() - timedelta(days=1))
        if who == "elsewhere":
            type(staff.people.ngo).objects.filter(pk=staff.people.ngo.pk).update(state="FR")
        refused(decided(other))


def test_a_change_is_proposed_by_an_administrator_and_begins_open(staff: Office, database: Database) -> None:
    made = proposed(staff.ada)
    row: dict[str, Any] = {
        name: getattr(made, name) for name in ("authority", "state", "kind", "about", "content", "starts", "source")
    }
    with database.administrator():
        for given in (
            {"proposed_by_id": staff.people.ines.member},
            {"proposed_by_id": staff.nadia.member},
            {"proposed_by_id": staff.ada.member, "state": "FR"},
            {"proposed_by_id": staff.ada.member, "source": ""},
        ):
            fields = row | {"proposed_at": timezone.now()} | given
            refused(partial(Change.objects.create, **fields))


def test_what_was_proposed_and_published_stays(staff: Office, database: Database) -> None:
    confirm(staff.bela, proposed(staff.ada).pk)
    waiting = proposed(staff.ada, value="P70D")
    with database.administrator():
        refused(lambda: Change.objects.update(source="another"))
        refused(lambda: Change.objects.filter(outcome="confirmed").update(outcome="open", decided_at=None))
        refused(lambda: Change.objects.filter(pk=waiting.pk).delete())
        refused(lambda: Publication.objects.update(text="another"))
        refused(lambda: Publication.objects.all().delete())
        refused(
            lambda: Publication.objects.create(
                state="BE", number=2, name="x", text="", digest="", change=waiting, published_at=timezone.now()
            )
        )


def test_of_two_administrators_at_once_one_confirms(staff: Office, database: Database) -> None:
    with database.administrator():
        cleo = member(staff.people.immigration, Role.ADMINISTRATOR, "cleo")
    change = proposed(staff.ada)
    ready, ended = Barrier(2), list[str]()

    def act(by: Actor) -> None:
        ready.wait()
        try:
            confirm(by, change.pk)
            ended.append("confirmed")
        except DecidedError:
            ended.append("decided")
        finally:
            connection.close()

    threads = [Thread(target=act, args=(by,)) for by in (staff.bela, cleo)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(ended) == ["confirmed", "decided"]
    assert Publication.objects.count() == 1


def test_two_changes_of_one_state_at_once_are_both_in_the_last_file_or_one_is_told(
    staff: Office, database: Database
) -> None:
    first, second = proposed(staff.ada), proposed(staff.ada, key="free_legal_aid", value=False)
    ready, ended = Barrier(2), list[str]()

    def act(key: uuid.UUID) -> None:
        ready.wait()
        try:
            confirm(staff.bela, key)
            ended.append("confirmed")
        except DecidedError:
            ended.append("told")
        finally:
            connection.close()

    threads = [Thread(target=act, args=(one.pk,)) for one in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ended) == 2
    assert ended.count("confirmed") == Publication.objects.count() == Change.objects.filter(outcome="confirmed").count()
    last = Publication.objects.order_by("number").last()
    assert last is not None
    assert last.text.count("Invented Act 7") == ended.count("confirmed")


def test_affected_cases_are_written_by_the_clock_alone(staff: Office, database: Database) -> None:
    if database.vendor == "postgresql":
        change = proposed(staff.ada)
        refused(
            lambda: AffectedCase.objects.create(
                change=change, case_id=uuid.uuid4(), respects=[], values="", on="2026-01-01"
            )
        )
