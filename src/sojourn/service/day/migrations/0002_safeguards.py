"""What the database enforces: who took care of a case is never rewritten, and is seen by its authority alone."""

from importlib import import_module

from django.db import migrations

from sojourn.service.safeguards import APP, changes_once, granted, guarded, statements

cases = import_module("sojourn.service.cases.migrations.0004_safeguards")

# A notice holds nothing of a case; whom of an authority it falls to when its receiver is away or has left is worked out
# by the program.
NOTICES = f"authority_id {cases.OWN}"
OWN_CASE = f"authority_id {cases.OWN} AND case_id {cases.VISIBLE}"


class Migration(migrations.Migration):
    dependencies = [("day", "0001_tables"), ("cases", "0004_safeguards"), ("accounts", "0002_safeguards")]

    operations = [
        changes_once("day_assignment", "ended_at")(
            ("id", "case_id", "authority_id", "member_id", "note", "assigned_at", "assigned_by_id")
        ),
        changes_once("day_cover", "withdrawn_at")(
            ("id", "member_id", "deputy_id", "away", "starts", "ends", "written_at", "written_by_id")
        ),
        changes_once("day_feed", "closed_at")(("id", "member_id", "token_hash", "opened_at", "expires_at")),
        changes_once("day_reminder", "sent_at", also=("begun_at", "failed_at"))(("id", "member_id", "day")),
        *(
            granted(f"day_{table}", "SELECT, INSERT")
            for table in ("assignment", "cover", "reminderchoice", "reminder", "feed")
        ),
        granted("day_assignment", "SELECT", columns=("ended_at",)),
        granted("day_cover", "SELECT", columns=("withdrawn_at",)),
        granted("day_feed", "SELECT", columns=("closed_at",)),
        granted("day_reminder", "SELECT", columns=("begun_at", "sent_at", "failed_at")),
        granted("day_reminderchoice", "SELECT", columns=("often", "language")),
        guarded("day_assignment", select=OWN_CASE, insert=OWN_CASE, update=OWN_CASE),
        statements(
            postgresql=[
                f"CREATE POLICY cases_notice_of_authority_read ON cases_notice FOR SELECT TO {APP} USING ({NOTICES})",
                f"CREATE POLICY cases_notice_of_authority_ended ON cases_notice FOR UPDATE TO {APP} "
                f"USING ({NOTICES}) WITH CHECK ({NOTICES})",
            ]
        ),
    ]
