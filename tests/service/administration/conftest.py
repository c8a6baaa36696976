"""What the tests of administration share: administrators on each kind of database, and a folder to publish in."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from sojourn.service.administration.national import noticing
from sojourn.service.identities import keyfile
from sojourn.service.identities.keyring import Keyring
from tests.service.administration.cast import Office, office
from tests.service.databases import Database


@pytest.fixture(autouse=True)
def keys(tmp_path_factory: pytest.TempPathFactory, settings: Settings) -> None:
    """The keys of identities."""
    path = tmp_path_factory.mktemp("keys") / "keys.toml"
    keyfile.create(path, Keyring.new())
    settings.SOJOURN_KEYS = str(path)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The data folder of one test; afterwards nothing of it is remembered."""
    place = tmp_path / "data"
    monkeypatch.setenv("SOJOURN_DATA", str(place))
    noticing.forget()
    yield place
    monkeypatch.delenv("SOJOURN_DATA", raising=False)
    noticing.forget()


@pytest.fixture
def staff(database: Database) -> Office:
    """The administrators, in a fresh database of each kind."""
    with database.administrator():
        return office()
