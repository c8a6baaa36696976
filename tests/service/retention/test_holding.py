"""A hold wins over every period: it takes two people to make it last, and another to end it early."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from sojourn.service.accounts.words import Role
from sojourn.service.audit.models import Entry
from sojourn.service.cases.access import reach
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.break_glass import break_glass
from sojourn.service.cases.models import Case
from sojourn.service.cases.refusals import NoSuchCaseError
from sojourn.service.retention.actions.erase import erase_due
from sojourn.service.retention.actions.hold import confirm, lift, place
from sojourn.service.retention.models import Hold, Receipt
from sojourn.service.retention.refusals import NoSuchHoldError, NotAHoldError, NotYourTaskError, SamePersonError
from tests.service.cases.cast import NOW, Cast, key, member
from tests.service.databases import Database
from tests.service.retention.world import LONG_AGO, TODAY, eraser, old_case

AT = LONG_AGO.replace(year=2031, month=3, day=1)


def held(people: Cast, case: uuid.UUID, **other: Any) -> uuid.UUID:
    given: dict[str, Any] = {"reason": "proceedings", "norm": "Invented Code 12", "until": date(2032, 1, 1)}
    return place(people.sven, case, **(given | other), key=key(), at=AT).made


@pytest.fixture
def case(people: Cast) -> uuid.UUID:
    return old_case(people)


def test_a_held_case_is_not_erased_until_it_is_let_go(people: Cast, database: Database, case: uuid.UUID) -> None:
    with database.administrator():
        other = member(people.police, Role.SUPERVISOR, "mara")
    hold = held(people, case)
    confirm(other, hold, key=key(), at=AT)
    with eraser(database):
        assert erase_due(date(2032, 1, 1)).cases == 0
    lift(other, hold, key=key(), at=AT)
    with eraser(database):
        assert erase_due(TODAY).cases == 1
    with database.administrator():
        acts = list(Entry.objects.filter(act__startswith="hold.").values_list("act", "subject"))
    assert sorted(acts) == sorted((f"hold.{act}", str(case)) for act in ("placed", "confirmed", "lifted"))


def test_a_hold_ends_with_its_day(people: Cast, database: Database, case: uuid.UUID) -> None:
    with database.administrator():
        other = member(people.police, Role.DATA_PROTECTION_OFFICER, "mara")
    confirm(other, held(people, case), key=key(), at=AT)
    with eraser(database):
        assert erase_due(date(2032, 1, 1)).cases == 0
        assert erase_due(date(2032, 1, 2)).cases == 1


def test_a_hold_that_nobody_confirms_lapses(people: Cast, database: Database, case: uuid.UUID) -> None:
    held(people, case)
    with eraser(database):
        assert erase_due(date(2031, 3, 15)).cases == 0
        assert erase_due(date(2031, 3, 16)).cases == 1


def test_the_same_person_confirms_and_lifts_nothing(people: Cast, database: Database, case: uuid.UUID) -> None:
    hold = held(people, case)
    for act in (confirm, lift):
        with pytest.raises(SamePersonError):
            act(people.sven, hold, key=key(), at=AT)
    with database.administrator():
        for change in (
            {"confirmed_at": AT, "confirmed_by": people.sven.member},
            {"lifted_at": AT, "lifted_by": people.sven.member},
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                Hold.objects.filter(pk=hold).update(**change)


def test_who_broke_the_glass_of_a_case_does_not_hold_it(people: Cast, database: Database, case: uuid.UUID) -> None:
    with database.administrator():
        nora = member(people.ngo, Role.SUPERVISOR, "nora")
    with acting(people.sven, AT):
        reference = Case.objects.get(pk=case).reference
    break_glass(nora, reference, reason="danger", key=key(), at=AT)
    with acting(nora, AT):
        assert reach(case).relation == "break_glass"
    with pytest.raises(NoSuchCaseError):
        place(nora, case, reason="claim", norm="x", until=AT.date(), key=key(), at=AT)
    with acting(people.sven, AT):
        assert not Hold.objects.exists()


def test_who_may_not_hold_does_not(people: Cast, case: uuid.UUID) -> None:
    with pytest.raises(NotYourTaskError):
        place(people.anna, case, reason="claim", norm="x", until=AT.date(), key=key(), at=AT)
    hold = held(people, case)
    with pytest.raises(NotYourTaskError):
        confirm(people.anna, hold, key=key(), at=AT)
    with pytest.raises(NoSuchHoldError):
        confirm(people.otto, hold, key=key(), at=AT)
    with pytest.raises(NoSuchCaseError):
        held(people, uuid.uuid4())


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "because"},
        {"norm": " "},
        {"norm": "x" * 101},
        {"norm": "a\nb"},
        {"until": AT.date() - timedelta(days=1)},
        {"until": AT.date() + timedelta(days=732)},
    ],
)
def test_what_makes_no_hold_is_said_in_one_line(people: Cast, case: uuid.UUID, wrong: dict[str, Any]) -> None:
    with pytest.raises(NotAHoldError, match="expected"):
        held(people, case, **wrong)
    with acting(people.sven, NOW):
        assert not Hold.objects.exists()


def test_the_database_itself_refuses_to_erase_a_held_case(people: Cast, database: Database, case: uuid.UUID) -> None:
    held(people, case)
    row = {
        "chain": "x", "number": 1, "at": AT, "subject": str(case), "case_id": case, "person_id": uuid.uuid4(),
        "length": 1, "tail": "0" * 64, "removed": 1, "day": date(2031, 3, 10), "due": date(2030, 3, 10),
        "period": "P10Y", "previous": "", "digest": "",
    }  # fmt: skip
    refusal = "a case that is held is not erased"
    with eraser(database), pytest.raises(DatabaseError, match=refusal), transaction.atomic():
        Receipt.objects.create(**row)
    with eraser(database):
        assert Case.objects.filter(pk=case).exists()


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_another_authority_sees_no_hold(people: Cast, database: Database, case: uuid.UUID) -> None:
    """On PostgreSQL: only it hides rows by itself."""
    held(people, case)
    with acting(people.noor, AT):
        assert not Hold.objects.exists()
