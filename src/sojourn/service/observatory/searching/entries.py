"""What of a record can be found: a procedure with its documents and summaries, a Council document, the cases of a
register.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sojourn.service.observatory.keeping.days import day, year_of
from sojourn.service.observatory.models import Entry
from sojourn.service.observatory.words import EntryKind

Record = Mapping[str, Any]

_HASHED: Final = 41
"""So many bits of an id tell entries of one day apart; the day stands before them."""

_TEXT: Final = 200_000
_KEY: Final = 300


def entries(document: str, record: Record) -> list[Entry]:
    """The entries of a document's record, each key once."""
    readers = {"procedure": _procedure, "council": _council, "register": _register, "summary": _summary}
    found = readers[record["kind"]](document, record) if record["kind"] in readers else ()
    return list({one.key: one for one in found}.values())


def number(on: date | None, key: str) -> int:
    """The id of an entry: it grows with the day, and is the same whenever it is worked out."""
    hashed = int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest()) >> (64 - _HASHED)
    return ((on.toordinal() if on else 0) << _HASHED) | hashed


def entry(
    *,
    key: str,
    document: str,
    pointer: str,
    kind: EntryKind,
    title: str,
    identifiers: Iterable[str],
    text: str,
    on: date | None,
    about: Record | None = None,
    bodies: Sequence[str] = (),
    language: str = "en",
) -> Entry:
    """An entry; `about` is the record of the procedure it belongs to."""
    named = list(dict.fromkeys(filter(None, identifiers)))
    key = key[:_KEY]
    made = Entry(
        id=number(on, key),
        key=key,
        document=document,
        pointer=pointer,
        kind=kind,
        title=title,
        identifiers=named,
        text=text[:_TEXT],
        type=(about["procedure_type"] or "")[:10] if about else "",
        state=about["standing"]["state"] if about else "",
        year=year_of(document) if about else on.year if on else None,
        bodies=sorted({one for one in bodies if one}),
        language=language,
        on=on,
    )
    made.digest = _digest(made)
    return made


def _digest(one: Entry) -> str:
    said = [one.pointer, one.title, one.identifiers, one.text, one.type, one.state, one.year, one.bodies, one.language]
    return hashlib.sha256(json.dumps([one.id, *said], ensure_ascii=False).encode()).hexdigest()[:32]


def _procedure(document: str, record: Record) -> Iterator[Entry]:
    committees = [one["code"] for one in record["committees"]]
    acts = [text for one in record["final_acts"] for text in (one["citation"], one["celex"], one["oj"])]
    days = [on for one in record["events"] if (on := day(one["date"])) is not None]
    yield entry(
        key=f"procedure {document}",
        document=document,
        pointer="",
        kind=EntryKind.PROCEDURE,
        title=record["title"] or document,
        identifiers=[document, *record["committee_dossiers"], *acts, *record["legal_bases"]],
        text="\n".join(_said(record)),
        on=max(days, default=None),
        about=record,
        bodies=committees,
    )
    yield from _documents(document, record)
    yield from _summaries(document, record)


def _said(record: Record) -> Iterator[str]:
    yield from (f"{one['code']} {one['name']}" for one in record["subjects"])
    yield from record["geographical_areas"]
    for one in record["committees"]:
        people = [*one["rapporteurs"], *one["shadows"]]
        yield " ".join(str(part) for part in (one["role"], one["code"], one["name"]) if part)
        yield from (f"{person['name']} ({person['group'] or '?'})" for person in people)
    yield from (str(one["label"]) for one in record["events"])
    yield from (str(one["configuration"] or "") for one in record["council_meetings"])
    yield from (str(one["dg"] or "") for one in record["commission"])


def _documents(document: str, record: Record) -> Iterator[Entry]:
    celex = {one["text"]: one["celex"] for one in record["identifiers"] if one["celex"]}
    for place, one in enumerate(record["documents"]):
        named = [str(text) for text in one["references"]]
        yield entry(
            key=f"document {document} {' '.join(named) or place} {one['date'] or ''}",
            document=document,
            pointer=f"/documents/{place}",
            kind=EntryKind.DOCUMENT,
            title=" ".join(str(part) for part in (one["type"], *named) if part),
            identifiers=[*named, *(celex[text] for text in named if text in celex)],
            text=record["title"] or "",
            on=day(one["date"]),
            about=record,
            bodies=[one["institution"] or "", one["committee"] or ""],
        )


def _summaries(document: str, record: Record) -> Iterator[Entry]:
    for place, one in enumerate(record["summaries"]):
        matched = one.get("matched") or {}
        yield entry(
            key=f"summary {document} {place}",
            document=document,
            pointer=f"/summaries/{place}",
            kind=EntryKind.SUMMARY,
            title=record["title"] or document,
            identifiers=[document, str(matched.get("reference") or "")],
            text=str(one["text"]),
            on=day(matched.get("date")),
            about=record,
            bodies=[one["code"] for one in record["committees"]],
        )


def _council(document: str, record: Record) -> Iterator[Entry]:
    text = "\n".join(str(one["text"]) for one in (*record["note"], *record["items"]))
    yield entry(
        key=f"council {document}",
        document=document,
        pointer="",
        kind=EntryKind.COUNCIL,
        title=record["title"] or document,
        identifiers=[document.partition(" [")[0], *record["subject_codes"]],
        text=text,
        on=day(record["date"]),
        bodies=["CSL"],
        language=(record["language"] or "")[:3].lower(),
    )


def _summary(document: str, record: Record) -> Iterator[Entry]:
    yield entry(
        key=f"page {document}",
        document=document,
        pointer="",
        kind=EntryKind.SUMMARY,
        title=record["title"] or document,
        identifiers=[str(record["reference"] or "")],
        text=str(record["text"]),
        on=day(record["date"]),
    )


def _register(document: str, record: Record) -> Iterator[Entry]:
    for place, one in enumerate(record["cases"]):
        steps = [step for step in one["steps"] if day(step["date"]) is not None]
        said = (one["state"], one["department"], *(step["label"] for step in steps))
        yield entry(
            key=f"case {one['number'] or place}",
            document=document,
            pointer=f"/cases/{place}",
            kind=EntryKind.CASE,
            title=str(one["title"] or one["number"]),
            identifiers=[str(one["number"] or "")],
            text="\n".join(str(part) for part in said if part),
            on=max((found for step in steps if (found := day(step["date"]))), default=None),
            bodies=["EC"],
        )
