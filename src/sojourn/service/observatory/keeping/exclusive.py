"""One import at a time: so that changes are numbered in the order in which they can be seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.db import connection, transaction

_LOCK: Final = 2004_0081


@contextmanager
def exclusive() -> Iterator[None]:
    """A transaction that waits for any other import; on SQLite writers wait for each other anyway."""
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        yield
