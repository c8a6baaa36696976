"""Tables of retention."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

import sojourn.service.audit.models


class Migration(migrations.Migration):
    initial = True

    dependencies = [("accounts", "0002_safeguards"), ("cases", "0007_due")]

    operations = [
        migrations.CreateModel(
            name="Cell",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=2)),
                ("year", models.PositiveIntegerField()),
                ("quarter", models.PositiveIntegerField()),
                ("statistic", models.CharField(max_length=40)),
                ("sex", models.CharField(max_length=10)),
                ("age", models.CharField(max_length=10)),
                ("citizenship", models.CharField(max_length=20)),
                ("exploitation", models.CharField(max_length=20)),
                ("happenings", models.PositiveIntegerField()),
                ("persons", models.PositiveIntegerField()),
                ("persons_of_year", models.PositiveIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("state", "year", "quarter", "statistic", "sex", "age", "citizenship", "exploitation"),
                        name="cell_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("quarter__gte", 1), ("quarter__lte", 4)), name="cell_quarter"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("happenings__gte", models.F("persons")), ("persons__gte", models.F("persons_of_year"))
                        ),
                        name="cell_in_order",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Receipt",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "chain", "number", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("chain", models.CharField(max_length=28)),
                ("number", models.PositiveBigIntegerField()),
                ("at", sojourn.service.audit.models.MomentField()),
                ("member", models.UUIDField(null=True)),
                ("authority", models.UUIDField(null=True)),
                ("subject", models.CharField(max_length=100)),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                ("case_id", models.UUIDField(unique=True)),
                ("person_id", models.UUIDField()),
                ("length", models.PositiveIntegerField()),
                ("tail", models.CharField(max_length=64)),
                ("removed", models.PositiveIntegerField()),
                ("day", models.DateField()),
                ("due", models.DateField()),
                ("period", models.CharField(max_length=20)),
            ],
            options={
                "indexes": [models.Index(fields=["at"], name="receipt_by_moment")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("due__lt", models.F("day"))), name="receipt_after_the_period"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("proceedings", "Proceedings"),
                            ("claim", "Claim"),
                            ("supervision", "Supervision"),
                            ("asked", "Asked"),
                        ],
                        max_length=20,
                    ),
                ),
                ("norm", models.CharField(max_length=100)),
                ("until", models.DateField()),
                ("lapses", models.DateField()),
                ("placed_at", models.DateTimeField()),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("lifted_at", models.DateTimeField(null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.authority"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="holds", to="cases.case"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "lifted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "placed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["authority", "lifted_at"], name="hold_of_an_authority")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("reason__in", ["proceedings", "claim", "supervision", "asked"])),
                        name="hold_reason_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("norm", ""), _negated=True), name="hold_names_its_norm"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("confirmed_at__isnull", True), ("confirmed_by__isnull", True)),
                            models.Q(
                                ("confirmed_at__isnull", False),
                                ("confirmed_by__isnull", False),
                                models.Q(("confirmed_by", models.F("placed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="hold_confirmed_by_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("lifted_at__isnull", True), ("lifted_by__isnull", True)),
                            models.Q(
                                ("lifted_at__isnull", False),
                                ("lifted_by__isnull", False),
                                models.Q(("lifted_by", models.F("placed_by")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="hold_lifted_by_another",
                    ),
                ],
            },
        ),
    ]
