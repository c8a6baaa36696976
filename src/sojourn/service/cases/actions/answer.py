"""Answer an offer: accept it and become a party (or take over the lead), or decline it with a reason."""

import uuid
from datetime import datetime

from django.utils.translation import gettext_noop

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases import access, notices
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.arrivals import arrived
from sojourn.service.cases.models import Basis, Party, Referral
from sojourn.service.cases.models.parties import StatedGround
from sojourn.service.cases.reasons import reason_of
from sojourn.service.cases.refusals import MembersOnlyError, NotAcceptedError
from sojourn.service.cases.words import NoticeKind, Operation, ReferralState, Relation


def accept(actor: Actor, offer_id: uuid.UUID, *, key: str, at: datetime | None = None) -> Outcome:
    """Accept an offer: from now on the authority is a party, as far as the ground of the offer reaches.

    Returns the id of the party. Raises `NoSuchCaseError` where there is no such open offer.
    """

    def work(who: Standing) -> Outcome:
        offer = _ended(offer_id, who, ReferralState.ACCEPTED, "")
        party = _joined(offer, who)
        _let_know(offer, who)
        arrived(offer.case_id, who)
        if offer.lead:
            _take_lead(offer, party)
        kind = NoticeKind.LEAD_TRANSFERRED if offer.lead else NoticeKind.ANSWERED
        notices.tell(offer.case_id, offer.sender, kind, who.at)
        record(actor, "offer.accepted", str(offer.case_id), relation=Relation.OFFERED)
        if offer.lead:
            record(actor, "lead.transferred", str(offer.case_id), relation=Relation.LEAD)
        # A ground that begins on a later day lets nothing be known of the case today.
        version = access.listed().filter(pk=offer.case_id).values_list("version", flat=True).first()
        return Outcome(offer.case_id, version or 0, party.pk)

    return perform(actor, key, "accept", {"offer": offer_id}, work, at)


def decline(actor: Actor, offer_id: uuid.UUID, *, reason: str, key: str, at: datetime | None = None) -> Outcome:
    """Decline an offer with a reason the sender is told; returns its id. Raises as `accept` does."""

    def work(who: Standing) -> Outcome:
        why = reason_of(reason)
        if not why:
            raise NotAcceptedError(problem=gettext_noop("reason: why the offer is declined, on one line, expected"))
        offer = _ended(offer_id, who, ReferralState.DECLINED, why)
        notices.tell(offer.case_id, offer.sender, NoticeKind.ANSWERED, who.at)
        record(actor, "offer.declined", str(offer.case_id), reason=why, relation=Relation.OFFERED)
        return Outcome(offer.case_id, 0, offer.pk)

    return perform(actor, key, "decline", {"offer": offer_id, "reason": reason}, work, at)


def _ended(offer_id: uuid.UUID, who: Standing, state: ReferralState, reason: str) -> Referral:
    offer = access.offer(offer_id, Operation.ANSWER_OFFER, lock=True)
    if who.is_machine:
        raise MembersOnlyError(problem=gettext_noop("actor: a member expected; a machine answers no offer"))
    offer.state, offer.ended_at, offer.ended_by_id, offer.reason = state, who.at, who.id, reason
    offer.save(update_fields=["state", "ended_at", "ended_by", "reason"])
    return offer


def _joined(offer: Referral, who: Standing) -> Party:
    held = Party.objects.filter(case=offer.case_id, authority=who.authority, left_at__isnull=True).first()
    if held is not None:
        return held
    party = Party(case_id=offer.case_id, authority=who.authority, joined_at=who.at)
    party.save(force_insert=True)
    return party


def _let_know(offer: Referral, who: Standing) -> None:
    """From now on the authority knows what the offer said, on the ground that the sender took down then."""
    stated = {field.name: getattr(offer, field.name) for field in StatedGround._meta.get_fields()}
    basis = Basis(
        case_id=offer.case_id, authority=who.authority, recorded_at=offer.offered_at,
        recorded_by_id=offer.offered_by_id, **stated,
    )  # fmt: skip
    basis.save(force_insert=True)


def _take_lead(offer: Referral, party: Party) -> None:
    """One case has one lead at any time: the old one steps back to being a party before the new one takes it."""
    Party.objects.filter(case=offer.case_id, lead=True, left_at__isnull=True).update(lead=False)
    party.lead = True
    party.save(update_fields=["lead"])
