"""Adding many rows to a table at once, in the transaction under way."""

from collections.abc import Sequence
from typing import Any, Final

from django.db import connection

_BATCH: Final = 5_000


def add(table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Add rows whose values are those of the columns, as the database takes them: by COPY on PostgreSQL, whose
    triggers and constraints hold for it as for any other way, but which refuses it under row-level security.
    """
    if not rows:
        return
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {table} ({names}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        statement = f"INSERT INTO {table} ({names}) VALUES ({', '.join(['%s'] * len(columns))})"
        for start in range(0, len(rows), _BATCH):
            cursor.executemany(statement, rows[start : start + _BATCH])
