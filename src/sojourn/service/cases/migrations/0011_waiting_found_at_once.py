"""The open offers to an authority, and the newest of its unread notices, are found at once, however many there were."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0010_due_of_authorities")]

    operations = [
        migrations.AddIndex(
            model_name="referral",
            index=models.Index(fields=["receiver", "state"], name="referral_to_answer"),
        ),
        migrations.RemoveIndex(model_name="notice", name="notice_unread"),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(
                condition=models.Q(("read_at__isnull", True)),
                fields=["authority", "-written_at", "id"],
                name="notice_unread",
            ),
        ),
    ]
