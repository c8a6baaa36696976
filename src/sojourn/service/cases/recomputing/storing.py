"""Storing snapshots that were worked out: of those cases that are as they were read, and still wait for it."""

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, Final

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from sojourn.law import states
from sojourn.service.audit.actors import Actor
from sojourn.service.cases import dues
from sojourn.service.cases.models import Case, Due, Snapshot
from sojourn.service.cases.recomputing.accounts import as_clock, no_longer_the_clock
from sojourn.service.cases.recomputing.entries import Deed, record_all
from sojourn.service.cases.recomputing.working import DUE, Fresh

ACTOR: Final = Actor(None, None, "clock")
"""The job itself: it belongs to no authority, and sees no case but to work out its snapshot."""


def stored(batch: Sequence[Fresh], day: date) -> int:
    """Store a batch in one transaction, with an entry of the audit for each case; returns how many there were."""
    with as_clock():
        waiting = _waiting(batch, day)
        taken = [fresh for fresh in batch if waiting.get(fresh.case) == fresh.version]
        _write(taken)
        for fresh in taken:
            if fresh.dues is not None:
                _replace(fresh.case, fresh.dues)
        no_longer_the_clock()
        now = timezone.now()
        record_all(Deed(now, ACTOR, "case.recomputed", str(fresh.case)) for fresh in taken)
    return len(taken)


def to_do(day: date) -> Q:
    """Which snapshots are worked out anew: those whose day has come by `day`, and those of other national values."""
    return Q(recompute_on__lte=day) | ~Q(values=states.digest())


def _waiting(batch: Sequence[Fresh], day: date) -> dict[uuid.UUID, int]:
    """The versions of those cases that wait to be worked out; nobody writes to them until the transaction ends."""
    ids = [fresh.case for fresh in batch]
    # Always in the same order, so that two runs at once wait for each other and do not block each other for ever.
    held = dict(Case.objects.select_for_update().filter(pk__in=ids).order_by("pk").values_list("pk", "version"))
    due = Snapshot.objects.filter(to_do(day), case__in=ids).values_list("case_id", flat=True)
    return {case_id: held[case_id] for case_id in due}


def _write(batch: Sequence[Fresh]) -> None:
    if not batch:
        return
    fields = [field for field in Snapshot._meta.concrete_fields if field.name in batch[0].columns]
    quoted = ", ".join(f"{connection.ops.quote_name(str(field.column))} = %s" for field in fields)
    key = Snapshot._meta.pk
    rows = [
        [
            *(field.get_db_prep_save(fresh.columns[field.name], connection) for field in fields),
            key.get_db_prep_save(fresh.case, connection),
        ]
        for fresh in batch
    ]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {Snapshot._meta.db_table} SET {quoted} WHERE case_id = %s", rows)


def _replace(case_id: uuid.UUID, due: Iterable[Sequence[Any]]) -> None:
    made = [Due(case_id=case_id, **dict(zip(DUE, row, strict=True))) for row in due]
    dues.write(Case(pk=case_id), made)
