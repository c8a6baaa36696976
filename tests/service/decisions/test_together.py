"""Clicks, tabs and approvers at once: one decision, one event."""

import uuid
from functools import partial

from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.frame import Outcome
from sojourn.service.cases.letters import Kind
from sojourn.service.cases.models import Event
from sojourn.service.decisions.actions.approve import approve
from sojourn.service.decisions.actions.submit import send_back
from sojourn.service.decisions.models import Step
from sojourn.service.refused import RefusalError
from tests.service.cases.cast import NOW, key
from tests.service.cases.test_together import at_once
from tests.service.decisions.world import World, row, submitted, version_of

TIMES = 3


def effects(people: World, decision: uuid.UUID) -> tuple[int, int]:
    """How many events and how many steps brought it into effect."""
    with acting(people.ines, NOW):
        steps = Step.objects.filter(decision=decision, stage="effective").count()
        return Event.objects.filter(type=Kind.PERMIT_WITHDRAWN, case__decisions=decision).count(), steps


def test_two_approvers_at_once_are_one_decision(people: World) -> None:
    for _ in range(TIMES):
        decision = submitted(people, Kind.PERMIT_WITHDRAWN)
        seen = version_of(people, decision)
        found = at_once(
            *(partial(approve, actor, decision, seen=seen, key=key(), at=NOW) for actor in (people.igor, people.iva))
        )
        assert sum(isinstance(one, Outcome) for one in found) == 1, found
        assert sum(isinstance(one, RefusalError) for one in found) == 1, found
        assert effects(people, decision) == (1, 1)


def test_many_clicks_at_once_are_one_decision(people: World) -> None:
    decision = submitted(people, Kind.PERMIT_WITHDRAWN)
    click = partial(approve, people.igor, decision, seen=version_of(people, decision), key=key(), at=NOW)
    found = at_once(click, click, click)
    assert {one.made for one in found if isinstance(one, Outcome)} == {row(people, decision).event_id}
    assert len(found) == 3
    assert effects(people, decision) == (1, 1)


def test_approved_and_sent_back_at_once_is_one_of_the_two(people: World) -> None:
    for _ in range(TIMES):
        decision = submitted(people, Kind.PERMIT_WITHDRAWN)
        found = at_once(
            partial(approve, people.igor, decision, seen=version_of(people, decision), key=key(), at=NOW),
            partial(send_back, people.iva, decision, comment="Say which statement.", key=key(), at=NOW),
        )
        assert sum(isinstance(one, Outcome) for one in found) == 1, found
        stage = row(people, decision).stage
        assert effects(people, decision) == ((1, 1) if stage == "effective" else (0, 0))
