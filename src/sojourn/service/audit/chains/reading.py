"""Rows of chained tables as a stream, straight from the database: no objects of the models, little memory."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper
from django.db.utils import OperationalError

from sojourn.service.audit.chains import canonical
from sojourn.service.audit.chains.layout import Kind, Layout, Row, Value
from sojourn.service.audit.problems import AuditError
from sojourn.service.safeguards import AUDITOR

ROWS_AT_ONCE: Final = 5_000

_SQLITE: Final = {
    Kind.DAY: "{0} || ''",
    Kind.MOMENT: "CASE WHEN length({0}) = 19 THEN {0} || '.000000' ELSE {0} || '' END",
    Kind.FLAG: "{0} + 0",
    Kind.JSON: "{0} || ''",
}
_POSTGRESQL: Final = {
    Kind.UUID: "replace({0}::text, '-', '')",
    Kind.DAY: "to_char({0}, 'YYYY-MM-DD')",
    Kind.MOMENT: "to_char({0} AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US')",
    Kind.FLAG: "{0}::int",
    Kind.JSON: "{0}::text",
}


def rows(layout: Layout, after: tuple[Value, Value] | None = None, chain: str = "") -> Iterator[Row]:
    """The rows of a table in the order of chain and place; those after a place, or of one chain, where it is given.

    A page is read at a time, so that rows may be added meanwhile.
    """
    while page := _page(layout, after, chain):
        yield from map(_plain(layout), page) if Kind.JSON in layout.kinds else page
        after = (page[-1][0], page[-1][1])


def lengths(layout: Layout, from_chain: str = "") -> dict[str, int]:
    """The greatest place in each chain; of the chains whose names do not come before the given one."""
    chain, place = _named(layout)[:2]
    key = connection.ops.quote_name(layout.names[0])
    where, values = (f" WHERE {key} >= %s", [from_chain]) if from_chain else ("", [])
    text = f"SELECT {chain}, MAX({place}) FROM {layout.table}{where} GROUP BY {key}"
    with _cursor(layout) as cursor:
        cursor.execute(text, values)
        return dict(cursor.fetchall())


def _named(layout: Layout) -> list[str]:
    """The columns as expressions that give the same values in every database."""
    expressions = _SQLITE if connection.vendor == "sqlite" else _POSTGRESQL
    return [
        expressions.get(kind, "{0}").format(connection.ops.quote_name(name))
        for name, kind in zip(layout.names, layout.kinds, strict=True)
    ]


def _page(layout: Layout, after: tuple[Value, Value] | None, chain: str) -> list[Row]:
    named = _named(layout)
    key = [connection.ops.quote_name(name) for name in layout.names[:2]]
    conditions, values = [], list[Value]()
    if chain:
        conditions.append(f"{key[0]} = %s")
        values.append(chain)
    if after:
        conditions.append(f"({key[0]}, {key[1]}) > (%s, %s)")
        values += after
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    text = f"SELECT {', '.join(named)} FROM {layout.table}{where} ORDER BY {', '.join(key)} LIMIT {ROWS_AT_ONCE}"
    try:
        return _fetched(layout, text, values)
    except OperationalError as problem:
        held = connection.connection
        if not (isinstance(held, sqlite3.Connection) and "decode to UTF-8" in str(problem)):
            raise
    held.text_factory, usual = _with_surrogates, held.text_factory
    try:
        return _fetched(layout, text, values)
    finally:
        held.text_factory = usual


def _fetched(layout: Layout, text: str, values: list[Value]) -> list[Row]:
    with _cursor(layout) as cursor:
        cursor.execute(text, values)
        found: list[Row] = cursor.fetchall()
        return found


@contextmanager
def _cursor(layout: Layout) -> Iterator[CursorWrapper]:
    """A cursor that sees all rows: under the table's reader, or as the auditor, who needs none.

    Raises `AuditError` for any other account: row-level security would leave it rows out without a word.
    """
    if not layout.reader or connection.vendor != "postgresql":
        with connection.cursor() as cursor:
            yield cursor
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_has_role(%s, 'MEMBER'), current_user", [layout.reader])
        may, account = cursor.fetchone()
        if not may and account != AUDITOR:
            expected = f"the account {AUDITOR} expected, or one that may be {layout.reader}"
            raise AuditError(f"{layout.table}: {expected}; {account} does not see all rows")
        if may:
            cursor.execute(f"SET LOCAL ROLE {connection.ops.quote_name(layout.reader)}")
        yield cursor
        if may:
            cursor.execute("SET LOCAL ROLE NONE")


def _with_surrogates(held: bytes) -> str:
    """Text that is no longer UTF-8 comes with its bytes as lone surrogates, so that it can be told what it was."""
    return held.decode("utf-8", "surrogateescape")


def _plain(layout: Layout) -> Callable[[Row], Row]:
    """JSON as the canonical form writes it: databases keep it in forms of their own."""
    places = [place for place, kind in enumerate(layout.kinds) if kind is Kind.JSON]

    def plain(row: Row) -> Row:
        held = list(row)
        for place in places:
            held[place] = _canonical(held[place])
        return tuple(held)

    return plain


def _canonical(value: Value) -> Value:
    try:
        return canonical.text(json.loads(value)) if isinstance(value, str) else value
    except ValueError:
        return value
