"""Heads in a folder, where whoever administers the database cannot change them.

One file a month, one line a head, and nothing is ever done to a file but adding to its end: the folder may lie on a
medium that allows no more than that (`chattr +a`, write-once storage). A line that was cut short by a crash is
completed by the next export.
"""

import fcntl
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Final

from sojourn.service.audit.problems import AuditError

_NAME: Final = re.compile(r"heads-[0-9]{4}-[0-9]{2}\.jsonl")


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Export alone. Raises `AuditError` where there is no such folder, or it cannot be locked."""
    with ExitStack() as held:
        try:
            descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
            held.callback(os.close, descriptor)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        except OSError:
            raise AuditError(f"{folder}: a readable folder of heads expected") from None
        yield


def export(folder: Path, heads: Iterable[str]) -> int:
    """Add to the files of the folder what they lack of these lines, all heads in order; how many characters.

    Raises `AuditError` where a file cannot be written, or holds anything but the beginning of what it should hold:
    then either the folder or the database has been changed, and nothing is added.
    """
    expected: dict[str, str] = {}
    for head in heads:
        name = f"heads-{json.loads(head)['at'][:7]}.jsonl"
        expected[name] = f"{expected.get(name, '')}{head}\n"
    held = {path.name: _content(path) for path in files(folder)}
    for name, content in held.items():
        if not expected.get(name, "").startswith(content):
            raise AuditError(f"{folder / name}: holds heads that the database does not hold; verify-audit says which")
    added = 0
    for name, content in expected.items():
        if rest := content[len(held.get(name, "")) :]:
            _append(folder / name, rest)
            added += len(rest)
    return added


def lines(folder: Path) -> list[str]:
    """The lines of the folder, in order. Raises `AuditError` where it cannot be read."""
    return [line for path in files(folder) for line in _content(path).split("\n") if line]


def files(folder: Path) -> list[Path]:
    """The files of heads in a folder, in order. Raises `AuditError` where there is no such folder."""
    try:
        return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))
    except OSError:
        raise AuditError(f"{folder}: a readable folder of heads expected") from None


def _content(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8", "surrogateescape")
    except OSError as problem:
        raise AuditError(f"{path}: a readable file of heads expected: {problem.strerror}") from None


def _append(path: Path, text: str) -> None:
    try:
        held = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        with os.fdopen(held, "ab") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        raise AuditError(f"{path}: a file that can be added to expected: {problem.strerror}") from None
