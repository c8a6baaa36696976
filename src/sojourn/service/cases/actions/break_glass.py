"""Break-glass: see a case one is no party to, for one hour, because somebody is in danger."""

from datetime import datetime

from django.db import connection
from django.utils.translation import gettext_noop

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases import notices
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.models import BreakGlass, Case
from sojourn.service.cases.models.emergencies import LONGEST
from sojourn.service.cases.policy import policy
from sojourn.service.cases.reasons import reason_of
from sojourn.service.cases.refusals import NoSuchCaseError, NotAcceptedError, NotAllowedError
from sojourn.service.cases.relations import bond
from sojourn.service.cases.words import NoticeKind, Operation, Relation


def break_glass(actor: Actor, reference: str, *, reason: str, key: str, at: datetime | None = None) -> Outcome:
    """See the case of a reference for one hour; a supervisor, or else the data protection officer, is told at once.

    Returns the id of the entry. Raises `NotAcceptedError` without a reason or where there is no second person to tell,
    `NotAllowedError` where the actor is a party or her role does not allow it, `NoSuchCaseError` for no such case.
    """

    def work(who: Standing) -> Outcome:
        why = reason_of(reason)
        if not why:
            raise NotAcceptedError(
                problem=gettext_noop("reason: who is in danger of what, without names, on one line, expected")
            )
        check_allowed(who, Relation.NONE)
        case = _meant(reference)
        check_allowed(who, bond(who, case.pk).relation)
        told = second_person(who)
        opened = BreakGlass(
            case=case, member_id=who.id, authority=who.authority, told=told, reason=why, started_at=who.at,
            ends_at=who.at + LONGEST,
        )  # fmt: skip
        opened.save(force_insert=True)
        notices.tell(case.pk, who.authority, NoticeKind.BREAK_GLASS, who.at, [told])
        record(actor, "break_glass.opened", str(case.pk), reason=why, relation=Relation.BREAK_GLASS)
        return Outcome(case.pk, 0, opened.pk)

    return perform(actor, key, "break_glass", {"reference": reference, "reason": reason}, work, at)


def check_allowed(who: Standing, relation: Relation) -> None:
    """Raise `NotAllowedError` where whoever acts, standing so to a case, may not break the glass."""
    allowed = policy().operations(relation, who.role, who.scopes, who.authority.kind)
    if Operation.BREAK_GLASS not in allowed:
        raise NotAllowedError(operation=Operation.BREAK_GLASS, group="")


def _meant(reference: str) -> Case:
    """The case of a reference, by its id alone: row-level security hides the rest until the glass is broken."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT sojourn_case_of(%s)", [reference])
            found = cursor.fetchone()[0]
    else:
        found = Case.objects.filter(reference=reference).values_list("pk", flat=True).first()
    if found is None:
        raise NoSuchCaseError()
    return Case(pk=found)


def second_person(who: Standing) -> Membership:
    """Who is told when whoever acts breaks the glass. Raises `NotAcceptedError` where there is nobody."""
    for role in (Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER):
        if others := [one for one in notices.present(who.authority, role, who.at) if one.pk != who.id]:
            return others[0]
    raise NotAcceptedError(
        problem=gettext_noop("second person: your authority has no supervisor or officer who could be told")
    )
