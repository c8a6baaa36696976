"""What the service's own account may do with the tables of accounts."""

from django.db import migrations

from sojourn.service.safeguards import ACCESS, granted, statements

READ = ("authority", "legalcompetence", "account", "membership", "invitation", "machineclient")


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_tables")]

    operations = [
        *(granted(f"accounts_{table}", "SELECT, INSERT") for table in READ),
        granted("accounts_authority", "SELECT", columns=("name", "time_zone")),
        granted("accounts_legalcompetence", "SELECT", columns=("ends",)),
        granted("accounts_account", "SELECT", columns=("email", "name", "password", "last_login", "is_active")),
        granted("accounts_membership", "SELECT", columns=("left_at",)),
        granted("accounts_invitation", "SELECT", columns=("accepted_at", "withdrawn_at")),
        granted("accounts_machineclient", "SELECT", columns=("revoked_at",)),
        granted("accounts_membership", "SELECT", to=ACCESS),
        granted("accounts_machineclient", "SELECT", to=ACCESS),
        granted("accounts_account", "SELECT", to=ACCESS),
        granted("accounts_authority", "SELECT", to=ACCESS),
        statements(postgresql=["GRANT SELECT ON django_migrations TO sojourn_app"]),
    ]
