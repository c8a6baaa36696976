"""A folder in which saved documents appear: each is taken once it is still. Nothing in it is moved or changed."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from sojourn.records.source import SourceError
from sojourn.service.audit.actors import Actor
from sojourn.service.observatory.keeping.documents import Given, files, of_file
from sojourn.service.observatory.keeping.previewing import Preview, preview
from sojourn.service.observatory.keeping.taking import Taken, take
from sojourn.service.observatory.refusals import StalePreviewError
from sojourn.service.observatory.words import Channel


class Stamp(NamedTuple):
    """What changes when somebody writes to a file."""

    size: int
    changed: int


class Watch:
    """A folder that is looked at again and again.

    A file is still when two looks find it the same; one that is empty or still being written waits.
    """

    def __init__(self, folder: Path, actor: Actor) -> None:
        self._folder, self._actor = folder, actor
        self._seen: dict[Path, Stamp] = {}
        self._done: dict[Path, Stamp] = {}

    def look(self) -> tuple[Preview, Taken] | None:
        """Take what became still since the last look; None where nothing did, or nothing of it is to be kept.

        Raises `SourceError` where the folder cannot be read, and what taking raises.
        """
        ready = dict(self._ready())
        given = [self._given(path, stamp) for path, stamp in ready.items()]
        shown = preview(given)
        try:
            done = take(given, shown.digest, self._actor, Channel.FOLDER) if shown.takes else None
        except StalePreviewError:
            return None  # somebody else brought something in just now; the next look takes it
        self._done |= ready
        if done is not None:
            return shown, done
        refused = [line.why for line in shown.lines if line.why]
        return (shown, Taken(None, 0, 0, refused)) if refused else None

    def _ready(self) -> Iterator[tuple[Path, Stamp]]:
        found = {}
        for path in self._files():
            stamp = _stamp(path)
            if stamp is None or not stamp.size:
                continue
            found[path] = stamp
            if self._seen.get(path) == stamp and self._done.get(path) != stamp:
                yield path, stamp
        self._seen = found

    def _files(self) -> list[Path]:
        if not self._folder.is_dir():
            raise SourceError(f"{self._folder}: a folder expected")
        return files(self._folder)

    def _given(self, path: Path, stamp: Stamp) -> Given:
        saved = datetime.fromtimestamp(stamp.changed / 1e9, UTC)
        return of_file(path, str(path.relative_to(self._folder)), saved)


def _stamp(path: Path) -> Stamp | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return Stamp(found.st_size, found.st_mtime_ns)
