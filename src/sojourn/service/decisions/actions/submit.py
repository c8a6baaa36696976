"""Submit a draft for approval, send it back, or drop it."""

import uuid
from datetime import datetime

from django.utils.translation import gettext_noop

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.decisions import access as decisions
from sojourn.service.decisions.access import Reached
from sojourn.service.decisions.actions.steps import last_draft, require_stage, step
from sojourn.service.decisions.content import Texts
from sojourn.service.decisions.refusals import DraftRefusedError
from sojourn.service.decisions.sealed import put_texts
from sojourn.service.decisions.words import Act


def submit(actor: Actor, decision_id: uuid.UUID, *, key: str, at: datetime | None = None) -> Outcome:
    """Submit the draft that stands. Raises `WrongStageError` where there is none."""

    def work(who: Standing) -> Outcome:
        found = _to_move(decision_id, Act.SUBMITTED)
        step(found.decision, who, Act.SUBMITTED, draft=last_draft(found.decision).number)
        record(actor, "decision.submitted", str(found.decision.case_id), [found.decision.kind])
        return _outcome(found)

    return perform(actor, key, "submit_decision", {"decision": decision_id}, work, at)


def send_back(actor: Actor, decision_id: uuid.UUID, *, comment: str, key: str, at: datetime | None = None) -> Outcome:
    """Send a draft back with what is to be put right, which is kept sealed."""

    def work(who: Standing) -> Outcome:
        found = _to_move(decision_id, Act.SENT_BACK)
        if not comment.strip():
            raise DraftRefusedError(problem=gettext_noop("comment: what is to be put right expected, found nothing"))
        decision = found.decision
        text_id = put_texts(
            actor, decision.case.person_id, f"decision {decision.reference}", Texts(comment=comment.strip())
        )
        step(decision, who, Act.SENT_BACK, draft=last_draft(decision).number, text_id=text_id)
        record(actor, "decision.rejected", str(decision.case_id), [decision.kind])
        return _outcome(found)

    return perform(actor, key, "send_back_decision", {"decision": decision_id, "comment": comment}, work, at)


def drop(actor: Actor, decision_id: uuid.UUID, *, key: str, at: datetime | None = None) -> Outcome:
    """Give a draft up; what was drafted stays readable to the authority."""

    def work(who: Standing) -> Outcome:
        found = _to_move(decision_id, Act.DROPPED)
        step(found.decision, who, Act.DROPPED, draft=last_draft(found.decision).number)
        record(actor, "decision.dropped", str(found.decision.case_id), [found.decision.kind])
        return _outcome(found)

    return perform(actor, key, "drop_decision", {"decision": decision_id}, work, at)


def _to_move(decision_id: uuid.UUID, act: Act) -> Reached:
    found = decisions.to_work(decision_id)
    require_stage(found.decision, act)
    return found


def _outcome(found: Reached) -> Outcome:
    return Outcome(found.decision.case_id, found.access.case.version, found.decision.pk)
