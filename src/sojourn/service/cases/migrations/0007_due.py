"""What is due in a case, and who may know of it."""

import uuid
from importlib import import_module

import django.db.models.deletion
from django.db import migrations, models

from sojourn.service.safeguards import CLOCK, granted, guarded, open_to

first = import_module("sojourn.service.cases.migrations.0004_safeguards")


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_safeguards_of_documents")]

    operations = [
        migrations.CreateModel(
            name="Due",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("duty", models.CharField(max_length=30)),
                ("group", models.CharField(max_length=20)),
                ("since", models.DateField()),
                ("last_day", models.DateField()),
                (
                    "clock",
                    models.CharField(
                        choices=[("law", "Law"), ("national", "National"), ("target", "Target")], max_length=10
                    ),
                ),
                ("cites", models.CharField(max_length=200)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dues", to="cases.case"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["last_day"], name="due_by_last_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("case", "duty"), name="due_once"),
                    models.CheckConstraint(
                        condition=models.Q(("clock__in", ["law", "national", "target"])), name="due_clock_known"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "group__in",
                                (
                                    "person",
                                    "course",
                                    "cooperation",
                                    "child",
                                    "safety",
                                    "health",
                                    "assistance",
                                    "money",
                                ),
                            )
                        ),
                        name="due_group_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("cites", ""), _negated=True), name="due_has_a_norm"),
                ],
            },
        ),
        granted("cases_due", "SELECT, INSERT, UPDATE, DELETE"),
        guarded(
            "cases_due",
            select=f"case_id {first.VISIBLE}",
            insert=f"case_id {first.VISIBLE}",
            update=f"case_id {first.VISIBLE}",
            delete=f"case_id {first.VISIBLE}",
        ),
        *(open_to("cases_due", CLOCK, verb) for verb in ("SELECT", "INSERT", "UPDATE", "DELETE")),
    ]
