"""Tables of decisions: drafts, steps, letters, and claims that a national value is confirmed."""

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
            name="Decision",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("reflection_granted", "reflection_granted"),
                            ("reflection_extended", "reflection_extended"),
                            ("reflection_terminated", "reflection_terminated"),
                            ("permit_issued", "permit_issued"),
                            ("permit_refused", "permit_refused"),
                            ("permit_renewed", "permit_renewed"),
                            ("permit_not_renewed", "permit_not_renewed"),
                            ("permit_withdrawn", "permit_withdrawn"),
                            ("proceedings_discontinued", "proceedings_discontinued"),
                            ("proceedings_terminated", "proceedings_terminated"),
                            ("removal_planned", "removal_planned"),
                        ],
                        max_length=30,
                    ),
                ),
                ("competence", models.CharField(blank=True, max_length=20)),
                ("drafted_at", models.DateTimeField()),
                ("reference", models.CharField(max_length=30, unique=True)),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Waiting for approval"),
                            ("returned", "Sent back"),
                            ("dropped", "Dropped"),
                            ("effective", "In effect"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("steps", models.PositiveIntegerField(default=0)),
                ("effective_on", models.DateField(null=True)),
                ("alone", models.BooleanField(null=True)),
                ("answer", models.CharField(blank=True, max_length=20)),
                ("open", models.BooleanField(null=True)),
                ("last_day", models.DateField(null=True)),
                ("served_on", models.DateField(null=True)),
                ("explained_on", models.DateField(null=True)),
                ("appeal_until", models.DateField(null=True)),
                ("appealed_on", models.DateField(null=True)),
                ("appeal_decided_on", models.DateField(null=True)),
                ("reviewed_on", models.DateField(null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.authority"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="decisions", to="cases.case"
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "event",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.event"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("text_id", models.UUIDField(null=True)),
                ("written_at", models.DateTimeField()),
                ("version", models.PositiveIntegerField()),
                ("question", models.CharField(blank=True, max_length=40)),
                ("answer", models.CharField(max_length=20)),
                ("cites", models.JSONField()),
                ("values", models.CharField(max_length=64)),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="decisions.decision"
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                ("attachment_id", models.UUIDField(unique=True)),
                ("digest", models.CharField(max_length=64)),
                ("official", models.CharField(max_length=20)),
                ("language", models.CharField(max_length=20)),
                ("for_day", models.DateField()),
                ("appeal_until", models.DateField(null=True)),
                ("made_at", models.DateTimeField()),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="letters", to="decisions.decision"
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("number", models.PositiveIntegerField()),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("drafted", "Drafted"),
                            ("submitted", "Submitted for approval"),
                            ("sent_back", "Sent back to the drafter"),
                            ("dropped", "Draft dropped"),
                            ("approved", "Approved by a second person"),
                            ("given", "Given by one person, as it only protects"),
                            ("lettered", "Letter made"),
                            ("served", "Letter handed over"),
                            ("explained", "Explained to the person"),
                            ("appealed", "Appeal lodged"),
                            ("appeal_decided", "Appeal decided"),
                            ("reviewed", "Looked at afterwards by a second person"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("draft", "Draft"),
                            ("submitted", "Waiting for approval"),
                            ("returned", "Sent back"),
                            ("dropped", "Dropped"),
                            ("effective", "In effect"),
                        ],
                        max_length=10,
                    ),
                ),
                ("draft_number", models.PositiveIntegerField()),
                ("at", models.DateTimeField()),
                ("day", models.DateField()),
                ("details", models.JSONField(default=dict)),
                ("text_id", models.UUIDField(null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.authority"
                    ),
                ),
                (
                    "decision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="taken", to="decisions.decision"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.event"
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
            name="ValueClaim",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("state", models.CharField(max_length=2)),
                ("parameter", models.CharField(max_length=60)),
                ("source", models.CharField(max_length=300)),
                ("stated_at", models.DateTimeField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.authority"
                    ),
                ),
                (
                    "stated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["authority", "stage"], name="decision_by_stage"),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["authority", "appeal_until"], name="decision_by_appeal"),
        ),
    ]
