"""Storing snapshots that were worked out: of those cases that are as they were read, and still wait for it."""

from __future__ import annotations

import json
import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from django.db import connection
from django.db.models import Field, Q
from django.utils import timezone

from sojourn.law import states
from sojourn.service.audit.actors import Actor
from sojourn.service.cases import dues
from sojourn.service.cases.models import Case, Snapshot
from sojourn.service.cases.recomputing.accounts import as_clock, no_longer_the_clock
from sojourn.service.cases.recomputing.entries import Deed, record_all
from sojourn.service.cases.recomputing.working import Fresh

_TABLE: Final = Snapshot._meta.db_table

ACTOR: Final = Actor(None, None, "clock")
"""The job itself: it belongs to no authority, and sees no case but to work out its snapshot."""


def stored(batch: Sequence[Fresh], day: date) -> int:
    """Store a batch in one transaction, with an entry of the audit for each case; returns how many there were."""
    with as_clock():
        waiting = _waiting(batch, day)
        taken = [fresh for fresh in batch if waiting.get(fresh.case) == fresh.version]
        _write(taken)
        dues.write({fresh.case: fresh.dues for fresh in taken if fresh.dues is not None})
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
    written = [field for field in Snapshot._meta.concrete_fields if field.name in batch[0].columns]
    key = Snapshot._meta.pk
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            values = [{str(key.column): fresh.case, **fresh.columns} for fresh in batch]
            cursor.execute(_together(written, key), [json.dumps(values, default=str)])
            return
        columns = ", ".join(f"{_name(field)} = %s" for field in written)
        rows = [
            [
                *(_on_file(fresh.columns[field.name]) for field in written),
                key.get_db_prep_save(fresh.case, connection),
            ]
            for fresh in batch
        ]
        cursor.executemany(f"UPDATE {_TABLE} SET {columns} WHERE {_name(key)} = %s", rows)


def _on_file(value: Any) -> Any:
    """A value of a snapshot as SQLite holds it: days as ISO 8601, words, numbers and truths as they are."""
    return value.isoformat() if isinstance(value, date) else value


def _together(written: Sequence[Field[Any, Any]], key: Field[Any, Any]) -> str:
    """The statement of PostgreSQL that writes the columns of many rows, given as one list in JSON."""
    columns = ", ".join(f"{_name(field)} = given.{_name(field)}" for field in written)
    types = ", ".join(f"{_name(field)} {field.db_type(connection)}" for field in (*written, key))
    given = f"json_to_recordset(%s) AS given({types})"
    return f"UPDATE {_TABLE} SET {columns} FROM {given} WHERE {_TABLE}.{_name(key)} = given.{_name(key)}"


def _name(field: Field[Any, Any]) -> str:
    return connection.ops.quote_name(str(field.column))
