"""Many entries of the audit at once, in the chains of this thread: each as `record` would have written it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
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
from sojourn.service.cases.recomputing.adding import add

_COLUMNS: Final = ENTRIES.names[:-1]


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
    rows, tails, chains = list[Row](), dict[str, tuple[int, str]](), dict[date, str]()
    for deed in sorted(deeds, key=lambda one: one.at):
        day = deed.at.astimezone(UTC).date()
        chain = chains.get(day) or chains.setdefault(day, LANES.chain(day))
        number, previous = tails.get(chain) or _tail(chain)
        row: Row = tuple(map(_values(deed, chain, number + 1, previous).__getitem__, _COLUMNS))
        digest = ENTRIES.link(row)
        tails[chain] = number + 1, digest
        rows.append((*row, digest))
    add(ENTRIES.table, ENTRIES.names, rows)


def _values(deed: Deed, chain: str, number: int, previous: str) -> dict[str, Value]:
    actor = deed.actor
    return {
        "chain": chain,
        "number": number,
        "at": microseconds(deed.at),
        **office(actor),
        "role": actor.role,
        "client": actor.client,
        "session": actor.session,
        "act": known(deed.act),
        "subject": deed.subject,
        "fields": ",".join(deed.fields),
        "reason": deed.reason,
        "relation": deed.relation,
        "previous": previous,
    }


def _tail(chain: str) -> tuple[int, str]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT number, digest FROM {ENTRIES.table} WHERE chain = %s ORDER BY number DESC LIMIT 1", [chain]
        )
        return cursor.fetchone() or (0, ENTRIES.genesis(chain))
