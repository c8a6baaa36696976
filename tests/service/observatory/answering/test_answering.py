"""Answers of States: brought in versions that stay, and verified by another person, for another body, with evidence."""

import uuid
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils import timezone
from pytest_django import Settings

from sojourn.records.commitments.answers import blank
from sojourn.records.commitments.following import UNDER_WAY, Evidence
from sojourn.records.commitments.questionnaire.reading import QuestionnaireError
from sojourn.records.commitments.standing import standing
from sojourn.service.audit.models import Entry
from sojourn.service.observatory.answering import queries
from sojourn.service.observatory.answering.bringing import drop, receive, take, waiting
from sojourn.service.observatory.answering.entitled import entitled
from sojourn.service.observatory.answering.refusals import (
    NothingClaimedError,
    NothingNewError,
    NotVerifiedError,
    NotYourPartyError,
    OtherPartyError,
    OwnClaimError,
    StaleAnswersError,
)
from sojourn.service.observatory.answering.verifying import Proof, verify
from sojourn.service.observatory.models import AnswersDraft, AnswersVersion, Claim, Verification
from sojourn.service.observatory.refusals import NothingThereError, NotKeeperError
from tests.records.commitments.answers import CLAIMED, PROOF, having
from tests.service.databases import Database
from tests.service.observatory.keepers.cast import PARTY, Keepers, brought, form, keepers

CLAIM = having(CLAIMED, party=PARTY)
PROVED = Proof("Lamp auditor", date(2026, 2, 1), "Audit of lamps", "https://lamps.example/audit")


@pytest.fixture
def staff(database: Database) -> Keepers:
    """The keepers, in a fresh database of each kind."""
    with database.administrator():
        return keepers()


def test_answers_are_kept_in_versions_and_known_as_of_a_day(staff: Keepers) -> None:
    assert queries.answers(PARTY) == blank(PARTY)
    assert brought(staff.ana, CLAIM).number == 1
    later = having(CLAIMED, replace(CLAIMED, commitment="C5"), party=PARTY)
    assert brought(staff.ben, later).number == 2
    assert queries.answers(PARTY) == later
    assert queries.answers(PARTY, timezone.localdate() - timedelta(days=1)) == blank(PARTY)
    assert queries.known(timezone.localdate()) == {PARTY: later}
    assert [(one.version.number, one.commitment) for one in Claim.objects.order_by("pk")] == [(1, "C1"), (2, "C5")]
    acts = list(Entry.objects.filter(act="answers.brought").values_list("subject", "fields"))
    assert acts == [("BE:1", "followings"), ("BE:2", "followings")]
    for change in (AnswersVersion.objects.all().delete, lambda: AnswersVersion.objects.update(content="{}")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_a_claim_is_verified_by_another_person_than_brought_it(staff: Keepers) -> None:
    brought(staff.ana, CLAIM)
    for own in (staff.ana, staff.ana_again):
        with pytest.raises(OwnClaimError):
            verify(own, PARTY, "C1", PROVED, uuid.uuid4())
        with pytest.raises(DatabaseError), transaction.atomic():
            Verification.objects.create(**_row(own.member))
    with pytest.raises(DatabaseError), transaction.atomic():
        Verification.objects.create(**_row(staff.ben.member) | {"verified_on": date(2026, 1, 9)})
    assert standing(queries.answers(PARTY).following("C1"), timezone.localdate()).knowledge == "claimed"

    key = uuid.uuid4()
    assert verify(staff.ben, PARTY, "C1", PROVED, key) == verify(staff.ben, PARTY, "C1", PROVED, key)

    found = queries.answers(PARTY).following("C1")
    assert standing(found, timezone.localdate()).knowledge == "verified"
    assert (found.verified_by, found.verified_on) == ("Lamp auditor", date(2026, 2, 1))
    assert found.evidence == (Evidence("Audit of lamps", "https://lamps.example/audit"),)
    assert Entry.objects.filter(act="answers.verified", subject="BE:C1").count() == 1


def _row(member: Any) -> dict[str, Any]:
    return {
        "claim": Claim.objects.get(), "at": timezone.now(), "member_id": member, "verified_by": "Lamp auditor",
        "verified_on": date(2026, 2, 1), "title": "Audit", "where": "lamps.example",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"verified_by": "MINISTRY of Lamps"}, "verified_by"),
        ({"verified_on": date(2026, 1, 9)}, "verified_on"),
        ({"verified_on": date(2100, 1, 1)}, "verified_on"),
        ({"title": "a\u202eb"}, "title"),
        ({"where": " "}, "where"),
    ],
    ids=["owner", "before the claim", "to come", "override", "nothing"],
)
def test_what_is_no_verification_names_its_field(staff: Keepers, change: dict[str, Any], field: str) -> None:
    brought(staff.ana, CLAIM)
    with pytest.raises(NotVerifiedError) as refused:
        verify(staff.ben, PARTY, "C1", replace(PROVED, **change), uuid.uuid4())
    assert refused.value.field == field
    assert not Verification.objects.exists()


