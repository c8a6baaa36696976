"""A lead whose last ground ends: it is told before and after, and nothing of its case is invisible to everybody."""

import uuid
from datetime import timedelta

from sojourn.service.audit.actors import Actor
from sojourn.service.cases.access import listed
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.consent import give_ground
from sojourn.service.cases.actions.open_case import open_case
from tests.service.cases.cast import NOW, PERSON, TODAY, Cast, key, norm
from tests.service.day.days import seen, shared

LAST = TODAY + timedelta(days=40)


def told(actor: Actor, days: int) -> list[tuple[str, str]]:
    """What somebody's day says of grounds, so many days later."""
    found = seen(actor, NOW + timedelta(days=days))
    return [(task.what, task.day.isoformat()) for task in found if task.source == "ground"]


def test_the_last_ground_of_a_lead_is_a_task_before_and_after_its_last_day(people: Cast) -> None:
    ground = norm(ends=LAST)
    case = open_case(people.anna, person_id=uuid.uuid4(), person=PERSON, ground=ground, key=key(), at=NOW).case
    shared(people, case, ends=TODAY + timedelta(days=300))
    assert told(people.anna, 9) == []
    for day in (10, 40):
        assert told(people.anna, day) == [("ends", LAST.isoformat())]
        assert told(people.sven, day) == []
    with acting(people.sven, NOW + timedelta(days=41)):
        assert not listed().exists()
    assert told(people.sven, 41) == [("ended", LAST.isoformat())]
    # A ground of another authority is no business of one's own; another party gives the lead a further one.
    assert told(people.noor, 41) == []
    further = norm(ends=TODAY + timedelta(days=200))
    give_ground(people.anna, case, people.police.pk, further, key=key(), at=NOW + timedelta(days=40))
    assert told(people.anna, 40) == told(people.sven, 41) == []
    with acting(people.sven, NOW + timedelta(days=41)):
        assert listed().exists()
