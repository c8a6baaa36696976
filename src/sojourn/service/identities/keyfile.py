"""The key file: read only where nobody else may read it, replaced whole or not at all."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from sojourn.service.identities.failures import KeyringError
from sojourn.service.identities.keyring import Keyring
from sojourn.service.private import open_to_others


def read(path: Path) -> Keyring:
    """The keyring of a file; a changed file is read anew, so that a rotation needs no restart.

    Raises `KeyringError` where there is none, where others may read it, or where it is not a key file.
    """
    try:
        found = path.stat()
    except OSError:
        raise KeyringError(f"{path}: a key file expected; `sojourn keys new` makes one") from None
    if open_to_others(found):
        raise KeyringError(f"{path}: a file that only its owner may read expected (mode 600)")
    return _parsed(path, found.st_mtime_ns, found.st_ino, found.st_size)


@lru_cache(maxsize=8)
def _parsed(path: Path, _changed: int, _inode: int, _size: int) -> Keyring:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        raise KeyringError(f"{path}: a readable text file expected") from None
    return Keyring.from_text(text, str(path))


def create(path: Path, keyring: Keyring) -> None:
    """Write a key file where there is none yet. Raises `KeyringError` where there is one: keys are irreplaceable."""
    beside = _written_beside(path, keyring)
    try:
        os.link(beside, path)
    except FileExistsError:
        raise KeyringError(f"{path}: exists; a key file is never overwritten with new keys") from None
    finally:
        beside.unlink()
    _settle(path.parent)


def change(path: Path, keyring: Keyring) -> None:
    """Put another state of the same keyring in the place of the file at once."""
    _written_beside(path, keyring).replace(path)
    _settle(path.parent)


def _written_beside(path: Path, keyring: Keyring) -> Path:
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(keyring.to_text())
        file.flush()
        os.fsync(file.fileno())
    return beside


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
