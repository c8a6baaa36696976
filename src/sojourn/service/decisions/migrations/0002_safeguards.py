"""What the database enforces: the order of steps, a second person, rows that stay, few rights, and row-level security.

A condition is written once and holds on SQLite and PostgreSQL alike; `NEW` and `OLD` are the rows of the trigger.
"""

from collections.abc import Sequence

from django.db import migrations
from django.db.migrations.operations.base import Operation

from sojourn.service.safeguards import append_only, granted, guarded, never_removed, refused_when

AUTHORITY = "NULLIF(current_setting('sojourn.authority', true), '')::uuid"
VISIBLE = "IN (SELECT sojourn_visible_cases())"
OWN = f"= {AUTHORITY} AND sojourn_present()"

DECISION = "decisions_decision"
STEP = "decisions_step"
FROZEN = (
    "id", "case_id", "kind", "competence", "authority_id", "drafted_by_id", "drafted_at", "reference",
)  # fmt: skip
OF_THE_EFFECT = ("effective_on", "event_id", "alone", "answer", "open", "last_day")
ONCE = ("served_on", "explained_on", "appeal_until", "appealed_on", "appeal_decided_on", "reviewed_on")
CHANGED = ("stage", "steps", *OF_THE_EFFECT, *ONCE)

LAST_STEP = f"(SELECT s.%s FROM {STEP} s WHERE s.decision_id = NEW.id ORDER BY s.number DESC LIMIT 1)"
NOT_AS_THE_STEPS = (
    f"COALESCE({LAST_STEP % 'stage'}, '') <> NEW.stage OR COALESCE({LAST_STEP % 'number'}, 0) <> NEW.steps"
)

STAGE = f"(SELECT d.stage FROM {DECISION} d WHERE d.id = NEW.decision_id)"
OUT_OF_ORDER = f"""
    NOT (
        (NEW.act = 'drafted' AND {STAGE} IN ('draft', 'returned'))
        OR (NEW.act IN ('submitted', 'dropped', 'given') AND {STAGE} IN ('draft', 'returned'))
        OR (NEW.act IN ('sent_back', 'approved') AND {STAGE} = 'submitted')
        OR (NEW.act IN ('lettered', 'served', 'explained', 'appealed', 'appeal_decided', 'reviewed')
            AND {STAGE} = 'effective')
    )
    OR NEW.number <> (SELECT d.steps + 1 FROM {DECISION} d WHERE d.id = NEW.decision_id)
"""
MEMBER = f"""
    SELECT 1 FROM accounts_membership m JOIN accounts_account a ON a.id = m.account_id
    JOIN {DECISION} d ON d.id = NEW.decision_id
    WHERE m.id = NEW.member_id AND m.authority_id = NEW.authority_id AND m.authority_id = d.authority_id
    AND a.is_active AND m.role IN ('caseworker', 'supervisor') AND m.joined_at <= NEW.at
    AND (m.left_at IS NULL OR m.left_at > NEW.at)
"""
NO_MEMBER = f"NOT EXISTS ({MEMBER})"
COMPETENT = f"""
    EXISTS ({MEMBER} AND (d.competence = '' OR EXISTS (
        SELECT 1 FROM accounts_legalcompetence c
        WHERE c.authority_id = d.authority_id AND c.competence = d.competence AND c.starts <= NEW.day
        AND (c.ends IS NULL OR c.ends >= NEW.day)
    )))
"""
NOT_COMPETENT = f"NEW.act IN ('approved', 'given', 'reviewed') AND NOT {COMPETENT}"
# One person with two memberships is one person: accounts are compared.
SAME_PERSON = f"""
    NEW.act IN ('approved', 'reviewed') AND (
        EXISTS (
            SELECT 1 FROM {STEP} s JOIN accounts_membership o ON o.id = s.member_id
            JOIN accounts_membership m ON m.id = NEW.member_id
            WHERE s.decision_id = NEW.decision_id AND s.act IN ('drafted', 'submitted', 'given')
            AND o.account_id = m.account_id
        )
        OR EXISTS (
            SELECT 1 FROM {DECISION} d JOIN accounts_membership o ON o.id = d.drafted_by_id
            JOIN accounts_membership m ON m.id = NEW.member_id
            WHERE d.id = NEW.decision_id AND o.account_id = m.account_id
        )
    )
"""
NOT_FOR_ONE = f"""
    NEW.act = 'given' AND NOT EXISTS (
        SELECT 1 FROM {DECISION} d
        WHERE d.id = NEW.decision_id AND d.kind IN ('reflection_granted', 'reflection_extended')
    )
"""
NO_SECOND_PERSON = f"""
    OLD.effective_on IS NULL AND NEW.effective_on IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM {STEP} s WHERE s.decision_id = NEW.id AND s.number = NEW.steps
        AND s.act IN ('approved', 'given') AND (s.act = 'given') = NEW.alone AND s.event_id = NEW.event_id
    )
"""


