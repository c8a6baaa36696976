"""Record what happened: the law is asked first, and what it forbids is recorded as the breach it is."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_noop

from sojourn.law import casefile
from sojourn.law.casefile import CaseFileError
from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases import ledger, notices, snapshots
from sojourn.service.cases.access import Access, reach
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.authors import Author
from sojourn.service.cases.lawfulness import verdict, weigh
from sojourn.service.cases.ledger import Entry
from sojourn.service.cases.models import Case
from sojourn.service.cases.policy import CORRECTED, policy
from sojourn.service.cases.reasons import reason_of
from sojourn.service.cases.refusals import (
    ChangedMeanwhileError,
    NeedsDecisionError,
    NoCompetenceError,
    NotAcceptedError,
    SupervisorError,
)
from sojourn.service.cases.words import PERSON_STATED, Group, NoticeKind, Operation


def record_event(
    actor: Actor,
    case_id: uuid.UUID,
    event: Mapping[str, Any],
    *,
    seen: int,
    key: str,
    reason: str = "",
    at: datetime | None = None,
    decided: bool = False,
) -> Outcome:
    """Add an event of a case file (`on`, `type` and the fields of its type) to a case; returns the entry's id.

    `seen` is the version the actor looked at. `reason` records what the law does not open, and is kept beside it.
    `decided`: two persons took the decision, which nobody but the caller can have seen to. Raises `NeedsDecisionError`
    where that is needed, `NoSuchCaseError`, `NotAllowedError`, `NoCompetenceError`, `ChangedMeanwhileError`,
    `NotAcceptedError`, and without a reason `NotOfferedError` or `ForbiddenError`.
    """

    def work(who: Standing) -> Outcome:
        access = reached(case_id, seen)
        held = ledger.entries(access.case)
        entry = checked(access, held, event, reason)
        if not decided:
            check_second_person(access, entry)
        return written(actor, access, held, [entry], "event.recorded")

    request = {"case": case_id, "event": event, "seen": seen, "reason": reason}
    return perform(actor, key, "record_event", request, work, at)


def check_second_person(access: Access, entry: Entry) -> None:
    """Raise `NeedsDecisionError` for what one member alone may not record.

    A decision of two persons of before the case was here is history, which a supervisor writes down; that no authority
    holds the view any more ends all protection, and is a supervisor's to record.
    """
    supervisor, before = access.who.role == Role.SUPERVISOR, entry.on < access.case.opened_at.date()
    if entry.type in policy().second_person and not (supervisor and before):
        raise NeedsDecisionError(type=entry.type)
    if entry.type in policy().supervisor and not supervisor:
        raise SupervisorError(type=entry.type)


def state_person(
    actor: Actor, case_id: uuid.UUID, person: Mapping[str, Any], *, seen: int, key: str, at: datetime | None = None
) -> Outcome:
    """Record what is now known of the person: keys of a case file's person, each in place of what was stated before."""

    def work(who: Standing) -> Outcome:
        access = reached(case_id, seen)
        access.require(Operation.RECORD, Group.PERSON)
        held = ledger.entries(access.case)
        return written(actor, access, held, [person_entry(access.case, who, person)], "event.recorded")

    return perform(actor, key, "state_person", {"case": case_id, "person": person, "seen": seen}, work, at)


def reached(case_id: uuid.UUID, seen: int) -> Access:
    """The case, locked until the transaction ends. Raises `ChangedMeanwhileError` where it is not as it was seen."""
    access = reach(case_id, lock=True)
    if access.case.version != seen:
        raise ChangedMeanwhileError(seen=seen, now=access.case.version)
    return access


def checked(
    access: Access, held: list[Any], event: Mapping[str, Any], reason: str, author: Author | None = None
) -> Entry:
    """An event as an entry that may be written: allowed, within the competence, acceptable, and asked of the law.

    Where another authority is the author, the competence was its own to have.
    """
    kind = str(event.get("type"))
    if kind in (CORRECTED, PERSON_STATED):
        raise NotAcceptedError(problem=gettext_noop("type: %(kind)s has an action of its own"), kind=kind)
    group = policy().group_of.get(kind, Group.COURSE)
    access.require(Operation.RECORD, group)
    on, fields = ledger.accepted(access.case, held, access.who, event)
    fields |= {"by": author.by} if author else {}
    competence = None if author else policy().competence_for.get(kind)
    if competence and not access.who.has_competence(competence):
        raise NoCompetenceError(type=kind, competence=competence)
    asked = {"on": on, "type": kind, **fields}
    found = verdict(access.case, held, on, asked)
    why = reason_of(reason, access.case.person_id)
    weigh(found, on, why)
    return Entry(kind, group, on, access.who.today, fields, answer=found.answer, breach=found.is_forbidden, reason=why)


def written(actor: Actor, access: Access, held: list[Any], entries: list[Entry], act: str) -> Outcome:
    """Write entries with their audit entry, the new snapshot and, for a breach, the notice to the supervisor."""
    case, who = access.case, access.who
    added = ledger.append(case, who, held, entries)
    snapshots.refresh(case, [*held, *added], who.today)
    for entry in entries:
        if entry.breach:
            notices.tell_supervisors(case.pk, who, NoticeKind.BREACH)
    names = sorted({entry.type for entry in entries} | {name for entry in entries for name in entry.fields})
    reason = next((entry.reason for entry in entries if entry.reason), "")
    record(actor, act, str(case.pk), names, reason=reason, relation=access.relation)
    return Outcome(case.pk, case.version, added[-1].pk)


def person_entry(case: Case, who: Standing, person: Mapping[str, Any]) -> Entry:
    """What is stated of the person as an entry, as the case-file reader understands it."""
    try:
        read = casefile.from_data({"state": case.state, "person": dict(person)})
    except CaseFileError as error:
        raise NotAcceptedError(problem=error.problem) from error
    stated = casefile.to_data(read)["person"]
    return Entry(PERSON_STATED, Group.PERSON, who.today, who.today, stated)
