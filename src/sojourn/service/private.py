"""Files that only their owner may read: how they are made, and whether one is such a file."""

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Final

_OWNER: Final = 0o600
_OTHERS: Final = 0o077


def write_new(path: Path, content: bytes, refusal: Callable[[str], Exception]) -> None:
    """Write a new file for its owner alone; raises `refusal` of one line where it is there already or cannot be made.

    It is never open to others, not even while it is written, since it is made with its mode.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OWNER)
    except OSError as problem:
        raise refusal(f"{path}: a file that can be made anew expected ({problem.strerror})") from None
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)


def open_to_others(found: os.stat_result) -> bool:
    """Whether anybody beside the owner of a file may read, write or run it."""
    return bool(stat.S_IMODE(found.st_mode) & _OTHERS)
