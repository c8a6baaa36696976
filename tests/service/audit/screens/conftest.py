"""What the tests of the officer's pages share: the cast, and a case in which the officer's authority takes part."""

import pytest

from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from tests.service.cases.cast import Cast, member
from tests.service.cases.conftest import keys, people
from tests.service.databases import Database

__all__ = ["keys", "people"]


@pytest.fixture
def olga(people: Cast, database: Database) -> Actor:
    """The data protection officer of the police, whose cases Anna opens."""
    with database.administrator():
        return member(people.police, Role.DATA_PROTECTION_OFFICER, "olga")
