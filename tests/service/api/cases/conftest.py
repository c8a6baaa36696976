"""What the tests of the operations on cases share: the stage of the pages of a case, and programs that ask for it."""

import pytest

from tests.service.api.cases.programs import Programs, programs
from tests.service.cases.conftest import people
from tests.service.cases.page.conftest import key_file, sealed, stage
from tests.service.cases.page.scene import Stage
from tests.service.databases import Database

__all__ = ["key_file", "people", "sealed", "stage"]


@pytest.fixture(scope="module")
def asking(stage: Stage, shared_database: Database) -> Programs:
    """The programs of the authorities of the stage."""
    with shared_database.administrator():
        return programs(stage)
