"""What the database enforces for documents, proceedings, families and the keepers of addresses."""

from importlib import import_module

from django.db import migrations

from sojourn.service.safeguards import ACCESS, append_only, changes_once, granted, guarded, open_to, statements

first = import_module("sojourn.service.cases.migrations.0004_safeguards")

LINKED = "IN (SELECT sojourn_visible_proceedings())"
FUNCTIONS = {
    # Proceedings are known through a case that is visible, or, before any is linked, to whoever wrote them down.
    "sojourn_visible_proceedings() RETURNS SETOF uuid": f"""
        SELECT l.proceeding_id FROM cases_proceedingcase l
        WHERE l.unlinked_at IS NULL AND l.case_id {first.VISIBLE}
        UNION
        SELECT p.id FROM cases_proceeding p WHERE sojourn_present() AND p.authority_id = {first.AUTHORITY}
        AND NOT EXISTS (SELECT 1 FROM cases_proceedingcase l WHERE l.proceeding_id = p.id)
        """,
    # Of the cases of others no more is told than how many there are.
    "sojourn_cases_in_proceeding(asked uuid) RETURNS bigint": f"""
        SELECT count(*) FROM cases_proceedingcase l
        WHERE l.proceeding_id = asked AND l.unlinked_at IS NULL AND asked {LINKED}
        """,
}
ADDED = ("document", "proceeding", "proceedingcase", "proceedingstep", "familylink", "shelteraddress")
OF_A_CASE = ("id", "case_id", "linked_at", "linked_by_id")


def _function(head: str, body: str) -> list[str]:
    made: list[str] = first._function(head, body)
    return made


class Migration(migrations.Migration):
    dependencies = [("cases", "0005_documents_and_proceedings")]

    operations = [
        append_only("cases_document"),
        append_only("cases_proceeding"),
        append_only("cases_proceedingstep"),
        changes_once("cases_proceedingcase", "unlinked_at")((*OF_A_CASE, "proceeding_id")),
        changes_once("cases_familylink", "unlinked_at")((*OF_A_CASE, "other_id", "kind", "authority_id")),
        append_only("cases_shelteraddress"),
        *(granted(f"cases_{table}", "SELECT, INSERT") for table in ADDED),
        granted("cases_proceedingcase", "SELECT", columns=("unlinked_at",)),
        granted("cases_familylink", "SELECT", columns=("unlinked_at",)),
        statements(postgresql=[line for head, body in FUNCTIONS.items() for line in _function(head, body)]),
        guarded(
            "cases_document",
            select=f"case_id {first.VISIBLE}",
            insert=f"case_id {first.VISIBLE} AND authority_id {first.OWN}",
        ),
        guarded("cases_proceeding", select=f"id {LINKED}", insert=f"authority_id {first.OWN}"),
        guarded(
            "cases_proceedingcase",
            select=f"case_id {first.VISIBLE}",
            insert=f"case_id {first.VISIBLE} AND proceeding_id {LINKED}",
            update=f"case_id {first.VISIBLE}",
        ),
        guarded(
            "cases_proceedingstep",
            select=f"proceeding_id {LINKED}",
            insert=f"proceeding_id {LINKED} AND authority_id {first.OWN}",
        ),
        guarded(
            "cases_familylink",
            select=f"case_id {first.VISIBLE} OR other_id {first.VISIBLE}",
            insert=f"case_id {first.VISIBLE} AND other_id {first.VISIBLE} AND authority_id {first.OWN}",
            update=f"case_id {first.VISIBLE} OR other_id {first.VISIBLE}",
        ),
        guarded(
            "cases_shelteraddress",
            select=f"(authority_id {first.OWN}) OR authority_id IN (SELECT r.shelter_id FROM cases_addressrelease r "
            f"WHERE r.receiver_id {first.OWN} AND r.withdrawn_at IS NULL AND r.ends >= {first.TODAY})",
            insert=f"authority_id {first.OWN}",
        ),
        *(open_to(f"cases_{table}", ACCESS) for table in ("proceeding", "proceedingcase")),
    ]
