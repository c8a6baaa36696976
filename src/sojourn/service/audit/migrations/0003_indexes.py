"""Indexes for the officer's questions: the entries of an authority, and those of one act of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_safeguards")]

    operations = [
        migrations.AddIndex("entry", models.Index(fields=["authority", "at"], name="audit_by_authority")),
        migrations.AddIndex("entry", models.Index(fields=["authority", "act", "at"], name="audit_by_act")),
    ]
