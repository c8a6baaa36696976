"""The ledger as a chain: each entry of a case holds the digest of the one before it.

`sojourn verify-audit` walks this chain by the same layout that writes it.
"""

from datetime import UTC, date, datetime
from typing import Any, Final
from uuid import UUID

from sojourn.service.audit.chains import canonical
from sojourn.service.audit.chains.layout import Column, Kind, Layout, Value
from sojourn.service.cases.models import Event
from sojourn.service.safeguards import CLOCK

LEDGER: Final = Layout(
    "cases_event",
    (
        Column("case_id", Kind.UUID),
        Column("sequence", Kind.NUMBER),
        Column("id", Kind.UUID),
        Column("type"),
        Column("group"),
        Column("on", Kind.DAY),
        Column("known", Kind.DAY),
        Column("recorded_at", Kind.MOMENT),
        Column("authority_id", Kind.UUID),
        Column("member_id", Kind.UUID),
        Column("machine_id", Kind.UUID),
        Column("fields", Kind.JSON),
        Column("corrects_id", Kind.UUID),
        Column("replaced_by_id", Kind.UUID),
        Column("answer"),
        Column("breach", Kind.FLAG),
        Column("reason"),
    ),
    reader=CLOCK,
)
"""The columns of the ledger in the order in which they are hashed."""


def linked(event: Event, before: Event | None) -> Event:
    """Set on a new entry the digest of the one before it and its own; returns the entry."""
    event.previous = before.digest if before else LEDGER.genesis(event.case_id.hex)
    event.digest = digest(event)
    return event


def digest(event: Event) -> str:
    """The digest of an entry as it stands."""
    return LEDGER.link(tuple(_value(getattr(event, name)) for name in LEDGER.names[:-1]))


def _value(value: Any) -> Value:
    match value:
        case UUID():
            return value.hex
        case datetime():
            return value.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")
        case date():
            return value.isoformat()
        case bool():
            return int(value)
        case None | str() | int():
            return value
    return canonical.text(value)
