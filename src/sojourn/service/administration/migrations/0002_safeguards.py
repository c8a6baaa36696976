"""What the database enforces: a second person, rows that end once, few rights, and cases for those who see them."""

from django.db import migrations

from sojourn.service.safeguards import (
    CLOCK,
    ERASER,
    append_only,
    changes_once,
    granted,
    guarded,
    open_to,
    refused_when,
)

CHANGE = "administration_change"
PUBLICATION = "administration_publication"
EFFECT = "administration_effect"
AFFECTED = "administration_affectedcase"
FROZEN = (
    "id", "authority_id", "state", "kind", "about", "content", "starts", "source", "proposed_by_id", "proposed_at",
)  # fmt: skip

ADMINISTRATOR = """
    SELECT 1 FROM accounts_membership m
    JOIN accounts_account a ON a.id = m.account_id JOIN accounts_authority o ON o.id = m.authority_id
    WHERE a.is_active AND m.role = 'administrator'
"""
NO_PROPOSER = f"""
    NEW.outcome <> 'open' OR NOT EXISTS (
        {ADMINISTRATOR} AND m.id = NEW.proposed_by_id AND m.authority_id = NEW.authority_id AND o.state = NEW.state
        AND (m.left_at IS NULL OR m.left_at > NEW.proposed_at)
    )
"""
NO_DECIDER = f"""
    NOT EXISTS (
        {ADMINISTRATOR} AND m.id = NEW.decided_by_id AND (m.left_at IS NULL OR m.left_at > NEW.decided_at)
        AND (m.authority_id = NEW.authority_id OR (NEW.kind IN ('retention', 'parameter') AND o.state = NEW.state))
    )
"""
# One person with two memberships is one person: accounts are compared.
SAME_PERSON = """
    NEW.outcome <> 'taken_back' AND EXISTS (
        SELECT 1 FROM accounts_membership p JOIN accounts_membership d ON d.account_id = p.account_id
        WHERE p.id = NEW.proposed_by_id AND d.id = NEW.decided_by_id
    )
"""
NOT_CONFIRMED = f"""
    NOT EXISTS (
        SELECT 1 FROM {CHANGE} c WHERE c.id = NEW.change_id AND c.outcome = 'confirmed' AND c.kind = 'parameter'
        AND c.state = NEW.state
    )
"""
VISIBLE = "case_id IN (SELECT sojourn_visible_cases())"


class Migration(migrations.Migration):
    dependencies = [("administration", "0001_tables"), ("cases", "0004_safeguards")]

    operations = [
        changes_once(CHANGE, "decided_at", also=("outcome", "decided_by_id"))(FROZEN),
        refused_when(CHANGE, "proposer", "INSERT", NO_PROPOSER, "proposed by an administrator of the authority"),
        refused_when(CHANGE, "decider", "UPDATE OF outcome", NO_DECIDER, "decided by an administrator it concerns"),
        refused_when(CHANGE, "second_person", "UPDATE OF outcome", SAME_PERSON, "decided by another person"),
        append_only(PUBLICATION),
        refused_when(PUBLICATION, "confirmed", "INSERT", NOT_CONFIRMED, "only what was confirmed is published"),
        granted(CHANGE, "SELECT, INSERT", columns=("outcome", "decided_by_id", "decided_at")),
        granted(PUBLICATION, "SELECT, INSERT"),
        granted(EFFECT, "SELECT, INSERT, UPDATE"),
        granted(AFFECTED, "SELECT"),
        guarded(AFFECTED, select=VISIBLE),
        open_to(AFFECTED, CLOCK, "INSERT"),
        open_to(AFFECTED, CLOCK),
        *(open_to(AFFECTED, ERASER, verb) for verb in ("SELECT", "DELETE")),
    ]
