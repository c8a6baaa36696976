"""Old cases of invented persons: written through the actions of the service, years before they are due."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from functools import partial
from typing import Any

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record as audit
from sojourn.service.cases.actions.open_case import open_case
from sojourn.service.cases.actions.record import record_event
from sojourn.service.identities.actions.registering import register
from sojourn.service.identities.values import Note, PersonName, Value
from sojourn.service.safeguards import ERASER
from tests.service.cases.cast import PERSON, Cast, key, norm
from tests.service.databases import Database, point_to

LONG_AGO = datetime(2020, 3, 10, 12, 0, tzinfo=UTC)
TODAY = date(2031, 3, 11)
OPERATOR = Actor(None, None, "operator")
Course = tuple[dict[str, Any], ...]
COURSE: Course = (
    {"on": date(2020, 3, 1), "type": "view_taken", "offence": "trafficking", "exploitation": ["labour"]},
    {"on": date(2020, 3, 2), "type": "informed"},
    {"on": date(2020, 3, 10), "type": "reflection_granted"},
    {"on": date(2020, 3, 10), "type": "departed"},
)


def old_case(people: Cast, *, course: Course = COURSE, years_later: int = 0, **person: Any) -> uuid.UUID:
    """A case of an invented person that ended with her departure long ago; identities know her by name."""
    at = LONG_AGO.replace(year=LONG_AGO.year + years_later)
    values: list[Value] = [PersonName("Ada Moru"), Note("She is afraid of the man with the scar.")]
    person_id = register(values, partial(audit, OPERATOR))
    stated = {**PERSON, **person}
    ground = norm(starts=at.date())
    case = open_case(people.anna, person_id=person_id, person=stated, ground=ground, key=key(), at=at).case
    for number, event in enumerate(course, 1):
        record_event(people.anna, case, event, seen=number, key=key(), reason="as it was", at=at)
    return case


@contextmanager
def eraser(database: Database) -> Iterator[None]:
    """Work under the account that erases; on SQLite there is one account only."""
    point_to(database.settings | ({"USER": ERASER} if database.vendor == "postgresql" else {}))
    try:
        yield
    finally:
        point_to(database.settings)
