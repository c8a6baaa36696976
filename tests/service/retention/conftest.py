"""What the tests of retention share: keys of identities, and a world of old cases on each kind of database."""

from pathlib import Path

import pytest
from pytest_django import Settings

from sojourn.service.identities import keyfile
from sojourn.service.identities.keyring import Keyring
from tests.service.cases.cast import Cast, cast
from tests.service.databases import Database


@pytest.fixture(autouse=True)
def keys(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Path:
    """The keys of identities."""
    path = tmp_path_factory.mktemp("keys") / "keys.toml"
    keyfile.create(path, Keyring.new())
    settings.SOJOURN_KEYS = str(path)
    return path


@pytest.fixture
def people(database: Database) -> Cast:
    """The cast, in a fresh database of each kind."""
    with database.administrator():
        return cast()
