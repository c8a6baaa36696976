"""Snapshots that are right on every day, though nobody touches the case."""

from datetime import date, timedelta
from typing import Any

import pytest

from sojourn.service.audit.models import Entry
from sojourn.service.cases import ledger, snapshots
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.models import Case, Event, Snapshot
from sojourn.service.cases.recomputing import recompute
from tests.service.cases.cast import NOW, TODAY, Cast, key, opened, other
from tests.service.databases import Database

HISTORY = (
    {"on": "2026-03-09", "type": "view_taken", "offence": "trafficking"},
    {"on": "2026-03-10", "type": "informed", "language": "en"},
    {"on": "2026-03-10", "type": "reflection_granted"},
)
PERMIT = {"on": "2026-03-10", "type": "permit_issued", "until": "2026-10-09"}


def with_history(people: Cast, events) -> Case:
    outcome = opened(people)
    for event in events:
        why = "decided early"
        outcome = record_event(
            people.anna,
            outcome.case,
            event,
            seen=outcome.version,
            key=key(),
            reason=why,
            at=NOW,
            other=other(people.anna),
        )
    with acting(people.anna, NOW):
        return Case.objects.get(pk=outcome.case)


def columns(snapshot: Snapshot) -> dict[str, Any]:
    """What a list shows; not the day it was worked out on."""
    return {key: value for key, value in vars(snapshot).items() if key not in ("_state", "on", "recompute_on")}


@pytest.mark.parametrize("events", [HISTORY, (*HISTORY, PERMIT), ()], ids=["reflection", "permit", "nothing"])
def test_a_snapshot_is_right_on_every_day_until_it_is_worked_out_anew(people: Cast, events) -> None:
    case = with_history(people, events)
    with acting(people.anna, NOW):
        held = ledger.entries(case)
        kept, times = Snapshot.objects.get(case=case), 0
        for day in (TODAY + timedelta(days=number) for number in range(1, 250)):
            if kept.recompute_on is not None and kept.recompute_on <= day:
                kept, times = snapshots.refresh(case, held, day), times + 1
            elif day.day in (1, 8, 24, 25):
                now = snapshots.refresh(case, held, day)
                assert columns(now) == columns(kept), day
        assert (times > 0) == bool(events)
        assert times < 25


def test_the_daily_job_touches_those_whose_day_has_come_and_says_so(people: Cast, database: Database) -> None:
    case = with_history(people, HISTORY)
    quiet = opened(people).case
    assert recompute(TODAY) == 0
    assert recompute(date(2026, 4, 25)) == 1
    assert recompute(date(2026, 4, 25)) == 0
    with database.administrator():
        assert Snapshot.objects.get(case=case).legal_state == "awaiting_decision"
        assert Snapshot.objects.get(case=quiet).on == TODAY
        entries = Entry.objects.filter(act="case.recomputed").values_list("subject", "role")
        assert list(entries) == [(str(case.pk), "clock")]


def test_the_clock_leaves_nothing_of_itself_behind(people: Cast, database: Database) -> None:
    with_history(people, HISTORY)
    recompute(date(2026, 4, 25))
    if database.vendor == "postgresql":
        assert Event.objects.count() == 0
