"""What the tests of the officer's pages share: the cast, and a case in which the officer's authority takes part."""

from pathlib import Path

import pytest
from pytest_django import Settings

from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.identities import keyfile
from sojourn.service.identities.keyring import Keyring
from tests.service.cases.cast import Cast, cast, member
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


@pytest.fixture
def olga(people: Cast, database: Database) -> Actor:
    """The data protection officer of the police, whose cases Anna opens."""
    with database.administrator():
        return member(people.police, Role.DATA_PROTECTION_OFFICER, "olga")
