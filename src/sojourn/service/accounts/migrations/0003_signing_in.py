"""What the service's own account may do with the tables of signing in: addresses, second factors."""

from django.db import migrations

from sojourn.service.safeguards import APP, granted, statements

TABLES = (
    "account_emailaddress",
    "account_emailconfirmation",
    "mfa_authenticator",
)


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_safeguards"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [
        *(granted(table, "SELECT, INSERT, UPDATE, DELETE") for table in TABLES),
        granted("django_content_type", "SELECT"),
        statements(postgresql=[f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {APP}"]),
    ]
