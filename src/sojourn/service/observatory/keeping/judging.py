"""What becomes of a document that is brought in: the same answer for a preview and for taking it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max

from sojourn.records.comparing.records import CompareError, changes
from sojourn.service.observatory.keeping.documents import Document
from sojourn.service.observatory.models import Reading, Save
from sojourn.service.observatory.words import ChangeKind, Outcome


@dataclass(frozen=True, slots=True)
class Standing:
    """What is kept of a document: its newest reading, and the newest whole one with its record."""

    newest: datetime
    whole: datetime | None
    digest: str | None
    record: Mapping[str, Any] | None
    reading: int | None


@dataclass(frozen=True, slots=True)
class Judged:
    """A document with what becomes of it. `changes` are those since the newest whole reading; `why` says what a
    keeper should know, in one line.
    """

    document: Document
    outcome: Outcome
    changes: Sequence[Mapping[str, Any]] = ()
    why: str = ""

    def counted(self, kind: ChangeKind) -> int:
        """How many changes of that kind there are."""
        return sum(1 for one in self.changes if one["kind"] == kind)


def standings(keys: Iterable[str]) -> dict[str, Standing]:
    """What is kept of the documents of these names."""
    names = set(keys)
    held = Reading.objects.filter(document__in=names)
    newest: dict[str, datetime] = {}
    wholes: dict[str, datetime] = {}
    for name, complete, at in held.values_list("document", "complete").annotate(Max("read_at")):
        newest[name] = max(at, newest.get(name, at))
        if complete:
            wholes[name] = at
    rows = held.filter(complete=True, read_at__in=set(wholes.values())).select_related("content").order_by("id")
    readings = {one.document: one for one in rows if one.read_at == wholes[one.document]}
    return {name: _standing(at, readings.get(name)) for name, at in newest.items()}


def _standing(newest: datetime, whole: Reading | None) -> Standing:
    if whole is None:
        return Standing(newest, None, None, None, None)
    return Standing(newest, whole.read_at, whole.content.digest, whole.content.read(), whole.pk)


def kept_already(documents: Iterable[Document]) -> set[tuple[str, datetime]]:
    """Which of these bytes of these moments are kept."""
    digests = {one.digest for one in documents if one.digest}
    rows = Reading.objects.filter(content__digest__in=digests).values_list("content__digest", "read_at")
    return set(rows)


def kept_saves(documents: Iterable[Document]) -> dict[str, Save]:
    """The saves of these bytes that are kept, by their digest."""
    return Save.objects.defer("record").in_bulk({one.digest for one in documents if one.digest}, field_name="digest")


def judge(document: Document, held: Standing | None, known: set[tuple[str, datetime]]) -> Judged:
    """What becomes of a document: `held` is what is kept of it, `known` the bytes and moments that are kept."""
    read_at = document.given.read_at
    if document.key is None or document.record is None:
        return Judged(document, Outcome.REFUSED, why=document.problem or "")
    if (document.digest, read_at) in known:
        return Judged(document, Outcome.KNOWN)
    if not document.whole:
        whole = held.whole if held else None
        why = f"; the whole record read on {whole.date()} stays" if whole else "; nothing whole is kept of it yet"
        return Judged(document, Outcome.DAMAGED, why=f"missing: {_missing(document.record)}{why}")
    if held is None or held.record is None:
        return Judged(document, Outcome.FIRST)
    if held.whole is not None and read_at < held.whole:
        return Judged(document, Outcome.OLDER, why=f"a newer one was read on {held.whole.date()}")
    if document.digest == held.digest:
        return Judged(document, Outcome.UNCHANGED)
    try:
        found = changes(held.record, document.record)
    except CompareError as problem:
        return Judged(document, Outcome.REFUSED, why=f"{document.given.name}: {problem}")
    return Judged(document, Outcome.COMPARED, found)


def _missing(record: Mapping[str, Any]) -> str:
    return ", ".join(map(str, record.get("missing") or ["its end"]))
