"""What must not be found in the files of a database once a case is erased."""

from django.db import connection

from sojourn.service.cases.models import Case, Event
from sojourn.service.retention.removing import Rows

SHORTEST = 24
"""Bytes of a text at the least that are looked for: shorter ones may be there by chance, or of somebody else."""


def traces(case: Case, rows: Rows) -> set[bytes]:
    """The reference of a case, the keys of all rows about it, and what entries of its ledger alone say.

    The id of the case itself stays, in its receipt and in the audit.
    """
    found = {case.reference.encode()}
    for model, keys in rows.items():
        if model is not Case:
            found |= {_written(key) for key in keys if key != case.pk}
    return found | (_texts(case) if connection.vendor == "sqlite" else set())


def _texts(case: Case) -> set[bytes]:
    """What entries of this ledger alone say, as SQLite writes it; PostgreSQL holds JSON in a form of its own."""
    texts = "SELECT CAST(fields AS text) FROM cases_event WHERE case_id = %s AND length(CAST(fields AS text)) >= %s"
    others = "SELECT CAST(fields AS text) FROM cases_event WHERE case_id <> %s"
    case_id = Event._meta.get_field("case").get_db_prep_value(case.pk, connection)
    with connection.cursor() as cursor:
        cursor.execute(f"{texts} EXCEPT {others}", [case_id, SHORTEST, case_id])
        return {text.encode() for (text,) in cursor.fetchall()}


def _written(key: object) -> bytes:
    """A key as SQLite has it in its file; PostgreSQL holds it in sixteen bytes."""
    hexadecimal = getattr(key, "hex", None)
    if not isinstance(hexadecimal, str):
        return str(key).encode()
    return bytes.fromhex(hexadecimal) if connection.vendor == "postgresql" else hexadecimal.encode()
