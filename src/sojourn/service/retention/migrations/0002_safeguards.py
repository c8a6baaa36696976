"""What the database enforces: holds that end once, receipts that stay, cells that only grow, and the way of erasure."""

from importlib import import_module

from django.db import migrations
from django.db.migrations.operations.base import Operation

from sojourn.service.audit.triggers import follows
from sojourn.service.safeguards import (
    ACCESS,
    APP,
    AUDITOR,
    ERASER,
    append_only,
    changes_once,
    erasable,
    granted,
    guarded,
    open_to,
    statements,
)

cases = import_module("sojourn.service.cases.migrations.0004_safeguards")

HOLD, RECEIPT, CELL = "retention_hold", "retention_receipt", "retention_cell"
OF_A_HOLD = ("id", "case_id", "authority_id", "reason", "norm", "until", "lapses", "placed_at", "placed_by_id")

HELD = f"""
    EXISTS (SELECT 1 FROM {HOLD} h WHERE h.case_id = NEW.case_id AND h.lifted_at IS NULL AND h.until >= NEW.day
            AND (h.confirmed_by_id IS NOT NULL OR h.lapses >= NEW.day))
"""
IS_HELD = f"{RECEIPT}: a case that is held is not erased"
LESS = " OR ".join(f"NEW.{name} < OLD.{name}" for name in ("happenings", "persons", "persons_of_year"))
BAND = ("state", "year", "quarter", "statistic", "sex", "age", "citizenship", "exploitation")
MOVED = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in ("id", *BAND))
ONLY_GROWS = f"{CELL}: counts of erased persons are added to, and never taken from"

# Proceedings go with the last of their cases.
LAST = """
    EXISTS (SELECT 1 FROM cases_proceedingcase l JOIN retention_receipt r ON r.case_id = l.case_id
            WHERE l.proceeding_id = {proceeding})
    AND NOT EXISTS (SELECT 1 FROM cases_proceedingcase l WHERE l.proceeding_id = {proceeding}
                    AND l.case_id NOT IN (SELECT r.case_id FROM retention_receipt r))
"""
OF_A_DECISION = "(SELECT d.case_id FROM decisions_decision d WHERE d.id = OLD.decision_id)"
OF_A_CASE = (
    "cases_event", "cases_party", "cases_basis", "cases_referral", "cases_addressrelease", "cases_breakglass",
    "cases_notice", "cases_document", "cases_proceedingcase", "decisions_decision", "day_assignment", HOLD,
)  # fmt: skip
WORKED_OUT = ("cases_snapshot", "cases_due", "cases_idempotencykey")

IDENTITIES = ("person", "personkey", "detail", "attachment", "indexentry", "merge")

# The officer finds whom an extract is for by the reference on her letters, in cases of the officer's authority alone;
# and since when it has no part in it any more.
PERSON_OF = f"""
    SELECT c.id, c.person_id, CASE WHEN bool_or(p.left_at IS NULL) THEN NULL ELSE max(p.left_at) END
    FROM cases_case c JOIN cases_party p ON p.case_id = c.id AND p.authority_id = {cases.AUTHORITY}
    WHERE (c.reference = asked OR c.id::text = asked OR c.person_id::text = asked) AND EXISTS (
        SELECT 1 FROM accounts_membership m JOIN accounts_account a ON a.id = m.account_id
        WHERE m.id = {cases.ACTOR} AND m.authority_id = {cases.AUTHORITY} AND m.role = 'data_protection_officer'
        AND a.is_active AND (m.left_at IS NULL OR m.left_at > {cases.NOW})
    )
    GROUP BY c.id, c.person_id ORDER BY bool_or(p.left_at IS NULL) DESC, max(p.left_at) DESC
"""


def _refusing(table: str, name: str, verb: str, condition: str, refusal: str) -> Operation:
    return statements(
        sqlite=[
            f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
        ],
        postgresql=[
            f"CREATE FUNCTION {table}_{name}() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN IF {condition} THEN "
            f"RAISE EXCEPTION '{refusal}' USING ERRCODE = 'restrict_violation'; END IF; "
            f"RETURN {'OLD' if verb == 'DELETE' else 'NEW'}; END$$",
            f"CREATE TRIGGER {table}_{name} BEFORE {verb} ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_{name}()",
        ],
    )


