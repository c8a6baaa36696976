"""What the tests of days share: the cast, on each kind of database."""

import pytest

from tests.service.cases.cast import Cast, cast
from tests.service.databases import Database


@pytest.fixture
def people(database: Database) -> Cast:
    """The cast, in a fresh database of each kind."""
    with database.administrator():
        return cast()
