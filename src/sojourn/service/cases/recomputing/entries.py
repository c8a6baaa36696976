"""Many entries of the audit at once, in the chains of this thread: each as `record` would have written it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from django.db import connection

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.acts import known
from sojourn.service.audit.chains.layout import Row, Value
from sojourn.service.audit.chains.tables import ENTRIES
from sojourn.service.audit.lanes import LANES
from sojourn.service.audit.models import microseconds
from sojourn.service.audit.problems import AuditError
from sojourn.service.audit.writing import office

_BATCH: Final = 5_000


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what with which case, when; `fields` are names of what was read or written, never values."""

    at: datetime
    actor: Actor
    act: str
    subject: str
    fields: tuple[str, ...] = ()
    relation: str = ""
    reason: str = ""


def record_all(deeds: Iterable[Deed]) -> None:
    """Record deeds in the transaction under way, the earlier before the later.

    Raises `AuditError` for an act that is not known, and outside a transaction.
    """
    if not connection.in_atomic_block:
        raise AuditError(f"{ENTRIES.table}: written outside a transaction; that of what is recorded expected")
    rows, tails = list[Row](), dict[str, tuple[int, str]]()
    for deed in sorted(deeds, key=lambda one: one.at):
        chain = LANES.chain(deed.at.astimezone(UTC).date())
        number, previous = tails.get(chain) or _tail(chain)
        place: dict[str, Value] = {"chain": chain, "number": number + 1, "at": microseconds(deed.at)}
        values = _values(deed) | place | {"previous": previous}
        row: Row = tuple(values[name] for name in ENTRIES.names[:-1])
        digest = ENTRIES.link(row)
        tails[chain] = number + 1, digest
        rows.append((*row, digest))
    _insert(rows)


def _values(deed: Deed) -> dict[str, Value]:
    return office(deed.actor) | {
        "role": deed.actor.role,
        "client": deed.actor.client,
        "session": deed.actor.session,
        "act": known(deed.act),
        "subject": deed.subject,
        "fields": ",".join(deed.fields),
        "reason": deed.reason,
        "relation": deed.relation,
    }


def _tail(chain: str) -> tuple[int, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number, digest FROM {ENTRIES.table} WHERE chain = %s ORDER BY number DESC LIMIT 1", [chain]
        )
        return cursor.fetchone() or (0, ENTRIES.genesis(chain))


def _insert(rows: list[Row]) -> None:
    places = ", ".join(["%s"] * len(ENTRIES.names))
    statement = f"INSERT INTO {ENTRIES.table} ({', '.join(ENTRIES.names)}) VALUES ({places})"
    with connection.cursor() as cursor:
        for start in range(0, len(rows), _BATCH):
            cursor.executemany(statement, rows[start : start + _BATCH])
