"""Rows that were made in memory, written to the database table by table."""

import json
from collections.abc import Callable, Sequence
from datetime import date, datetime
from operator import attrgetter
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Field, ForeignKey, Model

from sojourn.service.cases.recomputing.adding import add
from sojourn.service.cases.recomputing.entries import record_all
from sojourn.service.demoland.rows import Rows


def write(rows: Rows, *more: Sequence[Model]) -> None:
    """Write rows and their entries of the audit, and `more` rows that belong to them, table by table: all or none.

    The account of the service may not do so on PostgreSQL, where row-level security lets it write the rows of one
    authority at a time: the administrator of a database for measures does.
    """
    # Of a decision the two persons stand there before it does.
    first: list[Sequence[Model]] = [rows.cases, rows.parties, rows.bases, rows.witnesses, rows.events]
    tables = [_stored(one) for one in (*first, rows.referrals, rows.notices, rows.assignments, *more) if one]
    with transaction.atomic():
        for table in tables:
            add(*table)
        record_all(rows.deeds)


def _stored(rows: Sequence[Model]) -> tuple[str, list[str], list[list[Any]]]:
    """Rows of one table, whose keys they have already, as `add` takes them."""
    fields = rows[0]._meta.concrete_fields
    values = attrgetter(*(field.attname for field in fields))
    forms = [(place, form) for place, field in enumerate(fields) if (form := _form(field))]
    made = [list(values(row)) for row in rows]
    for row in made:
        for place, form in forms:
            if row[place] is not None:
                row[place] = form(row[place])
    return rows[0]._meta.db_table, [str(field.column) for field in fields], made


def _form(field: "Field[Any, Any]") -> Callable[[Any], Any] | None:
    """How the database at hand stores the values of a field; None where as they are."""
    while isinstance(field, ForeignKey):
        field = field.target_field
    kind = field.get_internal_type()
    if kind == "JSONField":
        return json.dumps
    return _OF_SQLITE.get(kind) if connection.vendor == "sqlite" else None


def _hexadecimal(value: UUID) -> str:
    return value.hex


def _moment(value: datetime) -> str:
    return str(connection.ops.adapt_datetimefield_value(value))


_OF_SQLITE: Final[dict[str, Callable[[Any], Any]]] = {
    "UUIDField": _hexadecimal,
    "DateField": date.isoformat,
    "DateTimeField": _moment,
}
