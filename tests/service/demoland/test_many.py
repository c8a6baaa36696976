"""Many snapshots worked out anew: the same as one by one, in batches, by several processes, and beside others."""

import uuid
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from sojourn.law.position import position
from sojourn.service.audit.models import Entry
from sojourn.service.audit.seals.verifying import verify
from sojourn.service.cases import ledger, recomputing, snapshots
from sojourn.service.cases.models import Case, Due, Snapshot
from sojourn.service.cases.outlook import outlook
from sojourn.service.cases.recomputing import recompute, storing
from sojourn.service.cases.recomputing.files import files
from sojourn.service.cases.recomputing.working import DUE, worked_out
from sojourn.service.demoland.country import founded
from sojourn.service.demoland.histories import chosen
from sojourn.service.demoland.planning import planned
from sojourn.service.demoland.rows import Teller
from sojourn.service.demoland.writing import write
from tests.service.databases import Database

TODAY = date(2026, 11, 20)
LATER = TODAY + timedelta(days=200)


@pytest.fixture
def cases(database: Database, seed: int) -> Iterator[list[uuid.UUID]]:
    """A dozen cases with snapshots of today."""
    with database.administrator():
        country = founded(date(2015, 1, 1))
        teller = Teller(country, Random(seed))
        told = [
            teller.tell(planned(country, number, one, TODAY), uuid.uuid4())
            for number, one in enumerate(chosen(seed % 1000, 12, TODAY))
        ]
        write(teller.take())
        for held in told:
            snapshots.refresh(held[0].case, held, TODAY)
    yield [held[0].case_id for held in told]


def stored(database: Database) -> tuple[list[Any], list[Any]]:
    """All snapshots and all that is due."""
    with database.administrator():
        columns = [field.attname for field in Snapshot._meta.concrete_fields]
        return (
            list(Snapshot.objects.order_by("case").values_list(*columns)),
            sorted(Due.objects.values_list("case", *DUE)),
        )


def one_by_one(database: Database, day: date) -> tuple[list[Any], list[Any]]:
    """The same, worked out for a day case by case."""
    with database.administrator():
        for case in Case.objects.all():
            snapshots.refresh(case, ledger.entries(case), day)
    return stored(database)


def again(database: Database, day: date) -> int:
    """Let every snapshot that was worked out on a day wait for it once more; how many these are."""
    with database.administrator():
        before = {"on": day - timedelta(days=1), "recompute_on": day, "breaches": 99, "legal_state": "outside"}
        Due.objects.all().delete()
        return Snapshot.objects.filter(on=day).update(**before)


@pytest.mark.parametrize("sharing", [1_000_000, 1], ids=["one process", "several processes"])
def test_all_at_once_is_as_one_by_one(
    database: Database, cases: list[uuid.UUID], monkeypatch: pytest.MonkeyPatch, sharing: int
) -> None:
    expected = one_by_one(database, LATER)
    changed = again(database, LATER)
    monkeypatch.setattr(recomputing, "BATCH", 5)
    monkeypatch.setattr(recomputing, "WORTH_SHARING", sharing)
    assert recompute(LATER) == changed == len(cases)
    assert stored(database) == expected
    assert recompute(LATER) == 0
    with database.administrator():
        assert Entry.objects.filter(act="case.recomputed", role="clock").count() == changed
        assert verify(None).count == 0


def test_ledgers_read_together_are_read_as_each_of_them(database: Database, cases: list[uuid.UUID]) -> None:
    with database.administrator():
        held = {case.pk: case for case in Case.objects.all()}
        for known in (TODAY, TODAY - timedelta(days=300)):
            found = list(files(held, known))
            assert {case.pk for case, _ in found} == set(cases)
            for case, file in found:
                alone = ledger.case_file(case, ledger.entries(case), known=known)
                assert file == alone
                assert [event.fields for event in file.events] == [event.fields for event in alone.events]


def test_a_case_that_changed_meanwhile_is_left_as_it_is(database: Database, cases: list[uuid.UUID]) -> None:
    one_by_one(database, LATER)
    changed = again(database, LATER)
    with database.administrator():
        waiting = list(Snapshot.objects.filter(recompute_on=LATER).values_list("case", flat=True))
        Case.objects.filter(pk=waiting[0]).update(version=1_000)
        fresh = worked_out(waiting, LATER)
        Case.objects.filter(pk=waiting[0]).update(version=1_001)
    assert storing.stored(fresh, LATER) == changed - 1
    with database.administrator():
        assert Snapshot.objects.get(case=waiting[0]).legal_state == "outside"


def test_an_outlook_is_the_position_of_the_day(seed: int) -> None:
    for number, one in enumerate(chosen(seed % 1000, 30, TODAY)):
        from sojourn.law import casefile

        case = casefile.from_data(one)
        day = TODAY - timedelta(days=number * 11)
        whole, lean = position(case, day, known=day), outlook(case, day, known=day)
        for name in ("on", "state", "stay_basis", "dates", "next_change", "duties", "breaches", "national_values"):
            assert getattr(lean, name) == getattr(whole, name), name
        ahead = [(max(one["from"], lean.on), one["until"]) for one in whole.protected if _ahead(one, lean.on)]
        assert [(one["from"], one["until"]) for one in lean.protected] == ahead


def _ahead(stretch: Any, on: str) -> bool:
    return stretch["until"] is None or stretch["until"] >= on
