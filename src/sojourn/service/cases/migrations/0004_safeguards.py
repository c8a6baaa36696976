"""What the database enforces: an append-only ledger, rows that end once, few rights, and row-level security."""

from django.db import migrations

from sojourn.service.safeguards import (
    ACCESS,
    APP,
    AUDITOR,
    CLOCK,
    append_only,
    changes_once,
    granted,
    guarded,
    open_to,
    statements,
)

# Where nobody acts these are null, and no condition holds.
ACTOR = "NULLIF(current_setting('sojourn.actor', true), '')::uuid"
AUTHORITY = "NULLIF(current_setting('sojourn.authority', true), '')::uuid"
TODAY = "NULLIF(current_setting('sojourn.today', true), '')::date"
NOW = "NULLIF(current_setting('sojourn.now', true), '')::timestamptz"
VISIBLE = "IN (SELECT sojourn_visible_cases())"
OWN = f"= {AUTHORITY} AND sojourn_present()"

# Whoever acts still acts for the authority: a member who has not left, or a machine whose token holds.
PRESENT = f"""
    EXISTS (
        SELECT 1 FROM accounts_membership m
        JOIN accounts_account a ON a.id = m.account_id JOIN accounts_authority o ON o.id = m.authority_id
        WHERE o.kind <> 'national_rapporteur' AND m.id = {ACTOR} AND m.authority_id = {AUTHORITY} AND a.is_active
        AND m.role IN ('caseworker', 'supervisor')
        AND (m.left_at IS NULL OR m.left_at > {NOW})
    ) OR EXISTS (
        SELECT 1 FROM accounts_machineclient c JOIN accounts_authority o ON o.id = c.authority_id
        WHERE o.kind <> 'national_rapporteur' AND c.id = {ACTOR} AND c.authority_id = {AUTHORITY}
        AND c.expires_at > {NOW}
        AND (c.revoked_at IS NULL OR c.revoked_at > {NOW})
    )
"""
FUNCTIONS = {
    "sojourn_present() RETURNS boolean": f"SELECT {PRESENT}",
    "sojourn_visible_cases() RETURNS SETOF uuid": f"""
        SELECT p.case_id FROM cases_party p JOIN cases_basis b USING (case_id, authority_id)
        WHERE sojourn_present() AND p.authority_id = {AUTHORITY} AND p.left_at IS NULL AND b.withdrawn_at IS NULL
        AND b.starts <= {TODAY}
        AND (b.ends IS NULL OR b.ends >= {TODAY})
        UNION
        SELECT g.case_id FROM cases_breakglass g WHERE sojourn_present() AND g.member_id = {ACTOR}
        AND g.started_at <= {NOW}
        AND g.ends_at > {NOW}
        """,
    # The first party joins a case its own authority opened; a later one joins on an offer it has accepted.
    "sojourn_may_join(joined uuid) RETURNS boolean": f"""
        SELECT sojourn_present() AND (
            EXISTS (SELECT 1 FROM cases_referral r
                    WHERE r.case_id = joined AND r.receiver_id = {AUTHORITY} AND r.state = 'accepted')
            OR EXISTS (SELECT 1 FROM cases_case c WHERE c.id = joined AND c.opened_by_id = {AUTHORITY}
                       AND NOT EXISTS (SELECT 1 FROM cases_party p WHERE p.case_id = c.id))
        )
        """,
    # Break-glass begins with the number on a paper: it tells which case is meant, and nothing of it.
    "sojourn_case_of(asked text) RETURNS uuid": """
        SELECT id FROM cases_case WHERE reference = asked AND sojourn_present()
        """,
}
# Whoever accepts an offer writes a basis beside dues that others may be writing: the case is locked first, as it is for
# all who write to it, though it is not visible before. Nothing of it is told.
HOLD_OFFERED = f"""
    CREATE FUNCTION sojourn_hold_offered(asked uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = pg_catalog, public AS $$BEGIN
        PERFORM 1 FROM cases_case c WHERE sojourn_present() AND c.id = (
            SELECT r.case_id FROM cases_referral r
            WHERE r.id = asked AND r.receiver_id = {AUTHORITY} AND r.state = 'offered'
        ) FOR UPDATE;
    END$$
"""
TABLES = (
    "case", "event", "snapshot", "party", "basis", "referral", "shelteraddress", "addressrelease", "breakglass",
    "notice", "idempotencykey",
)  # fmt: skip


def _function(head: str, body: str) -> list[str]:
    name = head.split(" RETURNS ")[0]
    signature = name.replace("joined ", "").replace("asked ", "")
    return [
        f"CREATE FUNCTION {head} LANGUAGE sql STABLE SECURITY DEFINER "
        f"SET search_path = pg_catalog, public AS $${body}$$",
        f"ALTER FUNCTION {signature} OWNER TO {ACCESS}",
        f"REVOKE ALL ON FUNCTION {signature} FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {signature} TO {APP}",
    ]


