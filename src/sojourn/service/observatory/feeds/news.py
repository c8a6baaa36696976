"""News as they are told: differences between two readings of one document that are news, and nothing else."""

import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any, Final

from sojourn.service.observatory.feeds.scopes import Scope
from sojourn.service.observatory.models import Change, Procedure

_SPACE: Final = uuid.UUID("0f4e6c1e-52a5-4f6b-8a53-7d7f7d2f2004")
_UNPRINTED: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class News:
    """One piece of news. `id` is its place among all changes, `name` the same wherever it is worked out.

    `read_at` is when the later document was saved, `known_at` when it was brought in, `address` the digest of it.
    """

    id: int
    name: uuid.UUID
    document: str
    title: str
    object: str
    says: str
    read_at: datetime
    known_at: datetime
    address: str

    def as_json(self) -> dict[str, Any]:
        """The news for programs."""
        return {
            "id": str(self.name),
            "document": self.document,
            "title": self.title,
            "object": self.object,
            "says": self.says,
            "read_at": self.read_at.isoformat(),
            "save": self.address,
        }


def newest(scope: Scope, most: int) -> Sequence[News]:
    """The newest news of a scope, the newest first."""
    return _told(list(_rows(scope).order_by("-id")[:most]))


def following(scopes: Sequence[tuple[Scope, int]], most: int) -> tuple[Sequence[News], int, int]:
    """The first news of scopes, each after the change of that number: the news, how many there are, and the number of
    the last of all.
    """
    rows = (scope.news().filter(id__gt=after).values_list("id", flat=True) for scope, after in scopes)
    ids = sorted(set(chain.from_iterable(rows)))
    held = Change.objects.filter(id__in=ids[:most])
    return _told(list(_with_readings(held).order_by("id"))), len(ids), ids[-1] if ids else 0


def last() -> int:
    """The number of the newest change: what a new receiver begins after."""
    return Change.objects.order_by("-id").values_list("id", flat=True).first() or 0


def printed(text: str) -> str:
    """A text without signs that neither XML nor a calendar may hold."""
    return _UNPRINTED.sub(" ", text)


def _rows(scope: Scope) -> Any:
    return _with_readings(scope.news())


def _with_readings(rows: Any) -> Any:
    return rows.select_related("reading__content", "reading__intake").defer("reading__content__record")


def _told(rows: Sequence[Change]) -> list[News]:
    titles = dict(
        Procedure.objects.filter(reference__in={one.document for one in rows}).values_list("reference", "title")
    )
    return [_news(one, titles.get(one.document, "")) for one in rows]


def _news(change: Change, title: str) -> News:
    reading = change.reading
    said = (reading.content.digest, reading.read_at.astimezone(UTC).isoformat(), str(change.number))
    return News(
        id=change.pk,
        name=uuid.uuid5(_SPACE, " ".join(said)),
        document=change.document,
        title=printed(title),
        object=change.object,
        says=printed(change.says),
        read_at=reading.read_at,
        known_at=reading.intake.at,
        address=reading.content.digest,
    )
