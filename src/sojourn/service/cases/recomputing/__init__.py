"""Working out snapshots anew when the day has come on which they change by the calendar alone.

Cases are read and worked out in batches, by several processes where there are many, and stored batch by batch: a
transaction each, so that an interrupted run has done what it has done. A case that changed meanwhile is left as its
change made it.
"""

import uuid
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from django.utils import timezone

from sojourn.law.bulk.work import workers
from sojourn.service.cases.models import Snapshot
from sojourn.service.cases.recomputing.accounts import as_clock, no_longer_the_clock
from sojourn.service.cases.recomputing.storing import stored, to_do
from sojourn.service.cases.recomputing.working import Fresh, worked_out
from sojourn.service.cases.workers import Task, handed_over, work

BATCH: Final = 250
"""Cases a transaction: few enough that nobody who writes to one of them waits long."""

WORTH_SHARING: Final = 4_000
"""Cases: fewer are worked out before other processes have begun."""


def recompute(on: date | None = None) -> int:
    """Work out anew every snapshot whose day has come by `on` (today in the service's time zone, where left out), and
    those that rest on other national values than are in force.

    Returns how many there were.
    """
    day = on or timezone.localdate()
    return sum(stored(fresh, day) for fresh in _worked_out(_due(day), day))


def _due(day: date) -> list[uuid.UUID]:
    with as_clock():
        rows = Snapshot.objects.filter(to_do(day)).order_by("recompute_on", "case_id")
        found = list(rows.values_list("case_id", flat=True))
        no_longer_the_clock()
    return found


def _worked_out(cases: Sequence[uuid.UUID], day: date) -> Iterator[Sequence[Fresh]]:
    batches = [cases[start : start + BATCH] for start in range(0, len(cases), BATCH)]
    if len(cases) < WORTH_SHARING or workers.count() < 2:
        return (worked_out(batch, day) for batch in batches)
    settings = handed_over()
    return workers.done(work, [Task(tuple(batch), day, settings) for batch in batches], workers.count())
