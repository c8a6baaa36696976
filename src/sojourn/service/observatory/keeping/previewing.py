"""What would become of documents before anything is kept, with a digest under which just that is confirmed."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final

from sojourn import __version__
from sojourn.service.observatory.keeping.documents import Document, Given, load, look
from sojourn.service.observatory.keeping.judging import Judged, Standing, judge, kept_already, standings
from sojourn.service.observatory.models import Reading, Save
from sojourn.service.observatory.words import ChangeKind, Outcome

CHUNK: Final = 100
"""So many documents are looked at together."""

_SHOWN: Final = 50
_TAKEN: Final = frozenset(set(Outcome) - {Outcome.KNOWN, Outcome.REFUSED})


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of one document. `news` are the first differences that are news, in the words of the readers;
    `changes` counts all of every kind. `unread` and `doubts` count what the record lists under these names.
    """

    name: str
    outcome: Outcome
    document: str | None
    kind: str | None
    title: str | None
    read_at: datetime
    news: Sequence[str]
    changes: Mapping[str, int]
    unread: int
    doubts: int
    why: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What becomes of documents that are brought in. `digest` is what `taking.take` is given to confirm it."""

    lines: Sequence[Line]
    digest: str

    @property
    def outcomes(self) -> Mapping[str, int]:
        """How many documents have each outcome."""
        return Counter(line.outcome.value for line in self.lines)

    @property
    def news(self) -> int:
        """How many changes would be news."""
        return sum(line.changes[ChangeKind.NEWS] for line in self.lines)

    @property
    def takes(self) -> bool:
        """Whether there is anything to keep."""
        return any(line.outcome in _TAKEN for line in self.lines)


def ordered(given: Iterable[Given]) -> list[Given]:
    """Documents in the order in which they are taken: as they were saved."""
    return sorted(given, key=lambda one: (one.read_at, one.name))


def preview(given: Iterable[Given]) -> Preview:
    """Look at documents and say what would become of each; writes nothing."""
    lines, marks = list[Line](), list[str]()
    passed: dict[str, Given] = {}
    state = state_of_keeping()
    for documents in chunks(ordered(given)):
        held, known = standings(one.key for one in documents if one.key), kept_already(documents)
        for one in documents:
            standing = _passed(passed[one.key]) if one.key in passed else held.get(one.key or "")
            judged = judge(one, standing, known)
            lines.append(_line(judged))
            marks.append(mark(one.given, one.digest))
            if one.key and judged.outcome in (Outcome.FIRST, Outcome.COMPARED, Outcome.UNCHANGED):
                passed[one.key] = one.given
            if one.key:
                known.add((one.digest, one.given.read_at))
    return Preview(lines, digest_of(marks, state))


def chunks(given: Iterable[Given]) -> Iterator[list[Document]]:
    """Documents looked at, so many at a time, and none twice among those together."""
    held: dict[str, Document] = {}
    for one in _looked_at(iter(given)):
        name = one.key or f"\0{one.given.name}"
        if name in held or len(held) == CHUNK:
            yield list(held.values())
            held = {}
        held[name] = one
    if held:
        yield list(held.values())


def _looked_at(given: Iterator[Given]) -> Iterator[Document]:
    """Documents read; what is kept of the same bytes already is not read again."""
    while part := [load(one) for one in islice(given, CHUNK)]:
        kept = Save.objects.in_bulk({one.digest for one in part}, field_name="digest")
        for one in part:
            yield look(one, kept.get(one.digest))


def mark(given: Given, digest: str) -> str:
    """What of a document its preview hangs on."""
    return f"{given.name}\0{digest}\0{given.read_at.isoformat()}"


def state_of_keeping() -> int:
    """The number of the newest reading: any import changes it."""
    return Reading.objects.order_by("-id").values_list("id", flat=True).first() or 0


def digest_of(marks: Iterable[str], state: int) -> str:
    """The digest of a preview: of the documents, of what is kept, and of the version of the readers."""
    written = "\n".join([__version__, str(state), *marks])
    return hashlib.sha256(written.encode("utf-8", "surrogateescape")).hexdigest()


def _passed(given: Given) -> Standing | None:
    """What will be kept of a document once an earlier one of the same import was taken."""
    before = look(load(given))
    return Standing(given.read_at, given.read_at, before.digest, before.record, None)


def _line(judged: Judged) -> Line:
    document, record = judged.document, judged.document.record
    told = [str(one["says"]) for one in judged.changes if one["kind"] == ChangeKind.NEWS]
    return Line(
        name=document.given.name,
        outcome=judged.outcome,
        document=document.key,
        kind=record["kind"] if record else None,
        title=record.get("title") if record else None,
        read_at=document.given.read_at,
        news=told[:_SHOWN],
        changes={kind.value: judged.counted(kind) for kind in ChangeKind},
        unread=len(record["unread"]) if record else 0,
        doubts=len(record["doubts"]) if record else 0,
        why=judged.why,
    )
