"""What the database enforces: rows are only added, each follows from the one before, and the service may do no more."""

from django.db import migrations

from sojourn.service.audit.triggers import NUMBERED, follows
from sojourn.service.safeguards import append_only, granted


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_tables")]

    operations = [
        *(append_only(table) for table in ("audit_entry", "audit_restriction", "audit_head")),
        *(follows(table) for table in ("audit_entry", "audit_restriction")),
        follows("audit_head", NUMBERED),
        *(granted(table, "SELECT, INSERT") for table in ("audit_entry", "audit_restriction", "audit_head")),
    ]
