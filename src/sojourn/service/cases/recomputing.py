"""Working out snapshots anew when the day has come on which they change by the calendar alone."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Final

from django.db import connection, transaction
from django.utils import timezone

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases import ledger, snapshots
from sojourn.service.cases.models import Case, Snapshot
from sojourn.service.safeguards import CLOCK

ACTOR: Final = Actor(None, None, "clock")
"""The job itself: it belongs to no authority, and sees no case but to work out its snapshot."""


def recompute(on: date | None = None) -> int:
    """Work out anew every snapshot whose day has come by `on` (today in the service's time zone, where left out).

    Each is a transaction of its own, so that an interrupted run has done what it has done. Returns how many there were.
    """
    day = on or timezone.localdate()
    count = 0
    for case_id in _due(day):
        count += _recomputed(case_id, day)
    return count


def _due(day: date) -> list[uuid.UUID]:
    with _clock():
        rows = Snapshot.objects.filter(recompute_on__lte=day).order_by("recompute_on", "case_id")
        return list(rows.values_list("case_id", flat=True))


def _recomputed(case_id: uuid.UUID, day: date) -> bool:
    with _clock():
        case = Case.objects.select_for_update().get(pk=case_id)
        held = Snapshot.objects.filter(case=case, recompute_on__lte=day)
        if not held.exists():
            return False
        snapshots.refresh(case, ledger.entries(case), day)
        _no_longer_the_clock()
        record(ACTOR, "case.recomputed", str(case_id))
    return True


@contextmanager
def _clock() -> Iterator[None]:
    """One transaction in which PostgreSQL shows the ledger to the clock, and lets it write snapshots only."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL ROLE {CLOCK}")
        yield


def _no_longer_the_clock() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE NONE")
