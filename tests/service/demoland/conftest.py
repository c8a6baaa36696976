"""Keys of the tests' own, as people are registered."""

from pathlib import Path

import pytest
from pytest_django import Settings

from sojourn.service.identities import keyfile
from sojourn.service.identities.keyring import Keyring


@pytest.fixture(autouse=True)
def keys(tmp_path: Path, settings: Settings) -> Path:
    """A key file for one test."""
    path = tmp_path / "keys.toml"
    keyfile.create(path, Keyring.new())
    settings.SOJOURN_KEYS = str(path)
    return path
