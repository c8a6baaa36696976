"""Offer another authority a part in a case, or its lead; and take the offer back."""

import uuid
from datetime import datetime

from django.utils.translation import gettext_noop

from sojourn.service.accounts.models import Authority
from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases import notices
from sojourn.service.cases.access import Access, reach
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.models import Party, Referral
from sojourn.service.cases.reasons import check_nameless, reason_of
from sojourn.service.cases.refusals import MembersOnlyError, NotAcceptedError
from sojourn.service.cases.words import BY_GROUP, NoticeKind, Operation, ReferralState, Relation


def refer(
    actor: Actor,
    case_id: uuid.UUID,
    receiver_id: uuid.UUID,
    ground: Ground,
    *,
    key: str,
    lead: bool = False,
    at: datetime | None = None,
) -> Outcome:
    """Offer an authority a part in a case on a ground, or with `lead` the lead of it; returns the offer's id.

    Nothing is shown before the offer is accepted but its purpose, groups and days. Nobody passes on a group of data
    that is not her own to read. Raises `NotAcceptedError` where the offer cannot be, and what `reach` and `require`
    raise.
    """

    def work(who: Standing) -> Outcome:
        access = reach(case_id, lock=True)
        access.require(Operation.TRANSFER if lead else Operation.REFER)
        sender = _member(who)
        receiver = _receiver(access, receiver_id, lead)
        if not lead:
            check_groups(access, ground)
        ground.checked()
        check_nameless("purpose", ground.purpose, access.case.person_id)
        stated = ground.request() | {name: getattr(ground, name).strip() for name in ("norm", "language", "purpose")}
        offer = Referral(
            case=access.case, reference=access.case.reference, sender=who.authority, receiver=receiver, lead=lead,
            offered_at=who.at, offered_by_id=sender, **stated,
        )  # fmt: skip
        offer.save(force_insert=True)
        notices.tell(case_id, receiver, NoticeKind.OFFERED, who.at)
        record(actor, "offer.made", str(case_id), sorted(ground.groups), relation=access.relation)
        return Outcome(case_id, access.case.version, offer.pk)

    request = {"case": case_id, "receiver": receiver_id, "lead": lead, "ground": ground.request()}
    return perform(actor, key, "refer", request, work, at)


def take_back(
    actor: Actor, case_id: uuid.UUID, offer_id: uuid.UUID, *, key: str, reason: str = "", at: datetime | None = None
) -> Outcome:
    """Take back an offer of one's own that is still open; returns its id."""

    def work(who: Standing) -> Outcome:
        access = reach(case_id, lock=True)
        access.require(Operation.REFER)
        why = reason_of(reason, access.case.person_id)
        open_offers = Referral.objects.filter(case=case_id, sender=who.authority, state=ReferralState.OFFERED)
        ended = open_offers.filter(pk=offer_id).update(
            state=ReferralState.TAKEN_BACK, ended_at=who.at, ended_by_id=_member(who), reason=why
        )
        if not ended:
            raise NotAcceptedError(problem=gettext_noop("offer: an open offer of your authority expected"))
        record(actor, "offer.taken_back", str(case_id), reason=why, relation=access.relation)
        return Outcome(case_id, access.case.version, offer_id)

    return perform(actor, key, "take_back", {"case": case_id, "offer": offer_id, "reason": reason}, work, at)


def _receiver(access: Access, receiver_id: uuid.UUID, lead: bool) -> Authority:
    found = Authority.objects.filter(pk=receiver_id, state=access.case.state).first()
    if found is None or found.pk == access.who.authority.pk:
        raise NotAcceptedError(problem=gettext_noop("receiver: another authority of this State expected"))
    parties = Party.objects.filter(case=access.case, authority=found, left_at__isnull=True)
    if not lead and parties.exists():
        raise NotAcceptedError(
            problem=gettext_noop("receiver: it is a party already; record a further consent or norm instead")
        )
    if Referral.objects.filter(case=access.case, receiver=found, state=ReferralState.OFFERED).exists():
        raise NotAcceptedError(problem=gettext_noop("receiver: an offer to it is open already"))
    return found


def check_groups(access: Access, ground: Ground) -> None:
    """The leading authority answers for the case as a whole; any other passes on only what it may read itself."""
    own = access.groups[BY_GROUP[0]]
    if access.relation != Relation.LEAD and (more := sorted(set(ground.groups) - own)):
        raise NotAcceptedError(problem=gettext_noop("groups: %(value)s is not yours to pass on"), value=more[0])


def _member(who: Standing) -> uuid.UUID:
    if who.is_machine:
        raise MembersOnlyError(problem=gettext_noop("actor: a member expected; a machine makes no offer"))
    return who.id
