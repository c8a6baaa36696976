"""The account of the database that works out snapshots, taken on within one transaction; PostgreSQL only."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from sojourn.service.safeguards import CLOCK


@contextmanager
def as_clock() -> Iterator[None]:
    """One transaction in which PostgreSQL shows the ledger to the clock, and lets it write snapshots only.

    On SQLite a transaction locks out every other writer: there, only what `stored` does stands in one.
    """
    with transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"SET LOCAL ROLE {CLOCK}")
        yield


@contextmanager
def reading() -> Iterator[None]:
    """The same for reading alone."""
    if connection.vendor == "postgresql":
        with as_clock():
            yield
    else:
        yield


def no_longer_the_clock() -> None:
    """Go on in the same transaction under the account of the service."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL ROLE NONE")
