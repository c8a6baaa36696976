"""Correct an entry: it counts as never recorded from today, with another in its place or none; both stay readable."""

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.cases import ledger, notices
from sojourn.service.cases.access import Access
from sojourn.service.cases.actions.appeals import check_appeal
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.actions.record import Two, checked, reached, written
from sojourn.service.cases.authors import author_of
from sojourn.service.cases.ledger import Entry
from sojourn.service.cases.models import Event, Witness
from sojourn.service.cases.policy import CORRECTED, policy
from sojourn.service.cases.reasons import reason_of
from sojourn.service.cases.refusals import (
    NeedsDecisionError,
    NoCompetenceError,
    NotAcceptedError,
    NotYourEntryError,
    SupervisorError,
)
from sojourn.service.cases.words import PERSON_STATED, NoticeKind, Operation


def correct(
    actor: Actor,
    case_id: uuid.UUID,
    event_id: uuid.UUID,
    replacement: Mapping[str, Any] | None,
    *,
    reason: str,
    seen: int,
    key: str,
    at: datetime | None = None,
) -> Outcome:
    """Take an entry back, and put `replacement` (an event, or none) in its place; returns the correction's id.

    The replacement is checked like any event, but for what it replaces; its author stays. Raises what `record_event`
    raises, `NotYourEntryError` and `SupervisorError`; and `NotAcceptedError` where there is no such entry, it was
    corrected before, or no reason is given.
    """

    def work(who: Standing) -> Outcome:
        access = reached(case_id, seen)
        held = ledger.entries(access.case)
        target = _target(held, event_id)
        access.require(Operation.RECORD, target.group)
        _check_whose(access, target)
        _check_second_person(access, target, replacement)
        _check_supervisor(access, target, replacement)
        why = reason_of(reason, access.case.person_id)
        if not why:
            raise NotAcceptedError(problem=gettext_noop("reason: why the entry is wrong, on one line, expected"))
        left = [event for event in held if event.pk != target.pk]
        new = [] if replacement is None else [checked(access, left, replacement, why, author_of(target))]
        for entry in new:
            check_appeal(access, left, entry)
        correction = Entry(
            CORRECTED, target.group, who.today, who.today, {}, corrects=target,
            replaced_by=new[0].id if new else None, reason=why,
        )  # fmt: skip
        if target.breach:
            notices.tell_supervisors(access.case.pk, who, NoticeKind.BREACH)
        return written(actor, access, held, [*new, correction], "event.corrected", Two(target.member_id))

    request = {"case": case_id, "event": event_id, "replacement": replacement, "reason": reason, "seen": seen}
    return perform(actor, key, "correct", request, work, at)


def _check_whose(access: Access, target: Event) -> None:
    """An entry is taken back by the authority that recorded it, where it may do what the entry records."""
    if target.authority_id != access.who.authority.pk:
        raise NotYourEntryError(type=target.type)
    competence = policy().competence_for.get(target.type)
    if competence and author_of(target) is None and not access.who.has_competence(competence):
        raise NoCompetenceError(type=target.type, competence=competence)


def _check_second_person(access: Access, target: Event, replacement: Mapping[str, Any] | None) -> None:
    """A decision of two persons, and a breach, is not undone by whoever wrote it down, nor by the first of the two; no
    decision of two persons comes in as a correction.
    """
    kinds, who = policy().second_person, access.who
    if (target.type in kinds or target.breach) and (who.role != Role.SUPERVISOR or _answers_for(who, target)):
        raise NotYourEntryError(type=target.type)
    if replacement is not None and str(replacement.get("type")) in kinds - {target.type}:
        raise NeedsDecisionError(type=replacement["type"])


def _answers_for(who: Standing, target: Event) -> bool:
    """Whether whoever acts is a person who answers for an entry: its recorder, or the first of two."""
    if who.account is None:
        return False
    recorded = target.member is not None and target.member.account_id == who.account.pk
    return recorded or Witness.objects.filter(event=target, first__account=who.account).exists()


def _check_supervisor(access: Access, target: Event, replacement: Mapping[str, Any] | None) -> None:
    """What a supervisor records does not come in as a correction, nor go as one; nor does a view that protects, unless
    one of the same offence takes its place. Raises `SupervisorError`.
    """
    if access.who.role == Role.SUPERVISOR:
        return
    new = replacement or {}
    kind = str(new.get("type", ""))
    if reserved := sorted({target.type, kind} & policy().supervisor):
        raise SupervisorError(type=reserved[0])
    same = (target.type, target.fields.get("offence")) == (kind, new.get("offence"))
    if target.type in policy().protecting and not same:
        raise SupervisorError(type=target.type)


def _target(held: Sequence[Event], event_id: uuid.UUID) -> Event:
    found = next((event for event in held if event.pk == event_id), None)
    if found is None or found.type in (CORRECTED, PERSON_STATED):
        raise NotAcceptedError(
            problem=gettext_noop("event: an event of this case expected; what was stated of a person is stated anew")
        )
    if any(event.corrects_id == event_id for event in held):
        raise NotAcceptedError(problem=gettext_noop("event: it was corrected before; correct what stands in its place"))
    return found
