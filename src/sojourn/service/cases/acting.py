"""One transaction in the name of one actor: what row-level security of PostgreSQL goes by."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Final

from django.db import connection, transaction

from sojourn.service.accounts.standing import Standing, standing
from sojourn.service.audit.actors import Actor

_CURRENT: Final[ContextVar[Standing | None]] = ContextVar("standing", default=None)
_VARIABLES: Final = ("actor", "authority", "role", "today", "now")


class ActingError(RuntimeError):
    """A case is asked for outside the transaction of an actor, or two actors are mixed in one: a fault of the code."""


@contextmanager
def acting(actor: Actor, at: datetime | None = None) -> Iterator[Standing]:
    """Open a transaction in which cases can be reached in the name of `actor`; yields how the actor stands.

    It may stand inside another of the same actor, which then goes on. Raises `NobodyError` where the actor never
    belonged to the authority.
    """
    if (around := _CURRENT.get()) is not None:
        if around.actor != actor:
            raise ActingError("one transaction belongs to one actor")
        with transaction.atomic():
            yield around
        return
    with transaction.atomic():
        found = standing(actor, at)
        _tell_database(found)
        token = _CURRENT.set(found)
        try:
            yield found
        finally:
            _CURRENT.reset(token)


def current() -> Standing:
    """How whoever acts in this transaction stands. Raises `ActingError` where nobody does."""
    if (found := _CURRENT.get()) is None:
        raise ActingError("no actor: cases are reached inside `with acting(...)` only")
    return found


def _tell_database(found: Standing) -> None:
    """Set the session variables that the policies read, and keep the database from compiling statements, which takes
    longer than any page; both end with the transaction.
    """
    if connection.vendor != "postgresql":
        return
    values = (found.id, found.authority.pk, found.role, found.today, found.at)
    calls = ", ".join(f"set_config('sojourn.{name}', %s, true)" for name in _VARIABLES)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {calls}, set_config('jit', 'off', true)", [str(value) for value in values])
