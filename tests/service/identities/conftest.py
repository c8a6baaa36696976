"""What the tests of identities share: keys of their own, a database with the tables, and who records the acts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pytest_django import Settings

from sojourn.service.identities import keyfile
from sojourn.service.identities.keyring import Keyring
from tests.service.databases import Database


@dataclass
class Recorded:
    """Records acts in a list, as the audit would in its chain."""

    acts: list[tuple[str, str, tuple[str, ...], str]] = field(default_factory=list)

    def __call__(self, act: str, subject: str, fields: Sequence[str] = (), reason: str = "") -> None:
        self.acts.append((act, subject, tuple(fields), reason))


@pytest.fixture
def audited() -> Recorded:
    return Recorded()


@pytest.fixture
def key_path(tmp_path: Path, settings: Settings) -> Path:
    """A key file, which the service of this test uses."""
    path = tmp_path / "keys.toml"
    keyfile.create(path, Keyring.new())
    settings.SOJOURN_KEYS = str(path)
    return path


@pytest.fixture
def identities(database: Database, key_path: Path) -> Iterator[Database]:
    """A fresh database with nobody in it, on each kind of database in turn."""
    yield database


@pytest.fixture
def rotated(key_path: Path) -> Keyring:
    """The keyring after a new wrapping key was made: the current key is version 2."""
    keyring = keyfile.read(key_path).with_new_wrapping()
    keyfile.change(key_path, keyring)
    return keyring
