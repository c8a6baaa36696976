"""Sessions under digests of their keys, what limits are counted by, providers of authorities, and their rights."""

import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from sojourn.service.safeguards import granted


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_signing_in"),
    ]

    operations = [
        migrations.CreateModel(
            name="Counted",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("value", models.JSONField()),
                ("expires_at", models.DateTimeField(db_index=True, null=True)),
            ],
        ),
        migrations.AlterField(
            model_name="invitation",
            name="invited_by",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
            ),
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                (
                    "session_key",
                    models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name="session key"),
                ),
                ("session_data", models.TextField(verbose_name="session data")),
                ("expire_date", models.DateTimeField(db_index=True, verbose_name="expire date")),
                (
                    "account",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sessions",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="IdentityProvider",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("issuer", models.URLField(max_length=500)),
                ("client_id", models.CharField(max_length=200)),
                ("secret", models.CharField(max_length=100)),
                ("strong", models.JSONField()),
                ("set_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="providers", to="accounts.authority"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("issuer", ""), _negated=True),
                            models.Q(("client_id", ""), _negated=True),
                            models.Q(("secret", ""), _negated=True),
                        ),
                        name="provider_described",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("authority",),
                        name="provider_one_at_a_time",
                    ),
                ],
            },
        ),
        granted("accounts_session", "SELECT, INSERT, UPDATE, DELETE"),
        granted("accounts_counted", "SELECT, INSERT, UPDATE, DELETE"),
        granted("accounts_identityprovider", "SELECT, INSERT", columns=("ended_at",)),
    ]
