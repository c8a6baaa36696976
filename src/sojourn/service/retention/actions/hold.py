"""Holding a case back from erasure: placed by a supervisor, confirmed and lifted by a second person."""

import uuid
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext_noop

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.access import reach
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.refusals import NoSuchCaseError
from sojourn.service.cases.words import Relation
from sojourn.service.retention.models import Hold
from sojourn.service.retention.refusals import NoSuchHoldError, NotAHoldError, NotYourTaskError, SamePersonError
from sojourn.service.retention.words import LAPSES_AFTER, LONGEST_HOLD, Reason

PLACING: Final = frozenset({Role.SUPERVISOR})
_WORKING: Final = frozenset({Relation.LEAD, Relation.PARTY})
"""The relations in which an authority works on a case; who broke the glass of it only sees it."""
SECOND: Final = frozenset({Role.SUPERVISOR, Role.DATA_PROTECTION_OFFICER})


def place(
    actor: Actor, case_id: uuid.UUID, *, reason: str, norm: str, until: date, key: str, at: datetime | None = None
) -> Outcome:
    """Hold a case the actor's authority works on back from erasure, from now up to and including a day.

    Unless a second person confirms it, it lapses after `LAPSES_AFTER` days. Raises `NotYourTaskError` for another role,
    `NoSuchCaseError`, and `NotAHoldError` where reason, norm or day cannot be.
    """

    def work(who: Standing) -> Outcome:
        _must_be(who, PLACING)
        access = reach(case_id)
        if access.relation not in _WORKING:
            raise NoSuchCaseError()
        case = access.case
        if reason not in Reason.values:
            raise NotAHoldError(
                problem=gettext_noop("reason: one of %(value)s expected"), value=", ".join(Reason.values)
            )
        if not norm.strip() or len(norm) > 100 or not norm.isprintable():
            raise NotAHoldError(problem=gettext_noop("norm: the norm, on one line of at most 100 characters, expected"))
        if not who.today <= until <= who.today + timedelta(days=LONGEST_HOLD):
            raise NotAHoldError(
                problem=gettext_noop("until: a day from today to %(longest_hold)s days from now expected"),
                longest_hold=LONGEST_HOLD,
            )
        hold = Hold(
            case=case, authority=who.authority, reason=reason, norm=norm.strip(), until=until, placed_at=who.at,
            lapses=who.today + timedelta(days=LAPSES_AFTER), placed_by_id=who.id,
        )  # fmt: skip
        hold.save(force_insert=True)
        record(actor, "hold.placed", str(case.pk), reason=hold.norm)
        return Outcome(case.pk, case.version, hold.pk)

    request = {"case": case_id, "reason": reason, "norm": norm, "until": until}
    return perform(actor, key, "place_hold", request, work, at)


def confirm(actor: Actor, hold_id: uuid.UUID, *, key: str, at: datetime | None = None) -> Outcome:
    """Confirm a hold that another person placed. Raises `NotYourTaskError`, `NoSuchHoldError`, `SamePersonError`."""

    def change(hold: Hold, who: Standing) -> tuple[str, ...]:
        if hold.confirmed_at is not None or hold.lapses < who.today:
            raise NoSuchHoldError()
        hold.confirmed_at, hold.confirmed_by_id = who.at, who.id
        return "confirmed_at", "confirmed_by"

    return _by_a_second(actor, hold_id, "hold.confirmed", change, key, at)


def lift(actor: Actor, hold_id: uuid.UUID, *, key: str, at: datetime | None = None) -> Outcome:
    """End a hold that another person placed before its day. Raises as `confirm` does."""

    def change(hold: Hold, who: Standing) -> tuple[str, ...]:
        hold.lifted_at, hold.lifted_by_id = who.at, who.id
        return "lifted_at", "lifted_by"

    return _by_a_second(actor, hold_id, "hold.lifted", change, key, at)


def _by_a_second(
    actor: Actor,
    hold_id: uuid.UUID,
    act: str,
    change: Callable[[Hold, Standing], tuple[str, ...]],
    key: str,
    at: datetime | None,
) -> Outcome:
    def work(who: Standing) -> Outcome:
        _must_be(who, SECOND)
        hold = Hold.objects.select_for_update().filter(pk=hold_id, authority=who.authority).first()
        if hold is None or hold.lifted_at is not None or hold.until < who.today:
            raise NoSuchHoldError()
        if Membership.objects.get(pk=hold.placed_by_id).account_id == getattr(who.account, "pk", None):
            raise SamePersonError()
        hold.save(update_fields=change(hold, who))
        record(actor, act, str(hold.case_id))
        return Outcome(hold.case_id, 0, hold.pk)

    return perform(actor, key, act.replace(".", "_"), {"hold": hold_id}, work, at)


def _must_be(who: Standing, roles: frozenset[Role]) -> None:
    if who.former or who.role not in roles:
        raise NotYourTaskError()
