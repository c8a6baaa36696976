"""Look afterwards at a decision that one person took, as a second one."""

import uuid
from datetime import datetime

from django.utils.translation import gettext_noop

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.decisions import access as decisions
from sojourn.service.decisions.actions.approve import is_own
from sojourn.service.decisions.actions.steps import last_draft, require_stage, step
from sojourn.service.decisions.content import Texts
from sojourn.service.decisions.refusals import OwnDraftError, WrongStageError
from sojourn.service.decisions.sealed import put_texts
from sojourn.service.decisions.words import Act, Finding


def review(
    actor: Actor,
    decision_id: uuid.UUID,
    *,
    finding: Finding,
    comment: str = "",
    key: str,
    at: datetime | None = None,
) -> Outcome:
    """Say that a decision which one person took is right, or that there is something to put right (kept sealed).

    Raises `WrongStageError` where it needs no look or had one, `OwnDraftError` where the same person took it.
    """

    def work(who: Standing) -> Outcome:
        found = decisions.to_work(decision_id)
        decision = found.decision
        require_stage(decision, Act.REVIEWED)
        if not decision.alone or decision.reviewed_on:
            raise WrongStageError(
                problem=gettext_noop("looked at before")
                if decision.reviewed_on
                else gettext_noop("a second person approved it")
            )
        if is_own(decision, who):
            raise OwnDraftError()
        decisions.require_competence(found)
        person = found.access.case.person_id
        text_id = put_texts(actor, person, f"decision {decision.reference}", Texts(comment=comment.strip()))
        step(
            decision, who, Act.REVIEWED, draft=last_draft(decision).number, details={"finding": finding.value},
            text_id=text_id, reviewed_on=who.today,
        )  # fmt: skip
        record(actor, "decision.reviewed", str(decision.case_id), [decision.kind], relation=found.access.relation)
        return Outcome(decision.case_id, found.access.case.version, decision.pk)

    request = {"decision": decision_id, "finding": finding.value, "comment": comment}
    return perform(actor, key, "review_decision", request, work, at)
