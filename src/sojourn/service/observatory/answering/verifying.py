"""Verifying a claim: by another person than brought it, in the name of another body than the owner, with evidence."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext_noop

from sojourn.records.commitments import values
from sojourn.records.commitments.following import NOT_KNOWN, Following
from sojourn.records.commitments.register import CommitmentError
from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.observatory.answering.entitled import entitled
from sojourn.service.observatory.answering.queries import answers, latest_claim
from sojourn.service.observatory.answering.refusals import NothingClaimedError, NotVerifiedError, OwnClaimError
from sojourn.service.observatory.keeping.exclusive import exclusive
from sojourn.service.observatory.models import Claim, Verification
from sojourn.service.observatory.refusals import NothingThereError


@dataclass(frozen=True, slots=True)
class Proof:
    """What a verification says: the body that verified, on which day, and what shows it, with a link or place."""

    verified_by: str
    verified_on: date
    title: str
    where: str
    dated: date | None = None


def following_of(party: str, commitment: str) -> Following:
    """How a party follows a commitment. Raises `NothingThereError` for one it is not asked about."""
    try:
        return answers(party).following(commitment)
    except CommitmentError:
        raise NothingThereError() from None


def verifiable(who: Standing, party: str, found: Following) -> Claim:
    """The claim that a member may verify. Raises `NothingClaimedError`, and `OwnClaimError` to who brought it."""
    claim = latest_claim(party, found.commitment)
    if claim is None or found.status == NOT_KNOWN:
        raise NothingClaimedError()
    if who.account is None or claim.version.member.account_id == who.account.pk:
        raise OwnClaimError()
    return claim


def verify(
    actor: Actor, party: str, commitment: str, proof: Proof, key: uuid.UUID, at: datetime | None = None
) -> Verification:
    """Write down, once for a key, that a claim was verified.

    Raises `NotVerifiedError` that names the field, what `verifiable` and `following_of` raise, and what `entitled`
    raises.
    """
    who = entitled(actor, party, at)
    with exclusive():
        found = following_of(party, commitment)
        claim = verifiable(who, party, found)
        if (before := Verification.objects.filter(pk=key, member_id=who.id, claim=claim).first()) is not None:
            return before
        _check(proof, found, who.today)
        made = Verification.objects.create(
            id=key, claim=claim, at=who.at, member_id=who.id, verified_by=proof.verified_by,
            verified_on=proof.verified_on, title=proof.title, where=proof.where, dated=proof.dated,
        )  # fmt: skip
        record(actor, "answers.verified", f"{party}:{commitment}", ["verified_by", "verified_on", "evidence"])
    return made


def _check(proof: Proof, found: Following, today: date) -> None:
    """Refuse what the questionnaire would refuse of a verification when it is read back."""
    for field in ("verified_by", "title", "where"):
        try:
            values.text(getattr(proof, field))
        except ValueError:
            raise NotVerifiedError(field, gettext_noop("One line of text of at most 1000 signs is expected.")) from None
    if found.owner is not None and proof.verified_by.casefold() == found.owner.casefold():
        raise NotVerifiedError("verified_by", gettext_noop("Another body than the owner is expected."))
    if found.claimed_on is None or not found.claimed_on <= proof.verified_on <= today:
        raise NotVerifiedError(
            "verified_on", gettext_noop("A day is expected that is neither before the claim nor to come.")
        )
