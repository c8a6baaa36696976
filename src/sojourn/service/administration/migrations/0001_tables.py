"""Tables of administration: changes, publications, and what proposed values would do."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0002_safeguards"),
        ("cases", "0004_safeguards"),
    ]

    operations = [
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=2)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("competence_given", "A legal competence is added"),
                            ("competence_ended", "A legal competence ends"),
                            ("letterhead", "What letters say of the authority"),
                            ("provider_set", "Members sign in through a service of the authority"),
                            ("provider_ended", "Members no longer sign in through a service of the authority"),
                            ("retention", "How long data are kept"),
                            ("parameter", "A national value"),
                        ],
                        max_length=20,
                    ),
                ),
                ("about", models.CharField(max_length=64)),
                ("content", models.JSONField()),
                ("starts", models.DateField()),
                ("source", models.CharField(max_length=500)),
                ("proposed_at", models.DateTimeField()),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("open", "waits for a second administrator"),
                            ("confirmed", "confirmed"),
                            ("refused", "refused"),
                            ("taken_back", "taken back"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                ("decided_at", models.DateTimeField(null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.authority"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Effect",
            fields=[
                (
                    "change",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="effect",
                        serialize=False,
                        to="administration.change",
                    ),
                ),
                ("on", models.DateField()),
                ("values", models.CharField(max_length=64)),
                ("looked", models.PositiveIntegerField(default=0)),
                ("changed", models.PositiveIntegerField(default=0)),
                ("counts", models.JSONField(default=dict)),
                ("last", models.UUIDField(null=True)),
                ("done", models.BooleanField(default=False)),
                ("worked_out_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="AffectedCase",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("respects", models.JSONField()),
                ("on", models.DateField()),
                ("values", models.CharField(max_length=64)),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"),
                ),
                (
                    "change",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="administration.change"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=2)),
                ("number", models.PositiveIntegerField()),
                ("name", models.CharField(max_length=40, unique=True)),
                ("text", models.TextField()),
                ("digest", models.CharField(max_length=64)),
                ("published_at", models.DateTimeField()),
                (
                    "change",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="administration.change",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["state", "kind", "about", "starts"], name="change_versions"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "competence_given",
                            "competence_ended",
                            "letterhead",
                            "provider_set",
                            "provider_ended",
                            "retention",
                            "parameter",
                        ],
                    )
                ),
                name="change_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome__in", ["open", "confirmed", "refused", "taken_back"])),
                name="change_outcome_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(("source", ""), _negated=True), name="change_has_a_source"
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("decided_at__isnull", True), ("decided_by__isnull", True), ("outcome", "open")),
                    models.Q(
                        models.Q(("outcome", "open"), _negated=True),
                        ("decided_at__isnull", False),
                        ("decided_by__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="change_end_is_dated",
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "confirmed"), _negated=True),
                    models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="change_by_two_members",
            ),
        ),
        migrations.AddConstraint(
            model_name="affectedcase",
            constraint=models.UniqueConstraint(fields=("change", "case", "on", "values"), name="affected_once"),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.UniqueConstraint(fields=("state", "number"), name="publication_in_sequence"),
        ),
        migrations.AddConstraint(
            model_name="publication",
            constraint=models.CheckConstraint(
                condition=models.Q(("number__gte", 1)), name="publication_counted_from_one"
            ),
        ),
    ]
