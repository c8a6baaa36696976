"""Tables of documents, of proceedings and of families; the address of a shelter goes to the sealed identities.

An address that was written before stood in clear and goes with its table: the shelter writes it anew.
"""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_signing_in"),
        ("cases", "0004_safeguards"),
    ]

    operations = [
        migrations.DeleteModel(name="ShelterAddress"),
        migrations.CreateModel(
            name="ShelterAddress",
            fields=[
                (
                    "authority",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="accounts.authority",
                    ),
                ),
                ("keeper", models.UUIDField(unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Proceeding",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("criminal", "Criminal"),
                            ("compensation", "Compensation"),
                            ("confiscation", "Confiscation"),
                            ("protection", "Protection"),
                        ],
                        max_length=20,
                    ),
                ),
                ("reference", models.CharField(max_length=60)),
                ("made_at", models.DateTimeField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.authority"
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
            name="ProceedingCase",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("linked_at", models.DateTimeField()),
                ("unlinked_at", models.DateTimeField(null=True)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="proceedings", to="cases.case"
                    ),
                ),
                (
                    "linked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "proceeding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="links", to="cases.proceeding"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ProceedingStep",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("type", models.CharField(max_length=40)),
                ("on", models.DateField()),
                ("fields", models.JSONField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.authority"
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "proceeding",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="steps", to="cases.proceeding"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Document",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("group", models.CharField(max_length=20)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("pdf", "Pdf"),
                            ("png", "Png"),
                            ("jpeg", "Jpeg"),
                            ("tiff", "Tiff"),
                            ("docx", "Docx"),
                            ("odt", "Odt"),
                        ],
                        max_length=10,
                    ),
                ),
                ("size", models.PositiveIntegerField()),
                ("attachment", models.UUIDField(unique=True)),
                ("added_at", models.DateTimeField()),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.authority"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="documents", to="cases.case"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.event"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "added_at"], name="document_of_a_case")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "group__in",
                                ("person", "course", "cooperation", "child", "safety", "health", "assistance", "money"),
                            )
                        ),
                        name="document_group_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["pdf", "png", "jpeg", "tiff", "docx", "odt"])),
                        name="document_kind_known",
                    ),
                    models.CheckConstraint(condition=models.Q(("size__gte", 1)), name="document_not_empty"),
                    models.UniqueConstraint(fields=("event",), name="document_one_paper_an_event"),
                ],
            },
        ),
        migrations.CreateModel(
            name="FamilyLink",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("child", "Child"),
                            ("parent", "Parent"),
                            ("spouse", "Spouse"),
                            ("sibling", "Sibling"),
                            ("guarded", "Guarded"),
                            ("other", "Other"),
                        ],
                        max_length=10,
                    ),
                ),
                ("linked_at", models.DateTimeField()),
                ("unlinked_at", models.DateTimeField(null=True)),
                (
                    "authority",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.authority"
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"),
                ),
                (
                    "linked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["child", "parent", "spouse", "sibling", "guarded", "other"])),
                        name="family_kind_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("case", models.F("other")), _negated=True), name="family_of_two"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("unlinked_at__isnull", True)),
                        fields=("case", "other"),
                        name="family_linked_once",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="proceeding",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["criminal", "compensation", "confiscation", "protection"])),
                name="proceeding_kind_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="proceeding",
            constraint=models.CheckConstraint(
                condition=models.Q(("reference", ""), _negated=True), name="proceeding_has_a_reference"
            ),
        ),
        migrations.AddConstraint(
            model_name="proceedingcase",
            constraint=models.UniqueConstraint(
                condition=models.Q(("unlinked_at__isnull", True)),
                fields=("proceeding", "case"),
                name="proceeding_links_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="proceedingcase",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("unlinked_at__isnull", True), ("unlinked_at__gte", models.F("linked_at")), _connector="OR"
                ),
                name="proceeding_link_order",
            ),
        ),
        migrations.AddIndex(
            model_name="proceedingstep",
            index=models.Index(fields=["proceeding", "on"], name="step_of_a_proceeding"),
        ),
    ]
