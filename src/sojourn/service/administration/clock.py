"""The service's own account that reads all cases of a State, within a transaction of somebody who may see none."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

from sojourn.service.safeguards import CLOCK


@contextmanager
def as_clock() -> Iterator[None]:
    """Work as the account that reads all cases, inside the transaction under way; what is read is never shown."""
    _take_on(CLOCK)
    try:
        yield
    finally:
        _take_on("NONE")


def _take_on(account: str) -> None:
    if connection.vendor == "postgresql" and not connection.needs_rollback:
        with connection.cursor() as cursor:
            cursor.execute(f"SET LOCAL ROLE {account}")
