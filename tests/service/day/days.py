"""Days for tests: what somebody sees at a moment, colleagues, and cases with something due."""

import uuid
from datetime import datetime
from typing import Any

from sojourn.service.audit.actors import Actor
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.answer import accept
from sojourn.service.cases.actions.frame import Outcome
from sojourn.service.cases.actions.record import record_event
from sojourn.service.day import queries
from sojourn.service.day.scope import Scope
from sojourn.service.day.sources import Task
from sojourn.service.day.team import team
from tests.service.cases.cast import NOW, Cast, consent, key, opened, referred

VIEW = {"on": "2026-03-09", "type": "view_taken", "offence": "trafficking"}


def seen(actor: Actor, at: datetime = NOW, *, everything: bool = False) -> list[Task]:
    """The tasks of somebody's day, or all of her authority."""
    with acting(actor, at) as who:
        return list(queries.tasks(Scope(who, team(who), everything)).tasks)


def duties(actor: Actor, at: datetime = NOW, *, everything: bool = False) -> dict[str, str]:
    """The duties of somebody's day with their last days."""
    return {task.what: task.day.isoformat() for task in seen(actor, at, everything=everything) if task.source == "duty"}


def unread(actor: Actor, at: datetime = NOW) -> list[str]:
    """The kinds of the notices on somebody's day."""
    with acting(actor, at) as who:
        return sorted(queries.notices(Scope(who, team(who))).values_list("kind", flat=True))


def viewed(people: Cast, **person: Any) -> Outcome:
    """A case of the police in which the view was taken, so that something is due."""
    outcome = opened(people, **person)
    return record_event(people.anna, outcome.case, VIEW, seen=outcome.version, key=key(), at=NOW)


def shared(people: Cast, case: uuid.UUID, **ground: Any) -> Outcome:
    """The case, shared with the NGO on the person's consent."""
    offer = referred(people, case, people.ngo, consent(**ground))
    return accept(people.noor, offer.made, key=key(), at=NOW)