def test_a_later_claim_is_not_covered_and_an_older_form_is_refused(staff: Keepers) -> None:
    brought(staff.ana, CLAIM)
    before = form(queries.answers(PARTY))
    verify(staff.ben, PARTY, "C1", PROVED, uuid.uuid4())
    with pytest.raises(QuestionnaireError) as refused:
        receive(staff.ana, PARTY, before, "form.xlsx")
    assert [one.sheet for one in refused.value.problems] == ["Commitments", "Commitments"]
    assert not AnswersDraft.objects.exists()

    known = queries.answers(PARTY)
    again = replace(known.following("C1"), status=UNDER_WAY, claimed_on=date(2026, 3, 1))
    brought(staff.ben, having(again, party=PARTY))

    found = queries.answers(PARTY).following("C1")
    assert standing(found, timezone.localdate()).knowledge == "claimed"
    with pytest.raises(OwnClaimError):
        verify(staff.ben, PARTY, "C1", replace(PROVED, verified_on=date(2026, 3, 2)), uuid.uuid4())


def test_what_was_looked_at_is_what_is_kept(staff: Keepers) -> None:
    draft = receive(staff.ana, PARTY, form(CLAIM), "form.xlsx")
    brought(staff.ben, having(replace(CLAIMED, evidence=PROOF), party=PARTY))
    with pytest.raises(StaleAnswersError):
        take(staff.ana, PARTY, draft.pk)
    assert AnswersVersion.objects.count() == 1
    first = receive(staff.ana, PARTY, form(CLAIM), "form.xlsx")
    second = receive(staff.ana, PARTY, form(CLAIM), "form.xlsx")
    with pytest.raises(StaleAnswersError):
        take(staff.ana, PARTY, first.pk)
    with pytest.raises(StaleAnswersError):
        take(staff.ben, PARTY, second.pk)
    drop(staff.ana, PARTY)
    assert waiting(entitled(staff.ana, PARTY), PARTY) is None
    with pytest.raises(NothingNewError):
        brought(staff.ana, queries.answers(PARTY))


def test_an_authority_answers_for_its_state_and_a_coordinator_for_all(staff: Keepers, settings: Settings) -> None:
    with pytest.raises(NotYourPartyError):
        receive(staff.ana, "NL", form(blank("NL")), "form.xlsx")
    with pytest.raises(OtherPartyError):
        receive(staff.ana, PARTY, form(blank("NL")), "form.xlsx")
    with pytest.raises(NotKeeperError):
        receive(staff.people.anna, PARTY, form(CLAIM), "form.xlsx")
    settings.SOJOURN_COORDINATOR = True
    for party in ("NL", "EU"):
        with pytest.raises(NothingNewError):
            brought(staff.ana, blank(party))
    with pytest.raises(NotYourPartyError):
        receive(staff.ana, "XX", form(CLAIM), "form.xlsx")


def test_only_what_is_claimed_is_verified(staff: Keepers) -> None:
    with pytest.raises(NothingClaimedError):
        verify(staff.ana, PARTY, "C5", PROVED, uuid.uuid4())
    with pytest.raises(NothingThereError):
        verify(staff.ana, PARTY, "C99", PROVED, uuid.uuid4())
