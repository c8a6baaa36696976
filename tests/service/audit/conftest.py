"""What the tests of the audit share: keys, and a folder of heads that the database knows nothing of."""

from pathlib import Path

import pytest

from sojourn.service.audit.seals import keys


@pytest.fixture
def key_file(tmp_path: Path) -> Path:
    path = tmp_path / "audit-keys.pem"
    keys.create(path)
    return path


@pytest.fixture
def held_keys(key_file: Path) -> keys.Keys:
    return keys.load(key_file)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "heads"
    made.mkdir()
    return made
