"""Proceedings that concern several cases: open them, link and unlink a case, record a step in all of them at once."""

import uuid
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from django.utils.translation import gettext_noop

from sojourn.law.vocabulary import EVENT_TYPES
from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases import ledger
from sojourn.service.cases.access import Access, reach
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.actions.record import checked, written
from sojourn.service.cases.models import Proceeding, ProceedingCase, ProceedingStep
from sojourn.service.cases.models.proceedings import REFERENCE_LENGTH
from sojourn.service.cases.policy import policy
from sojourn.service.cases.proceedings.reaching import concerns, see
from sojourn.service.cases.reasons import check_nameless
from sojourn.service.cases.refusals import NotAcceptedError, NotAllowedError
from sojourn.service.cases.words import Group, Operation, ProceedingKind

STEPS: Final = (
    "proceedings_opened",
    "hearing_held",
    "protection_measure",
    "assets_frozen",
    "assets_confiscated",
    "assets_paid",
    "proceedings_discontinued",
    "proceedings_terminated",
)
"""The types of events that are steps of proceedings."""

AMOUNTS: Final = frozenset({"amount", "currency"})
"""What is said once, of the proceedings, and not of each person: a sum would otherwise be counted once a case."""

_NAMING: Final = frozenset(kind for kind in STEPS if "proceeding" in EVENT_TYPES[kind].fields)
"""The types of events that name their proceedings."""


def open_proceedings(
    actor: Actor, case_id: uuid.UUID, kind: str, reference: str, *, key: str, at: datetime | None = None
) -> Outcome:
    """Write down proceedings under their file number, with a first case; returns the id of the proceedings."""

    def work(who: Standing) -> Outcome:
        access = _writing(case_id)
        number = " ".join(reference.split())
        if not number or len(number) > REFERENCE_LENGTH or not number.isprintable():
            raise NotAcceptedError(
                problem=gettext_noop("reference: the file number of the proceedings, in at most %(most)s characters"),
                most=REFERENCE_LENGTH,
            )
        if kind not in ProceedingKind.values:
            raise NotAcceptedError(
                problem=gettext_noop("kind: one of %(value)s expected"), value=", ".join(ProceedingKind.values)
            )
        check_nameless("reference", number, access.case.person_id)
        made = Proceeding(
            kind=kind, reference=number, made_at=who.at, made_by_id=who.id, authority=who.authority
        )  # fmt: skip
        made.save(force_insert=True)
        record(actor, "proceeding.opened", str(made.pk), ["kind", "reference"], relation=access.relation)
        _link(actor, access, made)
        return Outcome(case_id, access.case.version, made.pk)

    request = {"case": case_id, "kind": kind, "reference": reference}
    return perform(actor, key, "open_proceedings", request, work, at)


def link_case(
    actor: Actor, proceeding_id: uuid.UUID, case_id: uuid.UUID, *, key: str, at: datetime | None = None
) -> Outcome:
    """Make a case part of proceedings that are known through another; returns the id of the proceedings."""

    def work(who: Standing) -> Outcome:
        access, seen = _writing(case_id), see(proceeding_id)
        if any(linked.case.pk == case_id for linked in seen.cases):
            raise NotAcceptedError(problem=gettext_noop("case: one that is not part of these proceedings yet expected"))
        _link(actor, access, seen.proceeding)
        return Outcome(case_id, access.case.version, proceeding_id)

    return perform(actor, key, "link_case", {"proceeding": proceeding_id, "case": case_id}, work, at)


def unlink_case(
    actor: Actor, proceeding_id: uuid.UUID, case_id: uuid.UUID, *, key: str, at: datetime | None = None
) -> Outcome:
    """Take a case out of proceedings: it was no part of them, or is none any more. What was recorded stays."""

    def work(who: Standing) -> Outcome:
        access = _writing(case_id)
        held = ProceedingCase.objects.filter(proceeding=proceeding_id, case=case_id, unlinked_at__isnull=True)
        if not held.update(unlinked_at=who.at):
            raise NotAcceptedError(problem=gettext_noop("case: one that is part of these proceedings expected"))
        record(actor, "proceeding.unlinked", str(case_id), relation=access.relation)
        return Outcome(case_id, access.case.version, proceeding_id)

    return perform(actor, key, "unlink_case", {"proceeding": proceeding_id, "case": case_id}, work, at)


def record_step(
    actor: Actor, proceeding_id: uuid.UUID, event: Mapping[str, Any], *, key: str, at: datetime | None = None
) -> Outcome:
    """Record a step of proceedings once, and its event in each linked case in which the actor may record it.

    All of it is written, or nothing. Returns the step's id with the first case written to.
    """

    def work(who: Standing) -> Outcome:
        seen, kind = see(proceeding_id), str(event.get("type"))
        if kind not in STEPS:
            raise NotAcceptedError(problem=gettext_noop("type: one of %(value)s expected"), value=", ".join(STEPS))
        group = policy().group_of[kind]
        cases = [access for access in seen.cases if access.may(Operation.RECORD, group)]
        if not cases or who.is_machine:
            raise NotAllowedError(operation=Operation.RECORD, group=group)
        named = {"proceeding": seen.proceeding.reference} if kind in _NAMING else {}
        for_cases = {name: value for name, value in event.items() if name not in AMOUNTS} | named
        outcomes = [_written(actor, access.case.pk, for_cases) for access in cases]
        fields = {name: value for name, value in event.items() if name not in ("on", "type")}
        step = ProceedingStep(
            proceeding=seen.proceeding, type=kind, on=event["on"], fields=fields, recorded_at=who.at, member_id=who.id,
            authority=who.authority,
        )  # fmt: skip
        step.save(force_insert=True)
        return Outcome(outcomes[0].case, outcomes[0].version, step.pk)

    return perform(actor, key, "record_step", {"proceeding": proceeding_id, "event": event}, work, at)


def _written(actor: Actor, case_id: uuid.UUID, event: Mapping[str, Any]) -> Outcome:
    access = reach(case_id, lock=True)
    held = ledger.entries(access.case)
    return written(actor, access, held, [checked(access, held, event, "")], "event.recorded")


def _writing(case_id: uuid.UUID) -> Access:
    """A case, locked, in which whoever acts may record what concerns proceedings."""
    access = reach(case_id, lock=True)
    if not concerns(access, Operation.RECORD) or access.who.is_machine:
        raise NotAllowedError(operation=Operation.RECORD, group=Group.COOPERATION)
    return access


def _link(actor: Actor, access: Access, proceeding: Proceeding) -> None:
    who = access.who
    made = ProceedingCase(proceeding=proceeding, case=access.case, linked_at=who.at, linked_by_id=who.id)
    made.save(force_insert=True)
    record(actor, "proceeding.linked", str(access.case.pk), relation=access.relation)
