"""What the tests of decisions share: the cast on each kind of database, with keys for sealing, and a second supervisor
of the immigration office.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from sojourn.service.identities import keyfile
from sojourn.service.identities.keyring import Keyring
from tests.service.databases import Database
from tests.service.decisions.world import World, world


@pytest.fixture
def keys(tmp_path: Path, settings: Settings) -> None:
    """A key file, which the service of this test uses."""
    path = tmp_path / "keys.toml"
    keyfile.create(path, Keyring.new())
    settings.SOJOURN_KEYS = str(path)


@pytest.fixture
def people(database: Database, keys: None) -> Iterator[World]:
    """The cast, in a fresh database of each kind."""
    with database.administrator():
        made = world()
    yield made
