"""A document that is brought in: its bytes, when it was saved, its record, and the name all its saves share."""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, Final

from sojourn.records.council.naming import designation
from sojourn.records.identifiers.finding import find
from sojourn.records.reading import read_bytes
from sojourn.records.source import MAX_BYTES, SourceError
from sojourn.service.observatory.models import Save

REGISTER: Final = "register of infringement cases"
"""The name of a snapshot of the Commission's register: it has no number of its own."""

_NAME: Final = 255
_KEY: Final = 200
_NULL: Final = "\\u0000"


@dataclass(frozen=True, slots=True)
class Given:
    """A document as it is handed over: a name to show, when it was saved, and how its bytes are had."""

    name: str
    read_at: datetime
    load: Callable[[], bytes] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Document:
    """A document that was looked at. `key` names it whatever its save; without one there is a `problem`, in one line.

    `whole` says that nothing of it is missing.
    """

    given: Given
    digest: str
    size: int
    key: str | None
    record: Mapping[str, Any] | None
    text: str
    problem: str | None

    @property
    def whole(self) -> bool:
        """Whether the record is complete."""
        return bool(self.record and self.record["complete"])


def of_bytes(data: bytes, name: str, read_at: datetime) -> Given:
    """A document that was sent."""
    return Given(Path(name).name[:_NAME], read_at.replace(microsecond=0), lambda: data)


def of_path(path: Path, read_at: datetime | None = None) -> Iterator[Given]:
    """A file, or the files of a folder and of those in it by their names; hidden ones are passed over.

    A file was saved when it was last changed, unless it is said. Raises `SourceError` where there is no such file.
    """
    try:
        for file in files(path):
            name = file.name if file == path else str(file.relative_to(path))
            yield of_file(file, name, read_at or datetime.fromtimestamp(file.stat().st_mtime, UTC))
    except OSError as problem:
        raise SourceError(f"{path}: a readable file or folder expected: {problem.strerror}") from problem


def of_file(file: Path, name: str, read_at: datetime) -> Given:
    """A file, read when its bytes are asked for."""
    return Given(name[-_NAME:], read_at.replace(microsecond=0), partial(_content, file))


def files(path: Path) -> list[Path]:
    """A file, or all files of a folder and of those in it by their names; hidden ones and links are passed over."""
    if not path.is_dir():
        return [path]
    found = (one for one in path.rglob("*") if one.is_file() and not one.is_symlink())
    return sorted(one for one in found if not any(part.startswith(".") for part in one.relative_to(path).parts))


def _content(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MAX_BYTES + 1)
    except OSError as problem:
        raise SourceError(f"{file.name}: a readable file expected: {problem.strerror}") from problem


@dataclass(frozen=True, slots=True)
class Loaded:
    """The bytes of a document with their SHA-256; none, and a problem, where they could not be had."""

    given: Given
    data: bytes
    digest: str
    problem: str | None


def load(given: Given) -> Loaded:
    """The bytes of a document."""
    try:
        data = given.load()
    except SourceError as problem:
        return Loaded(given, b"", "", str(problem))
    return Loaded(given, data, hashlib.sha256(data).hexdigest(), None)


def look(loaded: Loaded, save: Save | None = None) -> Document:
    """Read a document; `save` is what its bytes said when they were read before. What cannot be read or named comes
    back with its problem.
    """
    given, digest, size = loaded.given, loaded.digest, len(loaded.data)
    if loaded.problem is not None:
        return Document(given, digest, size, None, None, "", loaded.problem)
    if save is not None:
        return Document(given, digest, size, save.document, save.read(), save.record, None)
    try:
        record = read_bytes(loaded.data, given.name)
        text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        text.encode()
    except SourceError as problem:
        return Document(given, digest, size, None, None, "", str(problem))
    except UnicodeEncodeError:
        return Document(given, digest, size, None, None, "", f"{given.name}: text expected, found half of a sign")
    if _NULL in text.replace("\\\\", ""):
        return Document(given, digest, size, None, None, "", f"{given.name}: text expected, found null signs")
    key = key_of(record)
    nameless = None if key else f"{given.name}: a document with a reference or number expected, found none in it"
    return Document(given, digest, size, key, record, text, nameless)


def key_of(record: Mapping[str, Any]) -> str | None:
    """The name that all saves of a document share; None where the record does not say which document it is."""
    kind = record["kind"]
    if kind == "procedure":
        return normal(record["reference"])
    if kind == "summary":
        reference = normal(record["reference"])
        return f"summary {record['date'] or 'undated'} of {reference}"[:_KEY] if reference else None
    if kind == "council":
        name = designation(record)
        return f"{name} [{record['language'] or '?'}]"[:_KEY] if name else None
    return REGISTER if kind == "register" else None


def normal(reference: str | None) -> str | None:
    """The normal form of a printed reference; as printed where it is of no known scheme."""
    found = [one.normal for one in find(reference or "") if not one.doubt]
    return (found[0] if found else reference or "")[:_KEY] or None
