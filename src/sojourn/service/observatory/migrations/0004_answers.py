"""Tables of what States answered: kept as it was brought, and verified by somebody else than who brought it."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from sojourn.service.safeguards import append_only, granted, refused_when

KEPT = ("observatory_answersversion", "observatory_claim", "observatory_verification")
# One person with two memberships is one person: accounts are compared.
SAME_PERSON = """
    EXISTS (
        SELECT 1 FROM observatory_claim c JOIN observatory_answersversion v ON v.id = c.version_id
        JOIN accounts_membership p ON p.id = v.member_id JOIN accounts_membership d ON d.account_id = p.account_id
        WHERE c.id = NEW.claim_id AND d.id = NEW.member_id
    )
"""
BEFORE_CLAIM = "EXISTS (SELECT 1 FROM observatory_claim c WHERE c.id = NEW.claim_id AND NEW.verified_on < c.claimed_on)"


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_sessions_and_limits"),
        ("observatory", "0003_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="AnswersVersion",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("party", models.CharField(max_length=2)),
                ("number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("name", models.CharField(max_length=255)),
                ("content", models.TextField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("commitment", models.CharField(max_length=10)),
                ("status", models.CharField(max_length=20)),
                ("claimed_on", models.DateField()),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="claims",
                        to="observatory.answersversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Verification",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("verified_by", models.CharField(max_length=1000)),
                ("verified_on", models.DateField()),
                ("title", models.CharField(max_length=1000)),
                ("where", models.CharField(max_length=1000)),
                ("dated", models.DateField(null=True)),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="verifications",
                        to="observatory.claim",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AnswersDraft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("party", models.CharField(max_length=2)),
                ("at", models.DateTimeField()),
                ("name", models.CharField(max_length=255)),
                ("content", models.TextField()),
                ("base", models.CharField(max_length=40)),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("party", "member"), name="answersdraft_once")],
            },
        ),
        migrations.AddConstraint(
            model_name="answersversion",
            constraint=models.UniqueConstraint(fields=("party", "number"), name="answersversion_once"),
        ),
        migrations.AddConstraint(
            model_name="answersversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("party__regex", "^[A-Z]{2}$")), name="answersversion_party_code"
            ),
        ),
        migrations.AddConstraint(
            model_name="answersversion",
            constraint=models.CheckConstraint(condition=models.Q(("number__gte", 1)), name="answersversion_counted"),
        ),
        migrations.AddConstraint(
            model_name="claim",
            constraint=models.UniqueConstraint(fields=("version", "commitment"), name="claim_once"),
        ),
        *(append_only(table) for table in KEPT),
        *(granted(table, "SELECT, INSERT") for table in KEPT),
        granted("observatory_answersdraft", "SELECT, INSERT, DELETE"),
        refused_when(KEPT[2], "second_person", "INSERT", SAME_PERSON, "verified by another person than brought it"),
        refused_when(KEPT[2], "after_claim", "INSERT", BEFORE_CLAIM, "verified from the day of the claim on"),
    ]