class Migration(migrations.Migration):
    dependencies = [("cases", "0003_emergencies"), ("accounts", "0002_safeguards"), ("audit", "0002_safeguards")]

    operations = [
        append_only("cases_event"),
        changes_once("cases_basis", "withdrawn_at")(
            (
                "id",
                "case_id",
                "authority_id",
                "kind",
                "norm",
                "language",
                "purpose",
                "groups",
                "starts",
                "ends",
                "recorded_at",
                "recorded_by_id",
            )
        ),
        changes_once("cases_party", "left_at", also=("lead",))(("id", "case_id", "authority_id", "joined_at")),
        changes_once("cases_referral", "ended_at", also=("state", "ended_by_id", "reason"))(
            (
                "id",
                "case_id",
                "reference",
                "sender_id",
                "receiver_id",
                "kind",
                "norm",
                "language",
                "purpose",
                "groups",
                "starts",
                "ends",
                "lead",
                "offered_at",
                "offered_by_id",
            )
        ),
        changes_once("cases_addressrelease", "withdrawn_at")(
            ("id", "case_id", "shelter_id", "receiver_id", "purpose", "released_at", "released_by_id", "ends")
        ),
        append_only("cases_breakglass"),
        *(granted(f"cases_{table}", "SELECT, INSERT") for table in TABLES),
        granted("cases_case", "SELECT", columns=("version",)),
        granted("cases_snapshot", "UPDATE"),
        granted("cases_party", "SELECT", columns=("left_at", "lead")),
        granted("cases_basis", "SELECT", columns=("withdrawn_at",)),
        granted("cases_referral", "SELECT", columns=("state", "ended_at", "ended_by_id", "reason")),
        granted("cases_shelteraddress", "SELECT", columns=("address",)),
        granted("cases_addressrelease", "SELECT", columns=("withdrawn_at",)),
        granted("cases_notice", "SELECT", columns=("read_at",)),
        granted("cases_idempotencykey", "SELECT", columns=("result",)),
        statements(postgresql=[line for head, body in FUNCTIONS.items() for line in _function(head, body)]),
        statements(
            postgresql=[
                HOLD_OFFERED,
                f"ALTER FUNCTION sojourn_hold_offered(uuid) OWNER TO {ACCESS}",
                "REVOKE ALL ON FUNCTION sojourn_hold_offered(uuid) FROM PUBLIC",
                f"GRANT EXECUTE ON FUNCTION sojourn_hold_offered(uuid) TO {APP}",
            ]
        ),
        guarded("cases_case", select=f"id {VISIBLE}", insert=f"opened_by_id {OWN}", update=f"id {VISIBLE}"),
        guarded("cases_event", select=f"case_id {VISIBLE}", insert=f"case_id {VISIBLE} AND authority_id {OWN}"),
        guarded(
            "cases_snapshot", select=f"case_id {VISIBLE}", insert=f"case_id {VISIBLE}", update=f"case_id {VISIBLE}"
        ),
        guarded(
            "cases_party",
            select=f"(authority_id {OWN}) OR case_id {VISIBLE}",
            insert=f"case_id {VISIBLE} OR (authority_id {OWN} AND sojourn_may_join(case_id))",
            update=f"case_id {VISIBLE}",
        ),
        guarded(
            "cases_basis",
            select=f"(authority_id {OWN}) OR case_id {VISIBLE}",
            insert=f"case_id {VISIBLE} OR (authority_id {OWN} AND sojourn_may_join(case_id))",
            # Who leaves a case ends its own bases when the case is not visible any more: nothing else of them changes.
            update=f"(authority_id {OWN}) OR case_id {VISIBLE}",
        ),
        guarded(
            "cases_referral",
            select=f"(receiver_id {OWN}) OR case_id {VISIBLE}",
            insert=f"sender_id {OWN} AND case_id {VISIBLE}",
            update=f"(receiver_id {OWN}) OR (sender_id {OWN} AND case_id {VISIBLE})",
        ),
        guarded(
            "cases_shelteraddress",
            select=f"(authority_id {OWN}) OR authority_id IN (SELECT r.shelter_id FROM cases_addressrelease r "
            f"WHERE r.receiver_id {OWN} AND r.withdrawn_at IS NULL AND r.ends >= {TODAY})",
            insert=f"authority_id {OWN}",
            update=f"authority_id {OWN}",
        ),
        guarded(
            "cases_addressrelease",
            select=f"(shelter_id {OWN}) OR (receiver_id {OWN} AND case_id {VISIBLE})",
            insert=f"shelter_id {OWN} AND case_id {VISIBLE}",
            update=f"shelter_id {OWN}",
        ),
        guarded(
            "cases_breakglass",
            select=f"member_id = {ACTOR} OR told_id = {ACTOR} OR case_id {VISIBLE}",
            insert=f"member_id = {ACTOR} AND authority_id {OWN}",
        ),
        guarded(
            "cases_notice",
            select=f"member_id = {ACTOR} OR (member_id IS NULL AND authority_id {OWN})",
            insert=f"{ACTOR} IS NOT NULL",
            update=f"member_id = {ACTOR} OR (member_id IS NULL AND authority_id {OWN})",
        ),
        guarded(
            "cases_idempotencykey", select=f"actor = {ACTOR}", insert=f"actor = {ACTOR}", update=f"actor = {ACTOR}"
        ),
        *(open_to(f"cases_{table}", ACCESS) for table in ("case", "party", "basis", "referral", "breakglass")),
        *(open_to(f"cases_{table}", CLOCK) for table in ("case", "event", "snapshot")),
        open_to("cases_snapshot", CLOCK, "UPDATE"),
        # Locking a case so that nobody writes to it meanwhile takes the right to change it; no other column is open.
        *(granted("cases_case", "SELECT", columns=("version",), to=account) for account in (CLOCK, ACCESS)),
        statements(
            postgresql=[f"CREATE POLICY cases_case_locked ON cases_case FOR UPDATE TO {CLOCK}, {ACCESS} USING (true)"]
        ),
        granted("accounts_authority", "SELECT", to=CLOCK),
        open_to("cases_event", AUDITOR),
        *(granted(f"audit_{table}", "SELECT", to=AUDITOR) for table in ("entry", "restriction", "head")),
    ]
