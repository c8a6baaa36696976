"""Break-glass: see a case one is no party to, for one hour, because somebody is in danger."""

from datetime import datetime, timedelta
from typing import Final

from django.db import connection
from django.utils.translation import gettext_noop

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases import notices
from sojourn.service.cases.absences import absent
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.models import BreakGlass, Case
from sojourn.service.cases.models.emergencies import LONGEST
from sojourn.service.cases.policy import policy
from sojourn.service.cases.reasons import reason_of
from sojourn.service.cases.refusals import (
    BrokenOftenError,
    NoSuchCaseError,
    NotAcceptedError,
    NotAllowedError,
    NotNeededError,
)
from sojourn.service.cases.relations import bond
from sojourn.service.cases.words import NoticeKind, Operation, Relation

_READING: Final = frozenset({Relation.LEAD, Relation.PARTY, Relation.BREAK_GLASS})
"""The relations in which the case can be read."""

_TWO_DAYS: Final = timedelta(days=2)
"""No civil day is longer, wherever the authority is."""


def break_glass(actor: Actor, reference: str, *, reason: str, key: str, at: datetime | None = None) -> Outcome:
    """See the case of a reference for one hour; the supervisors and the data protection officers are told at once.

    Returns the id of the entry. Raises `NotAcceptedError` without a reason or where there is no second person to tell,
    `NotAllowedError` where the actor's role does not allow it, `NotNeededError` where she can read the case anyhow,
    `BrokenOftenError` where it was done too often, `NoSuchCaseError` for no such case.
    """

    def work(who: Standing) -> Outcome:
        why = reason_of(reason)
        if not why:
            raise NotAcceptedError(
                problem=gettext_noop("reason: who is in danger of what, without names, on one line, expected")
            )
        check_allowed(who, Relation.NONE)
        case = _meant(reference)
        relation = bond(who, case.pk).relation
        if relation in _READING:
            raise NotNeededError()
        check_allowed(who, relation)
        _check_how_often(who, case)
        told = second_person(who)
        opened = BreakGlass(
            case=case, member_id=who.id, authority=who.authority, told=told, reason=why, started_at=who.at,
            ends_at=who.at + LONGEST,
        )  # fmt: skip
        opened.save(force_insert=True)
        notices.tell(case.pk, who.authority, NoticeKind.BREAK_GLASS, who.at, _watching(who))
        record(actor, "break_glass.opened", str(case.pk), reason=why, relation=Relation.BREAK_GLASS)
        return Outcome(case.pk, 0, opened.pk)

    return perform(actor, key, "break_glass", {"reference": reference, "reason": reason}, work, at)


def check_allowed(who: Standing, relation: Relation) -> None:
    """Raise `NotAllowedError` where whoever acts, standing so to a case, may not break the glass."""
    allowed = policy().operations(relation, who.role, who.scopes, who.authority.kind)
    if Operation.BREAK_GLASS not in allowed:
        raise NotAllowedError(operation=Operation.BREAK_GLASS, group="")


def _check_how_often(who: Standing, case: Case) -> None:
    """Raise `BrokenOftenError` where the policy's limits are reached; one after the other, were two to ask at once."""
    Membership.objects.select_for_update().get(pk=who.id)
    limits, mine = policy().limits, BreakGlass.objects.filter(member=who.id)
    since = who.at - timedelta(days=limits.within_days)
    lately = mine.filter(started_at__gt=who.at - _TWO_DAYS).values_list("started_at", flat=True)
    if sum(who.day(at) == who.today for at in lately) >= limits.a_day:
        raise BrokenOftenError(
            problem=gettext_noop("You broke the glass %(often)s times today. Call your supervisor, who can do it."),
            often=limits.a_day,
        )
    if mine.filter(case=case, started_at__gt=since).count() >= limits.of_one_case:
        raise BrokenOftenError(
            problem=gettext_noop(
                "You broke the glass of this case %(often)s times within %(days)s days. Ask the authority that leads "
                "it to refer it to yours."
            ),
            often=limits.of_one_case,
            days=limits.within_days,
        )


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
    """Who answers for having been told when whoever acts breaks the glass: a supervisor who is here, the deputy of one
    who is away, or else the officer. Raises `NotAcceptedError` where there is nobody.
    """
    told, away = _watching(who), absent(who)
    if not told:
        raise NotAcceptedError(
            problem=gettext_noop("second person: your authority has no supervisor or officer who could be told")
        )
    deputies = {deputy for one in told for deputy in away.get(one.pk, ())} - {who.id, *away}
    standing_in = Membership.objects.filter(pk__in=deputies).select_related("account").order_by("joined_at", "id")
    here = [one for one in told if one.pk not in away]
    supervisors = [one for one in here if one.role == Role.SUPERVISOR]
    return next(iter([*supervisors, *standing_in, *here, *told]))


def _watching(who: Standing) -> list[Membership]:
    """All who are told: the supervisors, then the data protection officers; a deputy sees what they are told."""
    roles = (Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER)
    return [one for role in roles for one in notices.present(who.authority, role, who.at) if one.pk != who.id]
