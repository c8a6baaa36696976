"""Who acts in the tests of the audit, all invented, and short ways to write what they do."""

from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch
from uuid import UUID, uuid5

from django.db import connection, transaction

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record

_ALL = UUID("00000000-0000-4000-8000-000000000000")

POLICE, SHELTER = uuid5(_ALL, "police of Demoland"), uuid5(_ALL, "shelter Haven")
AMINA = Actor(uuid5(_ALL, "Amina"), POLICE, "caseworker", session="s1")
BORIS = Actor(uuid5(_ALL, "Boris"), SHELTER, "caseworker", client="", session="s2")
OFFICER = Actor(uuid5(_ALL, "Olga"), uuid5(_ALL, "data protection"), "data_protection_officer")
CASE, OTHER_CASE, PERSON = (str(uuid5(_ALL, name)) for name in ("case", "other case", "person"))
MONDAY = datetime(2026, 3, 2, 10, 30, tzinfo=UTC)


def write(count: int, actor: Actor = AMINA, act: str = "case.read", subject: str = CASE) -> None:
    """So many entries, in one transaction."""
    with transaction.atomic():
        for number in range(count):
            record(actor, act, subject, ["events", f"field{number}"], reason="a reason", relation="party")


def run(statement: str, *values: Any) -> None:
    """A statement of whoever administers the database."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def unguarded(*tables: str) -> None:
    """The triggers taken away, as only the owner of the tables can."""
    for table in tables or ("audit_entry", "audit_restriction", "audit_head"):
        if connection.vendor == "postgresql":
            run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        else:
            with connection.cursor() as cursor:
                cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [table])
                names = [name for (name,) in cursor.fetchall()]
            for name in names:
                run(f"DROP TRIGGER {name}")


def written(at: datetime, actor: Actor, act: str, subject: str, relation: str = "") -> None:
    """An entry of another moment than now."""
    with transaction.atomic(), patch("django.utils.timezone.now", return_value=at):
        record(actor, act, subject, relation=relation)
