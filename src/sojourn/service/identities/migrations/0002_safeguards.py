"""What the service may do with the tables of identities; a receipt of an erasure is completed once and stays."""

from django.db import migrations

from sojourn.service.safeguards import changes_once, granted

RECEIPT = ("person_id", "erased_at", "details", "attachments", "index_entries")


class Migration(migrations.Migration):
    """Least privilege on PostgreSQL, and receipts that cannot be taken back on both databases."""

    dependencies = (("identities", "0001_initial"),)

    operations = (
        granted("identities_person", "SELECT, INSERT, DELETE"),
        granted("identities_personkey", "SELECT, INSERT, DELETE", columns=["wrapped", "wrapped_under", "version"]),
        granted("identities_detail", "SELECT, INSERT, DELETE", columns=["sealed", "key_version"]),
        granted("identities_attachment", "SELECT, INSERT, DELETE", columns=["description", "content", "key_version"]),
        granted("identities_indexentry", "SELECT, INSERT, DELETE"),
        granted("identities_merge", "SELECT, INSERT, DELETE", columns=["undone_at"]),
        granted("identities_erasure", "SELECT, INSERT", columns=["searched_bytes"]),
        changes_once("identities_erasure", "searched_bytes")(RECEIPT),
    )
