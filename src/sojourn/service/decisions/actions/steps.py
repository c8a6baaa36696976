"""Taking a step: the row that says who did what on which day, and the stage it leaves the decision in."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_noop

from sojourn.service.accounts.standing import Standing
from sojourn.service.decisions.access import Reached
from sojourn.service.decisions.models import Decision, Draft, Step
from sojourn.service.decisions.refusals import DraftRefusedError, WrongStageError
from sojourn.service.decisions.words import STAGE_AFTER, STAGES_BEFORE, Act, Stage


def require_stage(decision: Decision, act: Act) -> None:
    """Raise `WrongStageError` where the step cannot be taken in the stage the decision is in."""
    if Stage(decision.stage) not in STAGES_BEFORE[act]:
        raise WrongStageError(
            problem=gettext_noop("“%(value)s” where it stands at “%(stage)s”"),
            value=act.label,
            stage=Stage(decision.stage).label,
        )


def step(
    decision: Decision,
    who: Standing,
    act: Act,
    *,
    draft: int,
    day: date | None = None,
    event: uuid.UUID | None = None,
    details: Mapping[str, Any] | None = None,
    text_id: uuid.UUID | None = None,
    **days: Any,
) -> Step:
    """Write a step and the stage it leaves; `days` are columns of the decision that it sets. The decision is locked."""
    require_stage(decision, act)
    made = Step(
        decision=decision, number=decision.steps + 1, act=act, stage=STAGE_AFTER[act], draft_number=draft,
        authority=who.authority, member_id=who.id, at=who.at, day=day or who.today, event_id=event,
        details=dict(details or {}), text_id=text_id,
    )  # fmt: skip
    made.save(force_insert=True)
    for name, value in days.items():
        setattr(decision, name, value)
    decision.stage, decision.steps = STAGE_AFTER[act], made.number
    decision.save(update_fields=["stage", "steps", *(name.removesuffix("_id") for name in days)])
    return made


def last_draft(decision: Decision) -> Draft:
    """The draft that stands."""
    return decision.drafts.order_by("-number")[0]


def past_day(day: date, found: Reached) -> date:
    """The day itself. Raises `DraftRefusedError` where it lies before the decision or after today."""
    first, today = found.decision.effective_on or found.who.today, found.who.today
    if not first <= day <= today:
        raise DraftRefusedError(
            problem=gettext_noop("day: a day from %(first)s to %(today)s expected, found %(day)s"),
            first=first,
            today=today,
            day=day,
        )
    return day
