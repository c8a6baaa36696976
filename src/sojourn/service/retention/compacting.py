"""Compaction of PostgreSQL after an erasure: removed rows lie in its files until the tables are written anew."""

from django.apps import apps
from django.db import connection

APPLICATIONS = ("cases", "decisions", "day", "identities", "retention", "administration")
"""The applications that hold rows about a case or a person."""


def compact() -> int:
    """Write anew, as their owner, the tables that rows were removed from; they are locked meanwhile; how many."""
    tables = sorted(model._meta.db_table for name in APPLICATIONS for model in apps.get_app_config(name).get_models())
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f"VACUUM (FULL) {connection.ops.quote_name(table)}")
    return len(tables)
