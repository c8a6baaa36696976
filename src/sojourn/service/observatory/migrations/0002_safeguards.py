"""What the database enforces: what was read is never rewritten, and the service may do no more than it has to."""

from django.db import migrations

from sojourn.service.safeguards import append_only, granted

READ = ("intake", "save", "reading", "change")
WORKED_OUT = ("topic", "forecast", "entry")
UPDATED = ("procedure", "subscription", "webhook")
REMOVED = ("staged", "subscription", "webhook")


class Migration(migrations.Migration):
    dependencies = [("observatory", "0001_tables"), ("accounts", "0002_safeguards")]

    operations = [
        *(append_only(f"observatory_{table}") for table in READ),
        *(granted(f"observatory_{table}", "SELECT, INSERT") for table in READ),
        *(granted(f"observatory_{table}", "SELECT, INSERT, DELETE") for table in WORKED_OUT),
        *(granted(f"observatory_{table}", "SELECT, INSERT, UPDATE") for table in UPDATED),
        *(granted(f"observatory_{table}", "SELECT, INSERT, DELETE") for table in REMOVED),
    ]
