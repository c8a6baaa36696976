"""Keeping documents that were previewed and confirmed: readings, changes, where procedures stand, what can be found.

So many documents are one transaction: an import that was interrupted is gone on with by previewing again, and what it
kept already is known then. A single document is kept whole or not at all.
"""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone

from sojourn import __version__
from sojourn.service.accounts.models import Membership
from sojourn.service.audit.actors import OPERATOR, Actor
from sojourn.service.observatory.keeping.documents import Document, Given, load
from sojourn.service.observatory.keeping.exclusive import exclusive
from sojourn.service.observatory.keeping.heads import Newest, store
from sojourn.service.observatory.keeping.judging import (
    Judged,
    Standing,
    judge,
    kept_already,
    kept_saves,
    standings,
)
from sojourn.service.observatory.keeping.previewing import chunks, digest_of, mark, ordered, state_of_keeping
from sojourn.service.observatory.models import Change, Intake, Reading, Save
from sojourn.service.observatory.refusals import NotKeeperError, StalePreviewError
from sojourn.service.observatory.searching.indexing import index
from sojourn.service.observatory.words import KEEPERS, ChangeKind, Channel, Outcome

_SETTLED = frozenset({Outcome.FIRST, Outcome.COMPARED, Outcome.UNCHANGED})
_KEPT = _SETTLED | {Outcome.OLDER, Outcome.DAMAGED}


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did: readings kept, changes among them that are news, documents left out and why."""

    intake: uuid.UUID | None
    kept: int
    news: int
    refused: Sequence[str]


@dataclass(slots=True)
class _Count:
    kept: int = 0
    news: int = 0
    refused: list[str] = field(default_factory=list)


def check_keeper(actor: Actor) -> None:
    """Raise `NotKeeperError` unless an analyst or administrator acts, or whoever runs commands on the machine."""
    if actor != OPERATOR:
        keeper(actor)


def keeper(actor: Actor) -> uuid.UUID:
    """The member who acts, an analyst or administrator. Raises `NotKeeperError`."""
    if actor.member is None or actor.authority is None:
        raise NotKeeperError()
    held = Membership.objects.filter(pk=actor.member, authority_id=actor.authority, account__is_active=True)
    if not held.filter(role__in=KEEPERS, left_at__isnull=True).exists():
        raise NotKeeperError()
    return actor.member


def take(given: Iterable[Given], confirmed: str, actor: Actor, channel: Channel, at: datetime | None = None) -> Taken:
    """Keep documents as their preview said; `confirmed` is the digest of that preview.

    Raises `StalePreviewError` where the documents or what is kept have changed since, and `NotKeeperError`.
    """
    check_keeper(actor)
    waiting = ordered(given)
    marks = [mark(one, load(one).digest) for one in waiting]
    with exclusive():
        if confirmed != digest_of(marks, state_of_keeping()):
            raise StalePreviewError()
        intake = Intake.objects.create(
            at=at or timezone.now(), channel=channel, member_id=actor.member, preview=confirmed
        )
        rest = chunks(waiting)
        count = _Count()
        _take(next(rest, []), intake, count)
    for documents in rest:
        with exclusive():
            _take(documents, intake, count)
    return Taken(intake.pk, count.kept, count.news, count.refused)


def _take(documents: Sequence[Document], intake: Intake, count: _Count) -> None:
    held, known = standings(one.key for one in documents if one.key), kept_already(documents)
    judged = [judge(one, held.get(one.key or ""), known) for one in documents]
    count.refused += [one.why for one in judged if one.outcome == Outcome.REFUSED]
    kept = [one for one in judged if one.outcome in _KEPT]
    readings = _readings(kept, held, intake)
    newest = list[Newest]()
    for one, reading in zip(kept, readings, strict=True):
        count.kept += 1
        count.news += reading.news
        if _stands(one, held.get(reading.document)) and one.document.record is not None:
            newest.append(Newest(reading, one.document.record, changed=one.outcome != Outcome.UNCHANGED))
    Change.objects.bulk_create(
        _change(reading, number, change)
        for one, reading in zip(kept, readings, strict=True)
        for number, change in enumerate(one.changes, 1)
    )
    store(newest)
    index([(one.reading, one.record) for one in newest if one.changed])


def _stands(one: Judged, held: Standing | None) -> bool:
    """Whether the document now stands as this reading says; a damaged one only where nothing whole or newer is kept."""
    if one.outcome == Outcome.DAMAGED:
        return held is None or (held.whole is None and held.newest <= one.document.given.read_at)
    return one.outcome in _SETTLED


def _readings(kept: Sequence[Judged], held: dict[str, Standing], intake: Intake) -> list[Reading]:
    saves = kept_saves(one.document for one in kept)
    made = Save.objects.bulk_create([_save(one.document) for one in kept if one.document.digest not in saves])
    saves |= {one.digest: one for one in made}
    return Reading.objects.bulk_create([_reading(one, saves[one.document.digest], held, intake) for one in kept])


def _reading(one: Judged, save: Save, held: dict[str, Standing], intake: Intake) -> Reading:
    before = held.get(save.document) if one.outcome in (Outcome.COMPARED, Outcome.UNCHANGED) else None
    return Reading(
        content=save,
        document=save.document,
        complete=save.complete,
        read_at=one.document.given.read_at,
        name=one.document.given.name,
        intake=intake,
        previous_id=before.reading if before else None,
        **{kind.value: one.counted(kind) for kind in ChangeKind},
    )


def _save(document: Document) -> Save:
    record: Any = document.record
    return Save(
        digest=document.digest,
        document=document.key or "",
        kind=record["kind"],
        shape=record["shape"],
        complete=document.whole,
        size=document.size,
        doubts=len(record["doubts"]),
        unread=len(record["unread"]),
        reader=__version__,
        record=document.text,
    )


def _change(reading: Reading, number: int, change: Any) -> Change:
    return Change(
        reading=reading,
        number=number,
        document=reading.document,
        kind=change["kind"],
        object=change["object"],
        says=change["says"],
        before=change["before"],
        after=change["after"],
        span=change["span"],
    )
