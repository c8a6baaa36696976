"""What the tests of cases share: the cast, on each kind of database."""

from pathlib import Path

import pytest
from pytest_django import Settings

from sojourn.service.identities import keyfile
from sojourn.service.identities.keyring import Keyring
from tests.service.cases.cast import Cast, cast
from tests.service.databases import Database


@pytest.fixture(autouse=True)
def keys(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> Path:
    """The keys of identities: what is written about a person, and where a shelter is, lies sealed under them."""
    path = tmp_path_factory.mktemp("keys") / "keys.toml"
    keyfile.create(path, Keyring.new())
    settings.SOJOURN_KEYS = str(path)
    return path


@pytest.fixture
def people(database: Database) -> Cast:
    """The cast, in a fresh database of each kind."""
    with database.administrator():
        return cast()