def of_a_decision(table: str) -> Sequence[Operation]:
    """Row-level security of a table whose rows belong to a decision: whoever sees the decision sees them."""
    seen = f"EXISTS (SELECT 1 FROM {DECISION} d WHERE d.id = decision_id)"
    own = f"EXISTS (SELECT 1 FROM {DECISION} d WHERE d.id = decision_id AND d.authority_id {OWN})"
    return (append_only(table), granted(table, "SELECT, INSERT"), guarded(table, select=seen, insert=own))


class Migration(migrations.Migration):
    dependencies = [("decisions", "0001_checks")]

    operations = [
        never_removed(DECISION),
        refused_when(DECISION, "frozen", f"UPDATE OF {', '.join(FROZEN)}", "1 = 1", "what a decision is about stays"),
        refused_when(
            DECISION,
            "effect",
            f"UPDATE OF {', '.join(OF_THE_EFFECT)}",
            "OLD.effective_on IS NOT NULL",
            "a decision takes effect once",
        ),
        *(
            refused_when(DECISION, f"{column}_once", f"UPDATE OF {column}", f"OLD.{column} IS NOT NULL", "a day stays")
            for column in ONCE
        ),
        refused_when(
            DECISION, "as_steps", "UPDATE OF stage, steps", NOT_AS_THE_STEPS, "the stage is that of the steps"
        ),
        refused_when(
            DECISION, "approved", "UPDATE OF effective_on", NO_SECOND_PERSON, "approved by a second person first"
        ),
        refused_when(
            DECISION,
            "begins",
            "INSERT",
            "NEW.stage <> 'draft' OR NEW.steps <> 0 OR NEW.effective_on IS NOT NULL",
            "a decision begins as a draft",
        ),
        refused_when(STEP, "order", "INSERT", OUT_OF_ORDER, "a step out of order"),
        refused_when(STEP, "member", "INSERT", NO_MEMBER, "taken by a member of the authority that decides"),
        refused_when(STEP, "competent", "INSERT", NOT_COMPETENT, "by an authority with the legal competence"),
        refused_when(STEP, "four_eyes", "INSERT", SAME_PERSON, "by another person than the one who drafted it"),
        refused_when(STEP, "alone", "INSERT", NOT_FOR_ONE, "one person takes only a decision that protects"),
        granted(DECISION, "SELECT, INSERT", columns=CHANGED),
        guarded(
            DECISION,
            select=f"case_id {VISIBLE} AND (effective_on IS NOT NULL OR (authority_id {OWN}))",
            insert=f"case_id {VISIBLE} AND authority_id {OWN}",
            update=f"case_id {VISIBLE} AND authority_id {OWN}",
        ),
        *(operation for table in ("decisions_draft", STEP, "decisions_letter") for operation in of_a_decision(table)),
        append_only("decisions_valueclaim"),
        granted("decisions_valueclaim", "SELECT, INSERT"),
    ]