class Migration(migrations.Migration):
    dependencies = [
        ("retention", "0001_tables"),
        ("audit", "0002_safeguards"),
        ("identities", "0002_safeguards"),
        ("decisions", "0002_safeguards"),
        ("day", "0002_safeguards"),
        ("administration", "0002_safeguards"),
    ]

    operations = [
        changes_once(HOLD, "lifted_at", also=("lifted_by_id",))(OF_A_HOLD),
        _refusing(
            HOLD,
            "confirmed_once",
            "UPDATE OF confirmed_at, confirmed_by_id",
            "OLD.confirmed_at IS NOT NULL OR OLD.lifted_at IS NOT NULL",
            f"{HOLD}: a hold is confirmed once",
        ),
        append_only(RECEIPT),
        follows(RECEIPT),
        _refusing(RECEIPT, "held", "INSERT", HELD, IS_HELD),
        _refusing(CELL, "grows", "UPDATE", f"{LESS} OR {MOVED}", ONLY_GROWS),
        _refusing(CELL, "stays", "DELETE", "1 = 1", ONLY_GROWS),
        granted(HOLD, "SELECT, INSERT", columns=("confirmed_at", "confirmed_by_id", "lifted_at", "lifted_by_id")),
        guarded(
            HOLD,
            select=f"authority_id = {cases.AUTHORITY}",
            insert=f"authority_id {cases.OWN} AND case_id {cases.VISIBLE}",
            update=f"authority_id = {cases.AUTHORITY}",
        ),
        granted(RECEIPT, "SELECT"),
        granted(RECEIPT, "SELECT, INSERT", to=ERASER),
        granted(RECEIPT, "SELECT", to=AUDITOR),
        granted(CELL, "SELECT, INSERT, UPDATE", to=ERASER),
        # What the eraser may do: look for what is due, count it, leave a receipt, and remove it.
        *(erasable(table) for table in OF_A_CASE),
        erasable("cases_case", "OLD.id"),
        erasable(
            "cases_familylink",
            condition="EXISTS (SELECT 1 FROM retention_receipt r WHERE r.case_id IN (OLD.case_id, OLD.other_id))",
        ),
        erasable("cases_proceeding", condition=LAST.format(proceeding="OLD.id")),
        erasable("cases_proceedingstep", condition=LAST.format(proceeding="OLD.proceeding_id")),
        *(erasable(f"decisions_{table}", OF_A_DECISION) for table in ("draft", "step", "letter")),
        *(open_to(table, ERASER, verb) for table in WORKED_OUT for verb in ("SELECT", "DELETE")),
        granted("cases_case", "SELECT", columns=("version",), to=ERASER),
        statements(
            postgresql=[f"CREATE POLICY cases_case_being_erased ON cases_case FOR UPDATE TO {ERASER} USING (true)"]
        ),
        *(granted(f"identities_{table}", "SELECT, DELETE", to=ERASER) for table in IDENTITIES),
        granted("identities_personkey", "SELECT", columns=("wrapped",), to=ERASER),
        granted("identities_erasure", "SELECT, INSERT", columns=("searched_bytes",), to=ERASER),
        *(granted(f"accounts_{table}", "SELECT", to=ERASER) for table in ("authority", "membership", "account")),
        granted("administration_change", "SELECT", to=ERASER),
        granted("audit_entry", "SELECT, INSERT", to=ERASER),
        statements(
            postgresql=[
                "CREATE FUNCTION sojourn_person_of(asked text) "
                "RETURNS TABLE (case_id uuid, person_id uuid, left_at timestamptz) "
                f"LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $${PERSON_OF}$$",
                f"ALTER FUNCTION sojourn_person_of(text) OWNER TO {ACCESS}",
                "REVOKE ALL ON FUNCTION sojourn_person_of(text) FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION sojourn_person_of(text) TO {APP}",
            ]
        ),
    ]
