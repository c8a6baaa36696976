"""Draft a decision on a case, and write a draft anew: what it says is checked against the law and what is recorded."""

import secrets
import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.utils.translation import gettext_noop

from sojourn.law.casefile import CaseFileError
from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases import ledger
from sojourn.service.cases.access import Access
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.actions.record import reached
from sojourn.service.cases.lawfulness import weigh
from sojourn.service.cases.letters import WORDINGS, Kind
from sojourn.service.cases.models import Event
from sojourn.service.cases.reasons import reason_of
from sojourn.service.cases.refusals import NotAcceptedError
from sojourn.service.cases.words import Group, Operation
from sojourn.service.decisions import access as decisions
from sojourn.service.decisions.actions.steps import last_draft, require_stage, step
from sojourn.service.decisions.asking import Asked, asked
from sojourn.service.decisions.content import NO_TEXTS, Content, Texts
from sojourn.service.decisions.models import Decision, Draft
from sojourn.service.decisions.refusals import (
    DraftRefusedError,
    UnconfirmedValueError,
    UnsupportedGroundError,
    WrongStageError,
)
from sojourn.service.decisions.sealed import put_texts
from sojourn.service.decisions.words import Act, competence, is_adverse

_LETTERS: Final = "23456789BCDFGHJKMPQRTVWXY"


def draft(
    actor: Actor,
    case_id: uuid.UUID,
    kind: Kind,
    content: Content,
    texts: Texts = NO_TEXTS,
    *,
    seen: int,
    key: str,
    at: datetime | None = None,
) -> Outcome:
    """Draft a decision; returns its id. `texts.reason` says why, where the law does not open it.

    Raises what `record_event` raises, and `DraftRefusedError`, `UnsupportedGroundError`, `UnconfirmedValueError`.
    """

    def work(who: Standing) -> Outcome:
        access = reached(case_id, seen)
        decisions.require_drafting(access, kind)
        made = Decision(
            case=access.case, kind=kind.value, competence=competence(kind), authority=who.authority,
            drafted_by_id=who.id, drafted_at=who.at, reference=f"{access.case.reference}-{_letters()}",
        )  # fmt: skip
        made.save(force_insert=True)
        _write(actor, access, made, 1, content, texts)
        return Outcome(case_id, access.case.version, made.pk)

    request = {"case": case_id, "kind": kind.value, "content": content.as_data(), "texts": _asked(texts), "seen": seen}
    return perform(actor, key, "draft_decision", request, work, at)


def redraft(
    actor: Actor,
    decision_id: uuid.UUID,
    content: Content,
    texts: Texts,
    *,
    seen: int,
    draft_seen: int,
    key: str,
    at: datetime | None = None,
) -> Outcome:
    """Write a draft anew, as one of the same authority; `draft_seen` is the number of the draft that was looked at.

    Raises what `draft` raises, and `WrongStageError` where it is no draft any more or was written anew meanwhile.
    """

    def work(who: Standing) -> Outcome:
        found = decisions.to_work(decision_id)
        decisions.require_competence(found)
        access = reached(found.decision.case_id, seen)
        require_stage(found.decision, Act.DRAFTED)
        last = last_draft(found.decision)
        if last.number != draft_seen:
            raise WrongStageError(problem=gettext_noop("draft %(number)s was written meanwhile"), number=last.number)
        _write(actor, access, found.decision, last.number + 1, content, texts)
        return Outcome(access.case.pk, access.case.version, found.decision.pk)

    request = {
        "decision": decision_id, "content": content.as_data(), "texts": _asked(texts), "seen": seen,
        "draft": draft_seen,
    }  # fmt: skip
    return perform(actor, key, "redraft_decision", request, work, at)


def weighed(access: Access, held: Sequence[Event], kind: Kind, content: Content, reason: str) -> Asked:
    """What the law says of a decision that may be taken. Raises the refusal of one that may not, and `NotAllowedError`
    where the position is not shared with whoever asks.
    """
    access.require(Operation.READ, Group.POSITION)
    today = access.who.today
    content.checked(kind, today)
    try:
        found = asked(access.case, held, kind, content, today)
    except CaseFileError as error:
        raise NotAcceptedError(problem=error.problem) from error
    doubtful = found.verdict.is_open or found.verdict.answer == "undetermined"
    if doubtful and found.unsure and (is_adverse(kind) or content.last_day is None):
        first = found.unsure[0]
        raise UnconfirmedValueError(parameter=first.parameter, confidence=first.confidence)
    if WORDINGS[kind].day and not found.until(content):
        raise DraftRefusedError(
            problem=gettext_noop("last_day: the law fixes no one day; the day that the authority fixes expected")
        )
    weigh(found.verdict, today, reason)
    if found.verdict.is_open and (wrong := found.without_support(content.grounds)):
        raise UnsupportedGroundError(ground=wrong[0])
    return found


def _write(actor: Actor, access: Access, decision: Decision, number: int, content: Content, texts: Texts) -> None:
    who = access.who
    reason = reason_of(texts.reason, access.case.person_id)
    found = weighed(access, ledger.entries(access.case), decision.what, content, reason)
    text_id = put_texts(actor, access.case.person_id, f"decision {decision.reference}", texts)
    made = Draft(
        decision=decision, number=number, content=content.as_data(), text_id=text_id, written_by_id=who.id,
        written_at=who.at, version=access.case.version, question=found.verdict.question, answer=found.verdict.answer,
        cites=list(found.verdict.cites), values=found.position.national_values,
    )  # fmt: skip
    made.save(force_insert=True)
    step(decision, who, Act.DRAFTED, draft=number)
    record(actor, "decision.drafted", str(access.case.pk), [decision.kind], relation=access.relation)


def _asked(texts: Texts) -> str:
    """The texts for the idempotency key, of which only a digest is kept."""
    return texts.to_bytes().decode()


def _letters() -> str:
    return "".join(secrets.choice(_LETTERS) for _ in range(4))
