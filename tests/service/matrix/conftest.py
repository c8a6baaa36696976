"""What the tests of the matrix share: the scene, in one database of each kind, at one moment that stands still."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings
from django.utils import timezone

from sojourn.service.administration.national import noticing
from sojourn.service.identities import keyfile
from sojourn.service.identities.keyring import Keyring
from tests.service.cases.cast import NOW
from tests.service.databases import Database
from tests.service.matrix.scene import Scene, built


@pytest.fixture(scope="module")
def scene(shared_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """The scene, written to the database of this file; the clock stands still at its moment."""
    folder: Path = tmp_path_factory.mktemp("keys")
    keyfile.create(folder / "keys.toml", Keyring.new())
    with pytest.MonkeyPatch.context() as patched, override_settings(SOJOURN_KEYS=str(folder / "keys.toml")):
        patched.setattr(timezone, "now", lambda: NOW)
        patched.setenv("SOJOURN_DATA", str(folder / "data"))
        noticing.forget()
        yield built(shared_database)
    noticing.forget()
