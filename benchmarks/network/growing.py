"""A network many times as large: every row about a case written again under other ids, by the database itself.

Telling and encrypting a million cases takes hours, and nothing that a list or a page of one case reads depends on it.
The copies have ledgers of their own, whose digests nobody could verify, and no persons: nobody opens a page of theirs.
They take room in every table and index that a page reads, beside the same authorities and members; the audit, to which
a page only adds, does not grow with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import connection
from django.db.models import Field, ForeignKey, Model

from sojourn.service.cases.models import Case
from sojourn.service.retention.removing import referring

_LAST: Final = {
    "sqlite": "substr({0}, 1, 24) || printf('%08x', {1})",
    "postgresql": "(left({0}::text, 28) || lpad(to_hex({1}), 8, '0'))::uuid",
}
"""Another id of the same row for each copy: its last eight figures count the copies, so that copies lie together."""

MOST: Final = 255
"""Copies at most: `_original` tells so many from what was there."""

_CACHE: Final = 4_000_000
"""Kibibytes of a database of SQLite that are kept at hand meanwhile."""


def grow(copies: range) -> None:
    """Write further copies of the network at hand, each with its number from 1 on, under an account that may do
    anything to its tables.
    """
    tables = list(_tables())
    if copies.stop > MOST:
        raise ValueError(f"at most {MOST} copies expected, found {copies.stop - 1}")
    with _unguarded(), connection.cursor() as cursor:
        for model in tables:
            columns, values = zip(*_columns(model, tables), strict=True)
            for number in copies:
                cursor.execute(
                    f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) "
                    f"SELECT {', '.join(value.format(number) for value in values)} FROM {model._meta.db_table} "
                    f"WHERE {_original(model)}"
                )


def _tables() -> Iterator[type[Model]]:
    """Every table about a case that holds rows."""
    found: list[type[Model]] = [Case]
    for parent in found:
        found += [child for child, _ in referring(parent) if child not in found]
    return (model for model in found if model._default_manager.exists())


def _columns(model: type[Model], copied: list[type[Model]]) -> Iterator[tuple[str, str]]:
    """Each column, and what a copy has in it, with `{0}` for the number of the copy."""
    for field in model._meta.concrete_fields:
        column = connection.ops.quote_name(str(field.column))
        yield column, _copy(field, column, copied)


def _copy(field: Field[Any, Any], column: str, copied: list[type[Model]]) -> str:
    own = field.primary_key or field.name == "person_id"
    if own or (isinstance(field, ForeignKey) and field.remote_field.model in copied):
        return _LAST[connection.vendor].format(column, "{0}")
    if field.unique:
        return f"{column} || '-{{0}}'"
    return column


def _original(model: type[Model]) -> str:
    """Which rows are no copies: nobody's own id ends in so many noughts but one of very many millions."""
    key = connection.ops.quote_name(str(model._meta.pk.column))
    last = f"right({key}::text, 8)" if connection.vendor == "postgresql" else f"substr({key}, 25)"
    return f"{last} NOT LIKE '000000%'"


@contextmanager
def _unguarded() -> Iterator[None]:
    """Without triggers and the checks of references, which would look at every row; put back afterwards."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET session_replication_role = replica")
            try:
                yield
            finally:
                cursor.execute("RESET session_replication_role")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        for setting in ("foreign_keys = OFF", "synchronous = OFF", f"cache_size = -{_CACHE}"):
            cursor.execute(f"PRAGMA {setting}")
        try:
            yield
        finally:
            for _, made in triggers:
                cursor.execute(made)
            cursor.execute("PRAGMA foreign_keys = ON")
