"""The chained tables: those of the audit itself, and those other applications name in the settings."""

from typing import Final

from django.conf import settings
from django.utils.module_loading import import_string

from sojourn.service.audit.chains.layout import Column, Kind, Layout
from sojourn.service.audit.problems import AuditError

_PLACE: Final = (Column("chain"), Column("number", Kind.NUMBER), Column("at", Kind.NUMBER))
_OFFICE: Final = (Column("member", Kind.UUID), Column("authority", Kind.UUID))

ENTRIES: Final = Layout(
    "audit_entry",
    (
        *_PLACE,
        *_OFFICE,
        *map(Column, ("role", "client", "session", "act", "subject", "fields", "reason", "relation")),
    ),
)
RESTRICTIONS: Final = Layout(
    "audit_restriction",
    (
        *_PLACE,
        *_OFFICE,
        Column("subject"),
        Column("withheld", Kind.UUID),
        *map(Column, ("ground", "reason")),
        Column("until", Kind.DAY),
    ),
)
OWN: Final = (ENTRIES, RESTRICTIONS)


def chained() -> tuple[Layout, ...]:
    """All chained tables: our own, then those that `SOJOURN_CHAINED_TABLES` names as places of a `Layout`.

    Raises `AuditError` for a name under which there is none.
    """
    return (*OWN, *map(_named, getattr(settings, "SOJOURN_CHAINED_TABLES", ())))


def _named(name: str) -> Layout:
    try:
        found = import_string(name)
    except ImportError:
        found = None
    if not isinstance(found, Layout):
        raise AuditError(f"SOJOURN_CHAINED_TABLES: the place of a Layout expected, found {name!r}")
    return found
