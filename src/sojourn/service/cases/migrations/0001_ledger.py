"""Tables of cases, their ledger and the snapshots."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_safeguards"),
    ]

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("reference", models.CharField(max_length=20, unique=True)),
                ("state", models.CharField(max_length=2)),
                ("person_id", models.UUIDField(unique=True)),
                ("complete", models.BooleanField(default=True)),
                ("opened_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField(default=0)),
                (
                    "opened_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.authority"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("sequence", models.PositiveIntegerField()),
                ("type", models.CharField(max_length=40)),
                ("group", models.CharField(max_length=20)),
                ("on", models.DateField()),
                ("known", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("fields", models.JSONField()),
                ("answer", models.CharField(max_length=20)),
                ("breach", models.BooleanField(default=False)),
                ("reason", models.CharField(blank=True, max_length=500)),
                ("previous", models.CharField(max_length=64)),
                ("digest", models.CharField(max_length=64)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.authority"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="events", to="cases.case"
                    ),
                ),
                (
                    "corrects",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.event"
                    ),
                ),
                (
                    "machine",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.machineclient",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.event"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="snapshot",
                        serialize=False,
                        to="cases.case",
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("on", models.DateField()),
                ("legal_state", models.CharField(max_length=30)),
                ("stay_basis", models.CharField(max_length=20)),
                ("protected", models.BooleanField()),
                ("protected_until", models.DateField(null=True)),
                ("reflection_end", models.DateField(null=True)),
                ("permit_until", models.DateField(null=True)),
                ("breaches", models.PositiveIntegerField()),
                ("recompute_on", models.DateField(null=True)),
                ("values", models.CharField(max_length=64)),
            ],
            options={
                "indexes": [models.Index(fields=["recompute_on"], name="snapshot_to_recompute")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("protected", True), ("protected_until__isnull", True), _connector="OR"),
                        name="snapshot_end_of_protection",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("recompute_on__isnull", True), ("recompute_on__gt", models.F("on")), _connector="OR"
                        ),
                        name="snapshot_recomputed_later",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__regex", "^[A-Z]{2}$")), name="case_state_code"
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["case", "group", "sequence"], name="event_of_a_group"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(fields=("case", "sequence"), name="event_in_sequence"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.UniqueConstraint(fields=("corrects",), name="event_corrected_once"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(condition=models.Q(("sequence__gte", 1)), name="event_counted_from_one"),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("known__gte", models.F("on"))), name="event_known_after_it_happened"
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
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
                            "position",
                        ),
                    )
                ),
                name="event_group_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(("breach", False), models.Q(("reason", ""), _negated=True), _connector="OR"),
                name="event_breach_has_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("corrects__isnull", False), ("type", "corrected")),
                    models.Q(
                        models.Q(("type", "corrected"), _negated=True),
                        ("corrects__isnull", True),
                        ("replaced_by__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="event_correction_names_what_it_corrects",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("machine__isnull", True), ("member__isnull", False)),
                    models.Q(("machine__isnull", False), ("member__isnull", True)),
                    _connector="OR",
                ),
                name="event_written_by_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("type", "person_stated"), _negated=True), ("group", "person"), _connector="OR"
                ),
                name="event_person_is_of_the_person",
            ),
        ),
    ]
