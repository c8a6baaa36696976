"""The newest dump in the folder that the service gives files from, and what it says of itself."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings

from sojourn.service.observatory.dumps.writing import MANIFEST


@dataclass(frozen=True, slots=True)
class Offered:
    """One file of a dump: its name, its size in bytes and the SHA-256 of its bytes."""

    name: str
    size: int
    digest: str


@dataclass(frozen=True, slots=True)
class Freshness:
    """A table of a dump: its rows, when the oldest and newest of them were read (none without rows), and its files."""

    rows: int
    oldest: datetime | None
    newest: datetime | None
    files: tuple[Offered, ...]


@dataclass(frozen=True, slots=True)
class Dump:
    """A dump: when it was made, and its tables by name."""

    folder: Path
    made_at: datetime
    tables: Mapping[str, Freshness]

    def file(self, name: str) -> Path | None:
        """Where a file of this dump lies; none where it has no such file."""
        names = {one.name for table in self.tables.values() for one in table.files} | {MANIFEST}
        return self.folder / name if name in names and (self.folder / name).is_file() else None


def latest() -> Dump | None:
    """The dump in the folder of the setting `SOJOURN_DUMPS`; none where none is set or none was made yet."""
    manifest = Path(settings.SOJOURN_DUMPS) / MANIFEST
    if not settings.SOJOURN_DUMPS or not manifest.is_file():
        return None
    said = json.loads(manifest.read_text("utf-8"))
    made_at = datetime.fromtimestamp(manifest.stat().st_mtime, UTC)
    return Dump(manifest.parent, made_at, {name: _table(one, manifest.parent) for name, one in said["tables"].items()})


def _table(said: Mapping[str, Any], folder: Path) -> Freshness:
    found = [(name, folder / name, digest) for name, digest in said["files"].items()]
    files = tuple(Offered(name, path.stat().st_size, digest) for name, path, digest in found if path.is_file())
    return Freshness(said["rows"], _moment(said["read_at_oldest"]), _moment(said["read_at_newest"]), files)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
