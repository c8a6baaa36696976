"""Removing every row about a case, in whichever table it is: found by following what refers to the case."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any, Final

from django.db import connection
from django.db.models import Field, ManyToOneRel, Model

from sojourn.service.cases.models import Case, IdempotencyKey, Proceeding, ProceedingCase, ProceedingStep

_AT_ONCE: Final = 500

Rows = dict[type[Model], set[Any]]
"""The keys of rows by table; a table comes after those it refers to."""


def rows_of(case_id: uuid.UUID) -> Rows:
    """Every row about a case: the case, what refers to it, and what refers to that; and what is about no other."""
    found: Rows = {Case: {case_id}}
    waiting: list[type[Model]] = [Case]
    while waiting:
        parent = waiting.pop(0)
        for child, field in referring(parent):
            rows = child._default_manager.filter(**{f"{field.name}__in": found[parent]})
            new = set(rows.values_list("pk", flat=True)) - found.get(child, set())
            if new:
                found.setdefault(child, set()).update(new)
                waiting.append(child)
    return found | _only_of(case_id)


def referring(parent: type[Model]) -> Iterator[tuple[type[Model], Field[Any, Any]]]:
    """The tables that refer to a table, and by which column."""
    for relation in parent._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel):
            yield relation.related_model, relation.field


def remove(rows: Rows) -> int:
    """Remove these rows; what refers to a row goes before it. Returns how many there were."""
    removed = 0
    with connection.cursor() as cursor:
        for model in reversed(rows):
            key = model._meta.pk
            column, table = (connection.ops.quote_name(str(name)) for name in (key.column, model._meta.db_table))
            ids = [key.get_db_prep_value(one, connection) for one in rows[model]]
            for start in range(0, len(ids), _AT_ONCE):
                part = ids[start : start + _AT_ONCE]
                cursor.execute(f"DELETE FROM {table} WHERE {column} IN ({', '.join(['%s'] * len(part))})", part)
                removed += cursor.rowcount
    return removed


def _only_of(case_id: uuid.UUID) -> Rows:
    """Proceedings in which no other case ever was, their steps, and what was answered under keys of acts."""
    others = ProceedingCase.objects.exclude(case=case_id).values("proceeding")
    proceedings = Proceeding.objects.filter(links__case=case_id).exclude(pk__in=others)
    return {
        Proceeding: set(proceedings.values_list("pk", flat=True)),
        ProceedingStep: set(ProceedingStep.objects.filter(proceeding__in=proceedings).values_list("pk", flat=True)),
        IdempotencyKey: set(IdempotencyKey.objects.filter(result__case=str(case_id)).values_list("pk", flat=True)),
    }
