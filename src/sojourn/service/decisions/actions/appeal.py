"""An appeal was lodged against a decision, and decided: both are events of the ledger."""

import uuid
from datetime import date, datetime

from django.utils.translation import gettext_noop

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.actions.frame import Outcome, perform
from sojourn.service.cases.actions.record import record_event
from sojourn.service.decisions import access as decisions
from sojourn.service.decisions import words
from sojourn.service.decisions.access import Reached
from sojourn.service.decisions.actions.steps import last_draft, past_day, require_stage, step
from sojourn.service.decisions.refusals import DraftRefusedError, WrongStageError
from sojourn.service.decisions.words import Act


def lodge(
    actor: Actor,
    decision_id: uuid.UUID,
    *,
    day: date,
    suspensive: bool,
    seen: int,
    key: str,
    at: datetime | None = None,
) -> Outcome:
    """Record that an appeal was lodged on a day; one that comes late is recorded as well. Returns the entry's id."""

    def work(who: Standing) -> Outcome:
        found = decisions.to_work(decision_id)
        decision = found.decision
        require_stage(decision, Act.APPEALED)
        if decision.appealed_on:
            raise WrongStageError(
                problem=gettext_noop("an appeal was lodged on %(appealed_on)s"), appealed_on=decision.appealed_on
            )
        event = _event("appeal_lodged", found, day, suspensive=suspensive)
        done = record_event(actor, decision.case_id, event, seen=seen, key=f"appealed:{decision.pk}")
        late = decision.appeal_until is not None and day > decision.appeal_until
        step(
            decision, who, Act.APPEALED, draft=last_draft(decision).number, day=past_day(day, found),
            event=done.made, details={"suspensive": suspensive, "late": late}, appealed_on=day,
        )  # fmt: skip
        return done

    request = {"decision": decision_id, "day": day, "suspensive": suspensive, "seen": seen}
    return perform(actor, key, "lodge_appeal", request, work, at)


def decide(
    actor: Actor,
    decision_id: uuid.UUID,
    *,
    day: date,
    outcome: words.Outcome,
    seen: int,
    key: str,
    at: datetime | None = None,
) -> Outcome:
    """Record how the appeal was decided; where it annuls the decision, the law counts that from then on."""

    def work(who: Standing) -> Outcome:
        found = decisions.to_work(decision_id)
        decision = found.decision
        require_stage(decision, Act.APPEAL_DECIDED)
        if decision.appealed_on is None or decision.appeal_decided_on:
            raise WrongStageError(problem=gettext_noop("an appeal that is open expected"))
        if day < decision.appealed_on:
            raise DraftRefusedError(
                problem=gettext_noop("day: a day from %(appealed_on)s on expected, found %(day)s"),
                appealed_on=decision.appealed_on,
                day=day,
            )
        event = _event("appeal_decided", found, day, outcome=outcome.value)
        done = record_event(actor, decision.case_id, event, seen=seen, key=f"decided:{decision.pk}")
        step(
            decision, who, Act.APPEAL_DECIDED, draft=last_draft(decision).number, day=past_day(day, found),
            event=done.made, details={"outcome": outcome.value}, appeal_decided_on=day,
        )  # fmt: skip
        return done

    request = {"decision": decision_id, "day": day, "outcome": outcome.value, "seen": seen}
    return perform(actor, key, "decide_appeal", request, work, at)


def _event(kind: str, found: Reached, day: date, **fields: bool | str) -> dict[str, bool | str]:
    against = str(found.decision.event_id)
    return {"type": kind, "on": past_day(day, found).isoformat(), "against": against, **fields}
