"""Persons of different cases who belong together: tie them, and take a tie back."""

import uuid
from datetime import datetime

from django.utils.translation import gettext_noop

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.access import Access, reach
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.models import Case, FamilyLink
from sojourn.service.cases.refusals import NoSuchCaseError, NotAcceptedError, NotAllowedError
from sojourn.service.cases.words import Group, Kinship, Operation


def link_family(
    actor: Actor, case_id: uuid.UUID, reference: str, kind: str, *, key: str, at: datetime | None = None
) -> Outcome:
    """Record what the person of the case of a reference is to the person of a case; returns the id of the tie.

    Both cases must be the actor's to work on. Raises `NotAcceptedError` where there is no such case for her.
    """

    def work(who: Standing) -> Outcome:
        access, other = _writing(case_id), _meant(reference, case_id)
        if other is None or kind not in Kinship.values:
            raise NotAcceptedError(
                problem=gettext_noop("reference, kind: another case that you may work on, and the tie, expected")
            )
        if linked(case_id, other.pk):
            raise NotAcceptedError(problem=gettext_noop("reference: the two persons are tied already"))
        made = FamilyLink(
            case=access.case, other=other, kind=kind, linked_at=who.at, linked_by_id=who.id, authority=who.authority
        )  # fmt: skip
        made.save(force_insert=True)
        for one in (case_id, other.pk):
            record(actor, "family.linked", str(one), [kind], relation=access.relation)
        return Outcome(case_id, access.case.version, made.pk)

    request = {"case": case_id, "reference": reference, "kind": kind}
    return perform(actor, key, "link_family", request, work, at)


def unlink_family(
    actor: Actor, case_id: uuid.UUID, link_id: uuid.UUID, *, key: str, at: datetime | None = None
) -> Outcome:
    """Take a tie between two persons back; returns its id."""

    def work(who: Standing) -> Outcome:
        access = _writing(case_id)
        held = [link for link in ties(case_id) if link.pk == link_id]
        if not held:
            raise NotAcceptedError(problem=gettext_noop("tie: one of this case expected"))
        FamilyLink.objects.filter(pk=link_id).update(unlinked_at=who.at)
        for one in (held[0].case_id, held[0].other_id):
            record(actor, "family.unlinked", str(one), [held[0].kind], relation=access.relation)
        return Outcome(case_id, access.case.version, link_id)

    return perform(actor, key, "unlink_family", {"case": case_id, "link": link_id}, work, at)


def ties(case_id: uuid.UUID) -> list[FamilyLink]:
    """The ties of a person that hold, from either side."""
    rows = FamilyLink.objects.filter(unlinked_at__isnull=True).order_by("linked_at")
    return [*rows.filter(case=case_id), *rows.filter(other=case_id)]


def linked(case_id: uuid.UUID, other_id: uuid.UUID) -> bool:
    """Whether two persons are tied, from either side."""
    return any(other_id in (link.case_id, link.other_id) for link in ties(case_id))


def _meant(reference: str, case_id: uuid.UUID) -> Case | None:
    """The other case; one that whoever acts may not write to looks as if it were not there."""
    found = Case.objects.filter(reference=reference.strip().upper()).exclude(pk=case_id).first()
    try:
        return None if found is None else _writing(found.pk).case
    except (NoSuchCaseError, NotAllowedError):
        return None


def _writing(case_id: uuid.UUID) -> Access:
    access = reach(case_id, lock=True)
    access.require(Operation.RECORD, Group.PERSON)
    if access.who.is_machine:
        raise NotAllowedError(operation=Operation.RECORD, group=Group.PERSON)
    return access
