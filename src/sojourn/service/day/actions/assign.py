"""Hand a case to a member of the authority, or take care of one that nobody has."""

import uuid
from datetime import datetime

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.access import Access, listed, reach
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.refusals import NotAllowedError
from sojourn.service.cases.words import Operation
from sojourn.service.day.models import Assignment
from sojourn.service.day.refusals import NoSuchMemberError, NotYoursToGiveError
from sojourn.service.day.team import CASEWORK, Team, team, working
from sojourn.service.day.words import Note


def assign(
    actor: Actor, case_id: uuid.UUID, member_id: uuid.UUID, note: Note, *, key: str, at: datetime | None = None
) -> Outcome:
    """From now on a member takes care of a case for the authority of the actor; returns the assignment's id.

    A supervisor hands over any case. A caseworker takes one that nobody has, or hands over those that fall to her.
    Raises `NoSuchCaseError`, `NotAllowedError`, `NoSuchMemberError` or `NotYoursToGiveError`.
    """

    def work(who: Standing) -> Outcome:
        access = _reached(case_id)
        here = team(who)
        if member_id not in here.colleagues:
            raise NoSuchMemberError()
        held = _held(access)
        if not may_give(who, here, held.member_id if held else None):
            raise NotYoursToGiveError()
        if held is not None:
            held.ended_at = who.at
            held.save(update_fields=["ended_at"])
        made = _written(access.case.pk, who, member_id, note)
        record(actor, "case.assigned", str(case_id), relation=access.relation)
        return Outcome(case_id, access.case.version, made.pk)

    return perform(actor, key, "assign", {"case": case_id, "member": member_id, "note": note}, work, at)


def may_give(who: Standing, here: Team, owner: uuid.UUID | None) -> bool:
    """Whether whoever acts may say who takes care of a case from now on; `owner` has it now."""
    if who.role == Role.SUPERVISOR or owner is None or owner not in here.colleagues:
        return True
    return owner in here.sees(who.id) or (owner not in here.covered and here.catches(who.id))


def take_arrived(case_id: uuid.UUID, who: Standing) -> None:
    """Who brought a case to the authority takes care of it, unless somebody does; a program takes care of none, and
    nobody of a case that may not be known of before a later day.
    """
    held = Assignment.objects.filter(case=case_id, authority=who.authority, ended_at__isnull=True)
    working_now = Membership.objects.filter(working(who))
    if who.role not in CASEWORK or held.filter(member__in=working_now).exists():
        return
    if not listed().filter(pk=case_id).exists():
        return
    held.update(ended_at=who.at)
    _written(case_id, who, who.id, Note.ARRIVED)


def _reached(case_id: uuid.UUID) -> Access:
    """The case, locked, so that of two who hand it over at once the second sees what the first did."""
    access = reach(case_id, lock=True)
    if access.who.role not in CASEWORK or not access.may(Operation.LIST):
        raise NotAllowedError(operation=Operation.LIST, group="")
    return access


def _held(access: Access) -> Assignment | None:
    return Assignment.objects.filter(case=access.case, authority=access.who.authority, ended_at__isnull=True).first()


def _written(case_id: uuid.UUID, who: Standing, member_id: uuid.UUID, note: Note) -> Assignment:
    made = Assignment(
        case_id=case_id, authority=who.authority, member_id=member_id, note=note, assigned_at=who.at,
        assigned_by_id=who.id,
    )  # fmt: skip
    made.save(force_insert=True)
    return made
