"""The person's consent to a party, or a further norm; and its withdrawal, which holds at once."""

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
from sojourn.service.cases.actions.refer import check_groups
from sojourn.service.cases.models import Basis, Party
from sojourn.service.cases.refusals import NotAcceptedError
from sojourn.service.cases.words import BasisKind, NoticeKind, Operation, Relation


def give_ground(
    actor: Actor,
    case_id: uuid.UUID,
    authority_id: uuid.UUID,
    ground: Ground,
    *,
    key: str,
    at: datetime | None = None,
) -> Outcome:
    """Record a further ground on which a party may know of a case; returns its id. See `check_ground`."""

    def work(who: Standing) -> Outcome:
        access = reach(case_id, lock=True)
        access.require(Operation.CONSENT)
        authority = Authority.objects.filter(pk=authority_id).first()
        parties = Party.objects.filter(case=case_id, authority=authority_id, left_at__isnull=True)
        if authority is None or not parties.exists():
            raise NotAcceptedError(
                problem=gettext_noop("authority: a party to this case expected; make an offer to any other")
            )
        check_ground(access, ground, authority_id)
        basis = ground.written(access.case, authority, who)
        record(actor, "consent.recorded", str(case_id), sorted(ground.groups), relation=access.relation)
        return Outcome(case_id, access.case.version, basis.pk)

    request = {"case": case_id, "authority": authority_id, "ground": ground.request()}
    return perform(actor, key, "give_ground", request, work, at)


def check_ground(access: Access, ground: Ground, receiver_id: uuid.UUID) -> None:
    """The leading authority answers for the case as a whole. Any other party gives nothing to itself, passes on only
    what it may read, and takes down consent alone: that a norm lets somebody know is for the lead to say.
    """
    if access.relation == Relation.LEAD:
        return
    if receiver_id == access.who.authority.pk:
        raise NotAcceptedError(problem=gettext_noop("authority: another party expected; nobody lets itself know more"))
    if ground.kind == BasisKind.NORM:
        raise NotAcceptedError(problem=gettext_noop("norm: the leading authority alone records what a norm lets know"))
    check_groups(access, ground)


def withdraw_consent(
    actor: Actor, case_id: uuid.UUID, basis_id: uuid.UUID, *, key: str, at: datetime | None = None
) -> Outcome:
    """Record that the person withdraws a consent: from this moment it lets nobody know anything.

    Any party may take the withdrawal from the person, whoever recorded the consent. Returns the id of the consent.
    """

    def work(who: Standing) -> Outcome:
        access = reach(case_id, lock=True)
        access.require(Operation.CONSENT)
        held = Basis.objects.filter(pk=basis_id, case=case_id, kind=BasisKind.CONSENT, withdrawn_at__isnull=True)
        basis = held.select_related("authority").first()
        if basis is None:
            raise NotAcceptedError(
                problem=gettext_noop("basis: a consent of this case that was not withdrawn expected")
            )
        notices.tell(case_id, basis.authority, NoticeKind.CONSENT_WITHDRAWN, who.at)
        record(actor, "consent.withdrawn", str(case_id), sorted(basis.groups), relation=access.relation)
        basis.withdrawn_at = who.at
        basis.save(update_fields=["withdrawn_at"])
        return Outcome(case_id, access.case.version, basis.pk)

    return perform(actor, key, "withdraw_consent", {"case": case_id, "basis": basis_id}, work, at)
