"""Many snapshots worked out anew: the same as one by one, in batches, by several processes, and beside others."""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from sojourn.law import casefile
from sojourn.law.position import Position, position
from sojourn.service.audit.models import Entry
from sojourn.service.audit.seals.verifying import verify
from sojourn.service.cases import dues, ledger, recomputing, snapshots
from sojourn.service.cases.models import Case, Due, Snapshot
from sojourn.service.cases.outlook import outlook
from sojourn.service.cases.recomputing import recompute, storing
from sojourn.service.cases.recomputing.files import Told, files
from sojourn.service.cases.recomputing.working import worked_out
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
            sorted(Due.objects.values_list("case", *dues.NAMES)),
        )


def one_by_one(database: Database, day: date) -> tuple[list[Any], list[Any]]:
    """The same, worked out for a day case by case."""
    with database.administrator():
        for case in Case.objects.all():
            snapshots.refresh(case, ledger.entries(case), day)
    return stored(database)


def again(database: Database, day: date) -> int:
    """Let every snapshot that was worked out on a day wait for it once more; how many these are. Of what is due some is
    missing, some says something else, and some is due no longer.
    """
    with database.administrator():
        due = list(Due.objects.order_by("case", "duty"))
        Due.objects.filter(pk__in=[one.pk for one in due[::3]]).delete()
        Due.objects.filter(pk__in=[one.pk for one in due[1::3]]).update(last_day=day, cites="another")
        for one in due[1::3]:
            Due(
                case=one.case, duty=f"no_{one.duty}", group=one.group, since=day, last_day=day, clock="law", cites="any"
            ).save()
        before = {"on": day - timedelta(days=1), "recompute_on": day, "breaches": 99, "legal_state": "outside"}
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
        told = {key: Told(case.version, case.state, case.complete) for key, case in held.items()}
        for known in (TODAY, TODAY - timedelta(days=300)):
            found = list(files(told, known))
            assert {key for key, _ in found} == set(cases)
            for key, file in found:
                case = held[key]
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
        case = casefile.from_data(one)
        day = TODAY - timedelta(days=number * 11)
        whole, lean = position(case, day, known=day), outlook(case, day, known=day)
        for name in ("on", "state", "stay_basis", "dates", "duties", "breaches", "national_values"):
            assert getattr(lean, name) == getattr(whole, name), name
        ahead = [one for one in whole.protected if one["until"] is None or one["until"] >= lean.on]
        now = next((one for one in ahead if one["from"] <= lean.on), None)
        assert (lean.protected, lean.protected_until) == (now is not None, now["until"] if now else None)
        assert lean.changes_on == min(_changes(whole, ahead), default=None)


def _changes(whole: Position, ahead: Sequence[Any]) -> Iterator[str]:
    """All days after that of a position on which something of it changes by the calendar, as ISO text."""
    found = [whole.next_change, *(one["from"] for one in ahead), *(_after(one["until"], 1) for one in ahead)]
    found += [_after(one["due"], 1) for one in whole.duties if one["status"] not in ("met", "late")]
    found.append(_after(whole.dates["permit_until"], -60))
    return (day for day in found if day and day > whole.on)


def _after(day: str | None, days: int) -> str | None:
    return day and (date.fromisoformat(day) + timedelta(days=days)).isoformat()
