"""One name for an input, what is asked of it and the law that answers: results of the same name may be joined."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import sojourn.law
from sojourn.law import states
from sojourn.law.bulk.work.batch import Look

LENGTH: Final = 16
"""Hexadecimal digits of a name."""


def fingerprint(source: Path, look: Look, size: int) -> str:
    """The name of a run over the content of a file, in batches of `size` cases."""
    with source.open("rb") as stream:
        content = hashlib.file_digest(stream, hashlib.blake2b).hexdigest()
    asked = [f"{name}={value}" for name, value in sorted(look.stated().items())]
    told = "\n".join([content, str(size), states.digest(), look.text.digest, _code(), *asked])
    return hashlib.sha256(told.encode()).hexdigest()[:LENGTH]


def _code() -> str:
    """The content of the law floor itself: its rules, facts and files of texts."""
    root = Path(sojourn.law.__file__).parent
    found = hashlib.sha256()
    for path in sorted([*root.rglob("*.py"), *root.rglob("*.toml")]):
        found.update(path.relative_to(root).as_posix().encode())
        found.update(path.read_bytes())
    return found.hexdigest()
