"""A plan carried out act by act, through the actions that screens and programs use: exact, and slow."""

import uuid
from collections.abc import Mapping
from functools import partial
from typing import Any

from sojourn.service.accounts.models import Membership
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.answer import accept, decline
from sojourn.service.cases.actions.consent import give_ground, withdraw_consent
from sojourn.service.cases.actions.correct import correct
from sojourn.service.cases.actions.frame import Outcome
from sojourn.service.cases.actions.open_case import open_case
from sojourn.service.cases.actions.record import record_event
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.models import Basis, Event
from sojourn.service.cases.refusals import ForbiddenError, NotOfferedError
from sojourn.service.cases.words import ReferralState
from sojourn.service.demoland.plan import DONE_BEFORE, Agreed, Corrected, Offered, Plan, Recorded, Withdrawn


def carry_out(plan: Plan, person_id: uuid.UUID) -> uuid.UUID:
    """Carry out a plan for a person; returns the id of the case. Raises what the actions raise."""
    opened = open_case(
        plan.by, person_id=person_id, person=plan.person, ground=plan.ground, key=_key(), complete=plan.complete,
        at=plan.at,
    )  # fmt: skip
    doing = _Doing(opened)
    for act in plan.acts:
        match act:
            case Offered():
                doing.offer(act)
            case Recorded():
                doing.record(act)
            case Corrected():
                doing.correct(act)
            case Agreed():
                give_ground(act.by, opened.case, act.authority, act.ground, key=_key(), at=act.at)
            case Withdrawn():
                doing.withdraw(act)
    return opened.case


class _Doing:
    """One case in the making: its version, and which event has which name in the plan."""

    def __init__(self, opened: Outcome) -> None:
        self.case, self.version = opened.case, opened.version
        self.events: dict[str, uuid.UUID] = {}

    def offer(self, act: Offered) -> None:
        made = refer(act.by, self.case, act.receiver, act.ground, key=_key(), at=act.at).made
        if act.answer == ReferralState.ACCEPTED:
            accept(act.answered_by, made, key=_key(), at=act.answered_at)
        elif act.answer == ReferralState.DECLINED:
            decline(act.answered_by, made, reason=act.reason, key=_key(), at=act.answered_at)

    def record(self, act: Recorded) -> None:
        event = self._event(act.event, act.against)
        colleague = _colleague(act.by)
        write = partial(record_event, act.by, self.case, event, seen=self.version, at=act.at, other=colleague)
        try:
            done = write(key=_key())
        except (ForbiddenError, NotOfferedError):
            done = write(key=_key(), reason=DONE_BEFORE)
        self.version, self.events[act.name] = done.version, done.made

    def correct(self, act: Corrected) -> None:
        replacement = None if act.replacement is None else self._event(act.replacement, act.against)
        done = correct(
            act.by, self.case, self.events[act.corrects], replacement, reason=act.reason, seen=self.version,
            key=_key(), at=act.at,
        )  # fmt: skip
        self.version = done.version
        if replacement is not None:
            with acting(act.by, act.at):
                put = Event.objects.values_list("replaced_by", flat=True).get(pk=done.made)
            self.events[act.name] = uuid.UUID(str(put))

    def withdraw(self, act: Withdrawn) -> None:
        with acting(act.by, act.at):
            basis = Basis.objects.filter(case=self.case, authority=act.authority).latest("recorded_at")
        withdraw_consent(act.by, self.case, basis.pk, key=_key(), at=act.at)

    def _event(self, event: Mapping[str, Any], against: str) -> dict[str, Any]:
        return dict(event) | ({"against": str(self.events[against])} if against else {})


def _colleague(by: Actor) -> uuid.UUID:
    """The other of the two persons that a decision takes."""
    others = Membership.objects.filter(authority=by.authority).exclude(pk=str(by.member))
    return others.order_by("joined_at", "id").values_list("pk", flat=True)[0]


def _key() -> str:
    return uuid.uuid4().hex
