"""Cases of persons whose identity is registered, so that files and names can be sealed with them."""

import uuid
from functools import partial

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.acting import acting
from sojourn.service.cases.actions.frame import Outcome
from sojourn.service.cases.actions.open_case import open_case
from sojourn.service.identities.actions.registering import register
from sojourn.service.identities.values import PersonName
from tests.service.cases.cast import NOW, PERSON, Cast, key, norm

NAME = "Blessing Invented"


def registered(actor: Actor, name: str = NAME) -> uuid.UUID:
    """An invented person of that name."""
    with acting(actor, NOW):
        return register([PersonName(name)], partial(record, actor))


def filed(people: Cast, name: str = NAME) -> Outcome:
    """A case of such a person, which Anna of the police opened."""
    person = registered(people.anna, name)
    return open_case(people.anna, person_id=person, person=PERSON, ground=norm(), key=key(), at=NOW)
