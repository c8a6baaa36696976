"""Indexes for the officer's questions: the entries of an authority, and those of one act or member of it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_safeguards")]

    operations = [
        migrations.RemoveIndex("entry", "audit_by_member"),
        migrations.AddIndex("entry", models.Index(fields=["authority", "member", "at"], name="audit_of_a_member")),
        migrations.AddIndex("entry", models.Index(fields=["authority", "at"], name="audit_by_authority")),
        migrations.AddIndex("entry", models.Index(fields=["authority", "act", "at"], name="audit_by_act")),
    ]
