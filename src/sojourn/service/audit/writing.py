"""Writing entries, in the transaction of what they record."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Final

from django.db import connection
from django.utils import timezone

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.acts import known
from sojourn.service.audit.chains.layout import Layout, Row, Value
from sojourn.service.audit.chains.tables import ENTRIES
from sojourn.service.audit.lanes import LANES
from sojourn.service.audit.models import microseconds
from sojourn.service.audit.problems import AuditError

REASON_LENGTH: Final = 500
_WORD: Final = re.compile(r"[a-z][a-z0-9_.-]{0,39}")
_RELATION: Final = re.compile(rf"({_WORD.pattern})?")
_ID: Final = re.compile(r"[A-Za-z0-9_.:-]{1,100}")


def record(
    actor: Actor, act: str, subject: str, fields: Sequence[str] = (), reason: str = "", relation: str = ""
) -> None:
    """Record that `actor` did `act` with `subject`, the id of a case or person, in the transaction under way.

    `fields` are the names of what was read or written, never values; `reason` is one line; `relation` says how the
    actor stands to the case (`party`, `break_glass`, ...). If the transaction is undone, so is the entry, and an
    error of the entry undoes the transaction.

    Raises `AuditError` for an act that `acts.py` does not hold, for words that are none, and outside a transaction.
    """
    append(ENTRIES, timezone.now(), office(actor) | _words(actor, act, subject, fields, reason, relation))


def _words(actor: Actor, act: str, subject: str, fields: Sequence[str], reason: str, relation: str) -> dict[str, Value]:
    return {
        "role": _matching("role", actor.role, _WORD, "a word such as caseworker"),
        "client": line("client", actor.client, 100),
        "session": line("session", actor.session, 64),
        "act": known(act),
        "subject": _matching("subject", subject, _ID, "the id of a case or person"),
        "fields": ",".join(_matching("fields", name, _WORD, "names such as born") for name in fields),
        "reason": line("reason", reason, REASON_LENGTH),
        "relation": _matching("relation", relation, _RELATION, "a word such as party"),
    }


def append(layout: Layout, at: datetime, values: dict[str, Value]) -> None:
    """Add a row with these values to the chain of this thread and the day of `at` (UTC).

    Raises `AuditError` outside a transaction: what is recorded and the record must stand or fall together.
    """
    if not connection.in_atomic_block:
        raise AuditError(f"{layout.table}: written outside a transaction; that of what is recorded expected")
    chain = LANES.chain(at.astimezone(UTC).date())
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number, digest FROM {layout.table} WHERE chain = %s ORDER BY number DESC LIMIT 1", [chain]
        )
        number, previous = cursor.fetchone() or (0, layout.genesis(chain))
        place = {"chain": chain, "number": number + 1, "at": microseconds(at), "previous": previous}
        row: Row = tuple((values | place)[name] for name in layout.names[:-1])
        places = ", ".join(["%s"] * len(layout.names))
        cursor.execute(
            f"INSERT INTO {layout.table} ({', '.join(layout.names)}) VALUES ({places})", [*row, layout.link(row)]
        )


def office(actor: Actor) -> dict[str, Value]:
    """The ids of who acts, as rows hold them."""
    return {
        name: None if value is None else value.hex
        for name, value in (("member", actor.member), ("authority", actor.authority))
    }


def line(name: str, text: str, length: int) -> str:
    """Text on one line. Raises `AuditError` where it is longer, or holds anything that does not print."""
    if len(text) > length or not text.isprintable():
        raise AuditError(f"{name}: one line of at most {length} characters expected")
    return text


def _matching(name: str, text: str, pattern: re.Pattern[str], expected: str) -> str:
    if not pattern.fullmatch(text):
        raise AuditError(f"{name}: {expected} expected")
    return text
