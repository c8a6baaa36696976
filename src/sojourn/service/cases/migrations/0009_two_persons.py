"""The ledger itself takes no decision of two persons from one: who the two are is written first.

What is recorded from a paper was filed by another; what is imported is history, written while an import runs. Grounds
that end are found by their last day.
"""

import django.db.models.deletion
from django.db import migrations, models

from sojourn.service.safeguards import append_only, erasable, granted, guarded, refused_when

WITNESS, EVENT = "cases_witness", "cases_event"
SEEN = "(SELECT sojourn_present()) AND sojourn_sees(case_id)"
ACTOR = "NULLIF(current_setting('sojourn.actor', true), '')::uuid"

# One person with two memberships is one person: accounts are compared.
ONE_PERSON = """
    NOT NEW.imported AND NOT EXISTS (
        SELECT 1 FROM accounts_membership one JOIN accounts_membership other ON other.id = NEW.second_id
        WHERE one.id = NEW.first_id AND one.account_id <> other.account_id
    )
"""
ANOTHER_PAPER = """
    NEW.paper_id IS NOT NULL AND NOT EXISTS (
        SELECT 1 FROM cases_document d
        WHERE d.id = NEW.paper_id AND d.case_id = NEW.case_id AND d.added_by_id = NEW.first_id
    )
"""
NO_IMPORT = """
    NEW.imported AND NOT EXISTS (
        SELECT 1 FROM cases_idempotencykey k
        WHERE k.actor = NEW.second_id AND k.act = 'import_case' AND k.result IS NULL
    )
"""
ALONE = f"""
    NEW.type IN (
        'permit_issued', 'permit_renewed', 'permit_refused', 'permit_not_renewed', 'permit_withdrawn',
        'reflection_terminated'
    ) AND NOT EXISTS (
        SELECT 1 FROM {WITNESS} w
        WHERE w.event_id = NEW.id AND w.case_id = NEW.case_id AND w.second_id = NEW.member_id
    )
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_asked_one_by_one")]

    operations = [
        migrations.CreateModel(
            name="Witness",
            fields=[
                (
                    "event",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="cases.event",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.case"),
                ),
                (
                    "first",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.membership",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.membership"
                    ),
                ),
                (
                    "paper",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="cases.document"
                    ),
                ),
                ("imported", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("first__isnull", False), ("imported", False)),
                            models.Q(("first__isnull", True), ("imported", True), ("paper__isnull", True)),
                            _connector="OR",
                        ),
                        name="witness_two_persons_or_imported",
                    )
                ]
            },
        ),
        migrations.AddIndex(
            model_name="basis",
            index=models.Index(
                condition=models.Q(("ends__isnull", False), ("withdrawn_at__isnull", True)),
                fields=["authority", "ends"],
                name="basis_that_ends",
            ),
        ),
        append_only(WITNESS),
        erasable(WITNESS),
        granted(WITNESS, "SELECT, INSERT"),
        guarded(WITNESS, select=SEEN, insert=f"{SEEN} AND second_id = {ACTOR}"),
        refused_when(WITNESS, "two_persons", "INSERT", ONE_PERSON, "two persons are two accounts"),
        refused_when(WITNESS, "its_paper", "INSERT", ANOTHER_PAPER, "a paper of the case, filed by the first"),
        refused_when(WITNESS, "importing", "INSERT", NO_IMPORT, "history is written by an import that runs"),
        refused_when(EVENT, "two_persons", "INSERT", ALONE, "a decision of two persons takes both"),
    ]
