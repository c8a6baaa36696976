"""The tables of the dump: each a list of columns, and its rows from what the observatory holds.

A row of the current tables is from the newest whole reading of its procedure, and says when that was (`read_at`) and
where its record has a permanent address (`save`).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal

from sojourn.records.citing.edges import citations
from sojourn.service.observatory.models import Change, Procedure, Reading
from sojourn.service.observatory.words import ChangeKind

Row = dict[str, Any]
Type = Literal["text", "number", "truth", "texts"]

VERSION: Final = 1
"""The version of these tables: it grows with every change of a column."""

_AT_ONCE: Final = 50


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its name, its columns with their types, and how its rows come from a record; news come from none."""

    name: str
    columns: Mapping[str, Type]
    of: Callable[[Mapping[str, Any]], Iterator[Row]] | None


_READ: Final[Mapping[str, Type]] = {"reference": "text", "read_at": "text", "save": "text"}


def _procedures(record: Mapping[str, Any]) -> Iterator[Row]:
    standing = record["standing"]
    first = min((one for one in record["next"] if one["due"]), key=lambda one: str(one["due"]), default=None)
    yield {
        "title": record["title"],
        "type": record["procedure_type"],
        "subtype": record["procedure_subtype"],
        "instrument": record["instrument"],
        "status": record["status"],
        "stage": record["stage"],
        "state": standing["state"],
        "step": standing["step"],
        "since": standing["since"],
        "treaty": standing["treaty"],
        "next_step": first["step"] if first else None,
        "next_due": first["due"] if first else None,
        "subjects": [one["code"] for one in record["subjects"] if one["code"]],
        "legal_bases": record["legal_bases"],
        "complete": record["complete"],
        "doubts": len(record["doubts"]),
        "unread": len(record["unread"]),
    }


def _events(record: Mapping[str, Any]) -> Iterator[Row]:
    for kind in ("events", "forecasts"):
        for place, one in enumerate(record[kind]):
            yield {
                "number": place,
                "forecast": kind == "forecasts",
                "date": one["date"],
                "label": one["label"],
                "references": one.get("references", []),
            }


def _documents(record: Mapping[str, Any]) -> Iterator[Row]:
    for place, one in enumerate(record["documents"]):
        named = ("date", "institution", "type", "committee", "references")
        yield {"number": place, **{name: one[name] for name in named}}


def _committees(record: Mapping[str, Any]) -> Iterator[Row]:
    for place, one in enumerate(record["committees"]):
        said = {"number": place, "role": one["role"], "code": one["code"], "name": one["name"], "former": one["former"]}
        people: list[tuple[str | None, Row]] = [("rapporteur", person) for person in one["rapporteurs"]]
        people += [("shadow", person) for person in one["shadows"]]
        for office, person in people or [(None, {})]:
            held = {name: person.get(name) for name in ("group", "appointed")}
            yield {**said, "office": office, "member": person.get("name"), **held}


def _identifiers(record: Mapping[str, Any]) -> Iterator[Row]:
    for place, one in enumerate(record["identifiers"]):
        yield {
            "number": place,
            "text": one["text"],
            "scheme": one["scheme"],
            "normal": one["normal"],
            "celex": one["celex"],
            "doubt": one.get("doubt"),
        }


def _edges(record: Mapping[str, Any]) -> Iterator[Row]:
    for place, one in enumerate(citations(record, "", "")):
        yield {
            "number": place,
            "citing": one.citing,
            "cited": one.cited,
            "scheme": one.scheme,
            "celex": one.celex,
            "kind": one.kind,
            "text": one.text,
            "doubt": one.doubt,
        }


TABLES: Final = (
    Table(
        "procedures",
        {
            **_READ, "title": "text", "type": "text", "subtype": "text", "instrument": "text", "status": "text",
            "stage": "text", "state": "text", "step": "text", "since": "text", "treaty": "text", "next_step": "text",
            "next_due": "text", "subjects": "texts", "legal_bases": "texts", "complete": "truth", "doubts": "number",
            "unread": "number",
        },
        _procedures,
    ),
    Table(
        "events",
        {**_READ, "number": "number", "forecast": "truth", "date": "text", "label": "text", "references": "texts"},
        _events,
    ),
    Table(
        "documents",
        {
            **_READ, "number": "number", "date": "text", "institution": "text", "type": "text", "committee": "text",
            "references": "texts",
        },
        _documents,
    ),
    Table(
        "committees",
        {
            **_READ, "number": "number", "role": "text", "code": "text", "name": "text", "former": "truth",
            "office": "text", "member": "text", "group": "text", "appointed": "text",
        },
        _committees,
    ),
    Table(
        "identifiers",
        {
            **_READ, "number": "number", "text": "text", "scheme": "text", "normal": "text", "celex": "text",
            "doubt": "text",
        },
        _identifiers,
    ),
    Table(
        "edges",
        {
            **_READ, "number": "number", "citing": "text", "cited": "text", "scheme": "text", "celex": "text",
            "kind": "text", "text": "text", "doubt": "text",
        },
        _edges,
    ),
    Table(
        "news",
        {**_READ, "number": "number", "object": "text", "says": "text", "before": "text"},
        None,
    ),
)  # fmt: skip
"""Every table, in the order in which they are written."""


def current() -> Iterator[tuple[Row, Mapping[str, Any]]]:
    """What every row of a procedure begins with, and its record, by reference."""
    heads = Procedure.objects.order_by("reference").values_list("reference", "reading_id")
    rows = list(heads)
    for start in range(0, len(rows), _AT_ONCE):
        part = rows[start : start + _AT_ONCE]
        held = Reading.objects.select_related("content").in_bulk([reading for _, reading in part])
        for reference, reading in part:
            one = held[reading]
            yield {"reference": reference, **_read(one.read_at, one.content.digest)}, one.content.read()


def news(until: int) -> Iterator[Row]:
    """The news up to the change of that number, by the moment of the later reading; `before` is the address of the
    reading before it.
    """
    held = Change.objects.filter(kind=ChangeKind.NEWS, id__lte=until)
    wanted = ("document", "number", "object", "says", "reading__read_at", "reading__content__digest",
              "reading__previous__content__digest")  # fmt: skip
    rows = held.order_by("reading__read_at", "document", "number", "reading__content__digest").values_list(*wanted)
    for document, number, changed, says, read_at, digest, before in rows.iterator():
        read = {"reference": document, **_read(read_at, digest)}
        yield {**read, "number": number, "object": changed, "says": says, "before": before}


def _read(read_at: datetime, digest: str) -> Row:
    return {"read_at": read_at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "save": digest}
