"""Let a decision take effect: approved by a second person, or given by one where it only protects.

Its event is written to the ledger in the same transaction, once, however many approve at once.
"""

import uuid
from collections.abc import Callable
from datetime import datetime

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases import ledger
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.actions.record import reached, record_event
from sojourn.service.decisions import access as decisions
from sojourn.service.decisions.access import Reached
from sojourn.service.decisions.actions.draft import weighed
from sojourn.service.decisions.actions.steps import last_draft, require_stage, step
from sojourn.service.decisions.content import Content
from sojourn.service.decisions.models import Decision, Step
from sojourn.service.decisions.refusals import LawChangedError, OnlyProtectingError, OwnDraftError
from sojourn.service.decisions.sealed import get_texts
from sojourn.service.decisions.words import ONE_PERSON, Act

DRAFTING = (Act.DRAFTED, Act.SUBMITTED, Act.GIVEN)


def approve(actor: Actor, decision_id: uuid.UUID, *, seen: int, key: str, at: datetime | None = None) -> Outcome:
    """Approve a submitted decision as a second person; it takes effect today. Returns the entry of the ledger.

    `seen` is the version of the case that was looked at. Raises `WrongStageError`, `OwnDraftError`,
    `LawChangedError`, and what `draft` raises.
    """
    return _effect(actor, decision_id, Act.APPROVED, _by_another, seen, key, at)


def give(actor: Actor, decision_id: uuid.UUID, *, seen: int, key: str, at: datetime | None = None) -> Outcome:
    """Let a draft take effect that only protects, as one competent person; a second looks at it afterwards."""
    return _effect(actor, decision_id, Act.GIVEN, _protects, seen, key, at)


def is_own(decision: Decision, who: Standing) -> bool:
    """Whether whoever asks drafted or submitted the decision, under whichever membership."""
    takers = Step.objects.filter(decision=decision, act__in=DRAFTING).values("member")
    authors = Membership.objects.filter(pk__in=takers) | Membership.objects.filter(pk=decision.drafted_by_id)
    return who.account is not None and authors.filter(account=who.account).exists()


def _by_another(found: Reached) -> None:
    if is_own(found.decision, found.who):
        raise OwnDraftError()


def _protects(found: Reached) -> None:
    if found.decision.what not in ONE_PERSON:
        raise OnlyProtectingError()


def _effect(
    actor: Actor,
    decision_id: uuid.UUID,
    act: Act,
    allowed: Callable[[Reached], None],
    seen: int,
    key: str,
    at: datetime | None,
) -> Outcome:
    def work(who: Standing) -> Outcome:
        found = decisions.to_work(decision_id)
        require_stage(found.decision, act)
        allowed(found)
        decisions.require_competence(found)
        reached(found.decision.case_id, seen)
        return _written(actor, found, act, seen)

    return perform(actor, key, f"{act.value}_decision", {"decision": decision_id, "seen": seen}, work, at)


def _written(actor: Actor, found: Reached, act: Act, seen: int) -> Outcome:
    decision, who, case = found.decision, found.who, found.access.case
    draft = last_draft(decision)
    content = Content.of(draft.content)
    reason = get_texts(actor, case.person_id, draft.text_id).reason
    said = weighed(found.access, ledger.entries(case), decision.what, content, reason)
    if (said.verdict.question, said.verdict.answer) != (draft.question, draft.answer):
        raise LawChangedError(now=said.verdict.answer, then=draft.answer, question=said.verdict.question)
    event = content.event(decision.what, who.today)
    other = decision.drafted_by_id if act is Act.APPROVED else None
    done = record_event(actor, case.pk, event, seen=seen, key=f"decision:{decision.pk}", reason=reason, other=other)
    step(
        decision, who, act, draft=draft.number, event=done.made, effective_on=who.today, event_id=done.made,
        alone=act is Act.GIVEN, answer=said.verdict.answer, open=said.verdict.is_open,
        last_day=said.until(content),
    )  # fmt: skip
    record(actor, "decision.approved", str(case.pk), [decision.kind], relation=found.access.relation)
    return done
