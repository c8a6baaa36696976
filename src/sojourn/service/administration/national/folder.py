"""The folder of published national values: files are added whole or not at all, by one process at a time.

    BE_00001_2027-03-01.toml      the State, the number of the version, the day from which its change holds

The names sort after a file `BE.toml` that an operator puts there, so that what was published last counts.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from sojourn.law import states
from sojourn.service.administration.refusals import NoFolderError, NoValuesError

_LOCK: Final = ".lock"
_ALL_MAY_READ: Final = 0o644


def folder() -> Path:
    """The folder, made where it is not there yet. Raises `NoFolderError` where none is named or it cannot be made."""
    found = states.published()
    if found is None:
        raise NoFolderError()
    try:
        found.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise NoFolderError() from None
    return found


def file_name(state: str, number: int, starts: date) -> str:
    """The name of a version."""
    return f"{state}_{number:05d}_{starts.isoformat()}.toml"


def in_force(state: str) -> Path:
    """The file of a State that counts now. Raises `NoValuesError` where there is none."""
    held = states.files(state) if state in states.STATES else []
    if not held:
        raise NoValuesError(state=state)
    return held[-1]


@contextmanager
def locked() -> Iterator[Path]:
    """The folder, while no other process adds to it."""
    place = folder()
    with (place / _LOCK).open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield place  # closing the file gives the lock back, also where the process ends


def write(path: Path, content: bytes) -> None:
    """Write a file so that others see it whole or not at all, also after the machine has stopped half way."""
    beside = path.with_name(f".{path.name}.new")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, _ALL_MAY_READ)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    beside.rename(path)
    _settle(path.parent)


def _settle(place: Path) -> None:
    """Wait until the names in a folder are on the disk."""
    descriptor = os.open(place, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
