"""Tables of the observatory."""

import uuid

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0004_sessions_and_limits"),
    ]

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("key", models.CharField(max_length=300, unique=True)),
                ("document", models.CharField(db_index=True, max_length=200)),
                ("pointer", models.CharField(max_length=100)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("procedure", "Procedure"),
                            ("document", "Document"),
                            ("summary", "Summary"),
                            ("council", "Council"),
                            ("case", "Case"),
                        ],
                        max_length=10,
                    ),
                ),
                ("title", models.TextField()),
                ("identifiers", models.JSONField()),
                ("text", models.TextField()),
                ("type", models.CharField(max_length=10)),
                ("state", models.CharField(max_length=20)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("bodies", models.JSONField()),
                ("language", models.CharField(max_length=3)),
                ("on", models.DateField(null=True)),
                ("digest", models.CharField(max_length=32)),
            ],
        ),
        migrations.CreateModel(
            name="Save",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("document", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=20)),
                ("shape", models.CharField(max_length=60)),
                ("complete", models.BooleanField()),
                ("size", models.PositiveIntegerField()),
                ("doubts", models.PositiveIntegerField()),
                ("unread", models.PositiveIntegerField()),
                ("reader", models.CharField(max_length=40)),
                ("record", models.TextField()),
            ],
        ),
        migrations.CreateModel(
            name="Intake",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                (
                    "channel",
                    models.CharField(
                        choices=[("upload", "Upload"), ("command", "Command"), ("folder", "Folder")], max_length=10
                    ),
                ),
                ("preview", models.CharField(max_length=64)),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("document", models.CharField(max_length=200)),
                ("complete", models.BooleanField()),
                ("read_at", models.DateTimeField()),
                ("name", models.CharField(max_length=255)),
                ("news", models.PositiveIntegerField(default=0)),
                ("order", models.PositiveIntegerField(default=0)),
                ("spelling", models.PositiveIntegerField(default=0)),
                (
                    "intake",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="observatory.intake"
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="observatory.reading",
                    ),
                ),
                (
                    "content",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="readings", to="observatory.save"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Procedure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=200, unique=True)),
                ("year", models.PositiveSmallIntegerField(null=True)),
                ("type", models.CharField(max_length=10)),
                ("subtype", models.TextField()),
                ("instrument", models.TextField()),
                ("title", models.TextField()),
                ("stage", models.TextField()),
                ("status", models.TextField()),
                ("state", models.CharField(max_length=20)),
                ("step", models.CharField(max_length=60)),
                ("since", models.DateField(null=True)),
                ("treaty", models.CharField(max_length=40)),
                ("first_on", models.DateField(null=True)),
                ("last_on", models.DateField(null=True)),
                ("last_event", models.TextField()),
                ("due", models.DateField(null=True)),
                ("due_step", models.CharField(max_length=60)),
                ("complete", models.BooleanField()),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="observatory.reading"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Change",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("document", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[("news", "News"), ("order", "Order"), ("spelling", "Spelling")], max_length=10
                    ),
                ),
                ("object", models.CharField(max_length=40)),
                ("says", models.TextField()),
                ("before", models.JSONField(null=True)),
                ("after", models.JSONField(null=True)),
                ("span", models.JSONField(null=True)),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="changes", to="observatory.reading"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Staged",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("at", models.DateTimeField()),
                ("name", models.CharField(max_length=255)),
                ("read_at", models.DateTimeField()),
                ("content", models.BinaryField()),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("all", "All"),
                            ("procedure", "Procedure"),
                            ("subject", "Subject"),
                            ("committee", "Committee"),
                        ],
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(max_length=200)),
                ("language", models.CharField(max_length=10)),
                ("address_hash", models.CharField(max_length=64)),
                ("mailbox_hash", models.CharField(db_index=True, max_length=64)),
                ("address", models.BinaryField()),
                ("asked_at", models.DateTimeField()),
                ("next_at", models.DateTimeField()),
                ("mailed_at", models.DateTimeField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("through", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("address_hash", "scope", "code"), name="subscription_once"),
                    models.CheckConstraint(
                        condition=models.Q(("scope__in", ["all", "procedure", "subject", "committee"])),
                        name="subscription_scope_known",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("subject", "Subject"), ("committee", "Committee")], max_length=10)),
                ("code", models.CharField(max_length=40)),
                ("name", models.TextField()),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="topics", to="observatory.procedure"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Webhook",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "scope",
                    models.CharField(
                        choices=[
                            ("all", "All"),
                            ("procedure", "Procedure"),
                            ("subject", "Subject"),
                            ("committee", "Committee"),
                        ],
                        max_length=10,
                    ),
                ),
                ("code", models.CharField(max_length=200)),
                ("address", models.CharField(max_length=500)),
                ("secret", models.BinaryField()),
                ("made_at", models.DateTimeField()),
                ("through", models.BigIntegerField(default=0)),
                ("failures", models.PositiveSmallIntegerField(default=0)),
                ("problem", models.CharField(max_length=200)),
                ("next_at", models.DateTimeField()),
                ("given_up_at", models.DateTimeField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Forecast",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(choices=[("printed", "Printed"), ("clock", "Clock")], max_length=10)),
                ("on", models.DateField()),
                ("label", models.TextField()),
                ("who", models.TextField()),
                ("article", models.TextField()),
                ("because", models.TextField()),
                (
                    "procedure",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="forecasts",
                        to="observatory.procedure",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["on"], name="forecast_by_day")],
            },
        ),
        migrations.AddIndex(
            model_name="procedure",
            index=models.Index(fields=["type", "state"], name="procedure_by_type"),
        ),
        migrations.AddIndex(
            model_name="procedure",
            index=models.Index(fields=["year"], name="procedure_by_year"),
        ),
        migrations.AddIndex(
            model_name="procedure",
            index=models.Index(fields=["last_on"], name="procedure_by_last_event"),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["document", "id"], name="change_of_document"),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(condition=models.Q(("kind", "news")), fields=["id"], name="change_news"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.UniqueConstraint(fields=("reading", "number"), name="change_once"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["news", "order", "spelling"])), name="change_kind_of_three"
            ),
        ),
        migrations.AddIndex(
            model_name="reading",
            index=models.Index(fields=["document", "read_at"], name="reading_of_document"),
        ),
        migrations.AddConstraint(
            model_name="reading",
            constraint=models.UniqueConstraint(fields=("content", "read_at"), name="reading_once"),
        ),
        migrations.AddIndex(
            model_name="topic",
            index=models.Index(fields=["kind", "code"], name="topic_by_code"),
        ),
        migrations.AddConstraint(
            model_name="topic",
            constraint=models.UniqueConstraint(fields=("procedure", "kind", "code"), name="topic_once"),
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.UniqueConstraint(fields=("address", "scope", "code"), name="webhook_once"),
        ),
        migrations.AddConstraint(
            model_name="webhook",
            constraint=models.CheckConstraint(
                condition=models.Q(("scope__in", ["all", "procedure", "subject", "committee"])),
                name="webhook_scope_known",
            ),
        ),
    ]
