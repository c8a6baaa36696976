"""The key file: private, never overwritten, replaced at once."""

from pathlib import Path

import pytest

from sojourn.service.identities import keyfile
from sojourn.service.identities.failures import KeyringError
from sojourn.service.identities.keyring import Keyring


def test_what_is_created_is_read_and_private(tmp_path: Path) -> None:
    path, keyring = tmp_path / "keys.toml", Keyring.new()
    keyfile.create(path, keyring)
    assert keyfile.read(path) == keyring
    assert path.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_keys_are_never_overwritten(tmp_path: Path) -> None:
    path, keyring = tmp_path / "keys.toml", Keyring.new()
    keyfile.create(path, keyring)
    with pytest.raises(KeyringError, match="never overwritten"):
        keyfile.create(path, Keyring.new())
    assert keyfile.read(path) == keyring
    assert list(tmp_path.iterdir()) == [path]


def test_a_changed_file_is_read_without_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "keys.toml"
    keyfile.create(path, Keyring.new())
    rotated = keyfile.read(path).with_new_wrapping()
    keyfile.change(path, rotated)
    assert keyfile.read(path).current_wrapping == 2


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o660, 0o644])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "keys.toml"
    keyfile.create(path, Keyring.new())
    path.chmod(mode)
    with pytest.raises(KeyringError, match="only its owner may read"):
        keyfile.read(path)


def test_no_file_and_no_text_are_named(tmp_path: Path) -> None:
    with pytest.raises(KeyringError, match="a key file expected"):
        keyfile.read(tmp_path / "keys.toml")
    path = tmp_path / "bytes.toml"
    path.write_bytes(b"\xff\xfe")
    path.chmod(0o600)
    with pytest.raises(KeyringError, match="a readable text file expected"):
        keyfile.read(path)
