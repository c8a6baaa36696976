"""What the tests of a case's pages share: one stage for a file, with cases, parties and readers of every reach."""

from pathlib import Path

import pytest
from pytest_django import Settings

from tests.service.cases.page.scene import Stage, keys, staged
from tests.service.databases import Database


@pytest.fixture(scope="module")
def key_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key file for the identities of one file of tests."""
    return keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture(autouse=True)
def sealed(key_file: Path, settings: Settings) -> None:
    """Let the service of each test use that key file."""
    settings.SOJOURN_KEYS = str(key_file)


@pytest.fixture(scope="module")
def stage(shared_database: Database, key_file: Path) -> Stage:
    """The stage, on each kind of database in turn; tests of one file share it."""
    return staged(shared_database, key_file)
