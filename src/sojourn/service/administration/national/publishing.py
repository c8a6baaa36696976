"""Publishing: a confirmed change becomes a row with the new file's text, and then the file itself.

The row is written in the transaction of the confirmation; the file after it. A process that ends in between leaves the
row, and whoever publishes next writes the file: no value is ever in force that nobody confirmed, and none is lost.
"""

import hashlib
import logging
from pathlib import Path
from typing import Final

from django.db.models import Max
from django.utils import timezone

from sojourn.service.administration.models import Change, Publication
from sojourn.service.administration.national import feed
from sojourn.service.administration.national.editing import NewValue, changed
from sojourn.service.administration.national.folder import file_name, folder, in_force, locked, write
from sojourn.service.administration.refusals import NotPublishedError

FEED: Final = "publications.atom"
_LOG: Final = logging.getLogger(__name__)


def draft(state: str, new: NewValue) -> tuple[int, str, str]:
    """The next version of a State's file with a change in it: its number, its name and its text.

    Raises `NotAValueError`, `NoValuesError`, or `NotPublishedError` where something else is in force than what was
    published last.
    """
    number = (Publication.objects.filter(state=state).aggregate(last=Max("number"))["last"] or 0) + 1
    name = file_name(state, number, new.starts)
    text, _ = changed(_base(state), name, new)
    return number, name, text


def _base(state: str) -> str:
    """The text that the next version changes: what was published last, or else the file that is in force."""
    last = Publication.objects.filter(state=state).order_by("number").last()
    found = in_force(state)
    if last is None:
        return found.read_text(encoding="utf-8")
    if found.name > last.name:
        raise NotPublishedError(file=found.name)
    return last.text


def prepare(change: Change) -> Publication:
    """Write the row of a confirmed change, in the transaction of the confirmation; the file follows it."""
    folder()
    number, name, text = draft(change.state, NewValue.stored(change.content))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Publication.objects.create(
        state=change.state, number=number, name=name, text=text, digest=digest, change=change,
        published_at=timezone.now(),
    )  # fmt: skip


def publish() -> list[str]:
    """Write every published version that is not in the folder as it was published; returns their names.

    Can be run at any time, by any process. Raises `NoFolderError`.
    """
    with locked() as place:
        written = [one.name for one in Publication.objects.order_by("state", "number") if _put(place, one)]
        if written or not (place.parent / FEED).exists():
            write(place.parent / FEED, feed.publications().encode())
    if written:
        _LOG.info("national values published: %s", ", ".join(written))
    return written


def missing() -> list[str]:
    """The names of versions that were confirmed and are not in the folder as they were published."""
    place = folder()
    return [one.name for one in Publication.objects.order_by("state", "number") if not _stands(place / one.name, one)]


def _put(place: Path, one: Publication) -> bool:
    if _stands(place / one.name, one):
        return False
    write(place / one.name, one.text.encode())
    return True


def _stands(path: Path, one: Publication) -> bool:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() == one.digest
    except FileNotFoundError:
        return False
