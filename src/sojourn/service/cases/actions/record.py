"""Record what happened: the law is asked first, and what it forbids is recorded as the breach it is."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from sojourn.law import casefile
from sojourn.law.casefile import CaseFileError
from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases import ledger, notices, snapshots
from sojourn.service.cases.access import Access, reach
from sojourn.service.cases.actions.appeals import check_appeal
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.authors import Author
from sojourn.service.cases.lawfulness import verdict, weigh
from sojourn.service.cases.ledger import Entry
from sojourn.service.cases.models import Case, Document, Event, Witness
from sojourn.service.cases.policy import CORRECTED, policy
from sojourn.service.cases.reasons import reason_of
from sojourn.service.cases.refusals import (
    ChangedMeanwhileError,
    NeedsDecisionError,
    NoCompetenceError,
    NotAcceptedError,
    NotSharedError,
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
    other: uuid.UUID | None = None,
    paper: uuid.UUID | None = None,
) -> Outcome:
    """Add an event of a case file (`on`, `type` and the fields of its type) to a case; returns the entry's id.

    `seen` is the version the actor looked at. `reason` records what the law does not open, and is kept beside it.
    What takes two persons takes the membership of the `other` one, who drafted it, which nobody but the caller can have
    seen to; or, of before the case was here, the `paper`: a file of the case that another filed. Raises
    `NeedsDecisionError` without either, `NoSuchCaseError`, `NotAllowedError`, `NoCompetenceError`,
    `ChangedMeanwhileError`, `NotAcceptedError`, and without a reason `NotOfferedError` or `ForbiddenError`, or for
    those who may not read the position `NotSharedError`.
    """

    def work(who: Standing) -> Outcome:
        access = reached(case_id, seen)
        held = ledger.entries(access.case)
        entry = checked(access, held, event, reason)
        check_appeal(access, held, entry)
        before = entry.on < access.who.day(access.case.opened_at)
        two = Two(other) if other else two_persons(access, entry, paper if before else None)
        return written(actor, access, held, [entry], "event.recorded", two)

    request = {"case": case_id, "event": event, "seen": seen, "reason": reason} | ({"paper": paper} if paper else {})
    return perform(actor, key, "record_event", request, work, at)


@dataclass(frozen=True, slots=True)
class Two:
    """The first of the two persons who answer for an entry, and the paper that she or he filed; nobody: imported."""

    first: uuid.UUID | None
    paper: uuid.UUID | None = None


def two_persons(access: Access, entry: Entry, paper: uuid.UUID | None) -> Two | None:
    """Who the first of two persons is that an entry takes; None where it takes one.

    A decision of two persons that was not taken here is recorded by a supervisor from a paper that another filed; that
    no authority holds the view any more ends all protection, and is a supervisor's to record. Raises
    `NeedsDecisionError`, `SupervisorError`, or `NotAcceptedError` for a paper that is none or one's own.
    """
    supervisor = access.who.role == Role.SUPERVISOR
    if entry.type in policy().supervisor and not supervisor:
        raise SupervisorError(type=entry.type)
    if entry.type not in policy().second_person:
        return None
    if not supervisor or paper is None:
        raise NeedsDecisionError(type=entry.type)
    found = filed_by_others(access).filter(pk=paper).first()
    if found is None:
        raise NotAcceptedError(
            problem=gettext_noop("paper: a file of this case expected that somebody else added than who records it")
        )
    return Two(found.added_by_id, found.pk)


def filed_by_others(access: Access) -> QuerySet[Document]:
    """The files of a case that whoever acts may read and did not add, the newest first."""
    groups = access.groups[Operation.READ] if Operation.READ in access.operations else frozenset()
    held = Document.objects.filter(case=access.case, group__in=groups)
    return held.exclude(added_by__account=access.who.account).order_by("-added_at", "id")


def state_person(
    actor: Actor, case_id: uuid.UUID, person: Mapping[str, Any], *, seen: int, key: str, at: datetime | None = None
) -> Outcome:
    """Record what is now known of the person: keys of a case file's person, each in place of what was stated before."""

    def work(who: Standing) -> Outcome:
        access = reached(case_id, seen)
        access.require(Operation.RECORD, Group.PERSON)
        held = ledger.entries(access.case)
        return written(actor, access, held, [person_entry(access.case, who, person, held)], "event.recorded")

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
    if not (found.is_open or why or access.may(Operation.READ, Group.POSITION)):
        raise NotSharedError(case=access.case.pk, type=kind, on=on)
    weigh(found, on, why)
    return Entry(kind, group, on, access.who.today, fields, answer=found.answer, breach=found.is_forbidden, reason=why)


def written(
    actor: Actor, access: Access, held: list[Any], entries: list[Entry], act: str, two: Two | None = None
) -> Outcome:
    """Write entries with their audit entry, the new snapshot and, for a breach, the notice to the supervisor.

    `two` says who the first person is, of those entries that take two.
    """
    case, who = access.case, access.who
    for entry in entries:
        if two is not None and entry.type in policy().second_person:
            _witnessed(access, entry, two)
    added = ledger.append(case, who, held, entries)
    snapshots.refresh(case, [*held, *added], who.today)
    for entry in entries:
        if entry.breach:
            notices.tell_supervisors(case.pk, who, NoticeKind.BREACH)
    names = sorted({entry.type for entry in entries} | {name for entry in entries for name in entry.fields})
    reason = next((entry.reason for entry in entries if entry.reason), "")
    record(actor, act, str(case.pk), names, reason=reason, relation=access.relation)
    return Outcome(case.pk, case.version, added[-1].pk)


def _witnessed(access: Access, entry: Entry, two: Two) -> None:
    witness = Witness(
        event_id=entry.id, case=access.case, first_id=two.first, second_id=access.who.id, paper_id=two.paper,
        imported=two.first is None,
    )  # fmt: skip
    witness.save(force_insert=True)


def person_entry(case: Case, who: Standing, person: Mapping[str, Any], held: Iterable[Event] = ()) -> Entry:
    """What is stated of the person as an entry, as the case-file reader understands it.

    Raises `NotAcceptedError`, also for a birth after today or after what is held: the ledger would contradict itself.
    """
    try:
        read = casefile.from_data({"state": case.state, "person": dict(person)})
    except CaseFileError as error:
        raise NotAcceptedError(problem=error.problem) from error
    stated = casefile.to_data(read)["person"]
    born = read.person.born
    if born and born.earliest > min([who.today, *(event.on for event in held if event.type != PERSON_STATED)]):
        raise NotAcceptedError(
            problem=gettext_noop("person.born: a day before all that is recorded expected, found %(value)s"),
            value=stated["born"],
        )
    return Entry(PERSON_STATED, Group.PERSON, who.today, who.today, stated)
