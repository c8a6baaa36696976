"""Fixtures of a journey: keys for sealing, a folder of national values, and a clock that moves when it is told to."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import Settings

from sojourn.service.administration.national import noticing
from sojourn.service.identities import keyfile
from sojourn.service.identities.keyring import Keyring
from tests.service.journey.clock import Clock


@pytest.fixture
def keys(tmp_path: Path, settings: Settings) -> None:
    """A key file, which the service of this test uses."""
    path = tmp_path / "keys.toml"
    keyfile.create(path, Keyring.new())
    settings.SOJOURN_KEYS = str(path)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A folder of national values; afterwards nothing of it is remembered."""
    monkeypatch.setenv("SOJOURN_DATA", str(tmp_path / "data"))
    noticing.forget()
    yield
    monkeypatch.delenv("SOJOURN_DATA")
    noticing.forget()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """The clock of the service, which the test moves."""
    made = Clock()
    monkeypatch.setattr("django.utils.timezone.now", made.now)
    return made
