"""A procedure as its page shows it: rows with the place of each in the record, texts in pieces, what cites what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from django.utils.translation import gettext as _

from sojourn.records.citing.edges import citations
from sojourn.records.citing.model import Citation
from sojourn.service.observatory.keeping import queries
from sojourn.service.observatory.models import Change
from sojourn.service.observatory.pages.days import iso
from sojourn.service.observatory.searching.finding import Hit, search
from sojourn.service.observatory.searching.showing import Piece

Record = Mapping[str, Any]

MOST_CHANGES: Final = 200
"""So many changes are shown on the page; the feed and the dump hold all news."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry of the timeline: its kind in words, what happened, and its place in the record."""

    on: str
    kind: str
    says: str
    references: tuple[str, ...]
    pointer: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A single value of a procedure as it is printed; `pointer` is its place in the record."""

    name: str
    values: tuple[str, ...]
    pointer: str


@dataclass(frozen=True, slots=True)
class Since:
    """The changes of one reading against the one before."""

    reading: Any
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class Citing:
    """What a procedure cites, and the documents of others that name it; `more` of these than are shown."""

    cites: tuple[Citation, ...]
    named_in: tuple[Hit, ...]
    more: int


def rows(record: Record) -> tuple[Row, ...]:
    """Events, meetings and what is to come, by their days; entries of one day in the order of the file."""
    found = [
        Row(iso(one["date"]), _("Event"), one["label"], tuple(one["references"]), f"/events/{place}")
        for place, one in enumerate(record["events"])
    ]
    for place, one in enumerate(record["council_meetings"]):
        says = " ".join(filter(None, (one["configuration"], one["number"])))
        found.append(Row(iso(one["date"]), _("Council meeting"), says, (), f"/council_meetings/{place}"))
    for place, one in enumerate(record["forecasts"]):
        found.append(Row(iso(one["date"]), _("To come, as printed"), one["label"], (), f"/forecasts/{place}"))
    return tuple(sorted(found, key=lambda one: one.on))


def facts(record: Record) -> tuple[Fact, ...]:
    """What the file says of the procedure as a whole; nothing of what it does not print."""
    kind = " – ".join(filter(None, (record["procedure_type"], record["procedure_type_name"])))
    named = [" ".join(filter(None, (one["code"], one["name"]))) for one in record["subjects"]]
    council = [" – ".join(filter(None, (one["dg"], one["commissioner"]))) for one in record["commission"]]
    found = (
        Fact(_("Type"), (kind,), "/procedure_type"),
        Fact(_("Nature"), (record["procedure_subtype"] or "",), "/procedure_subtype"),
        Fact(_("Instrument"), (record["instrument"] or "",), "/instrument"),
        Fact(_("Status, as printed"), (record["status"] or "",), "/status"),
        Fact(_("Stage, as printed"), (record["stage"] or "",), "/stage"),
        Fact(_("Legal basis"), tuple(record["legal_bases"]), "/legal_bases"),
        Fact(_("Subjects"), tuple(named), "/subjects"),
        Fact(_("Committee dossiers"), tuple(record["committee_dossiers"]), "/committee_dossiers"),
        Fact(_("Commission services"), tuple(council), "/commission"),
        Fact(_("Final act"), tuple(_act(one) for one in record["final_acts"]), "/final_acts"),
    )
    return tuple(one for one in found if any(one.values))


def _act(one: Record) -> str:
    return " · ".join(filter(None, (one["citation"], one["celex"], one["oj"])))


def celex(record: Record) -> Mapping[str, tuple[str, str]]:
    """The CELEX number of each printed identifier that has one, and why where that had to be concluded."""
    return {one["text"]: (one["celex"], one.get("because") or "") for one in record["identifiers"] if one["celex"]}


def paragraphs(text: str) -> tuple[tuple[Piece, ...], ...]:
    """A text in paragraphs, each in pieces; those between two pairs of asterisks are the strong ones."""
    split = (part.split("**") for part in text.split("\n") if part.strip())
    return tuple(tuple(Piece(said, bool(place % 2)) for place, said in enumerate(one) if said) for one in split)


def told(document: str) -> tuple[Since, ...]:
    """What changed from reading to reading, the newest first."""
    held = list(queries.changes(document)[:MOST_CHANGES])
    return tuple(Since(one[0].reading, tuple(one)) for one in _by_reading(held))


def _by_reading(held: Sequence[Change]) -> Iterator[list[Change]]:
    for _number, found in groupby(held, key=lambda one: one.reading_id):
        yield list(found)


def citing(document: str, record: Record) -> Citing:
    """Which documents a procedure cites, doubtful ones too, and where else it is named."""
    cites = citations(record, document, "")
    found = search(document)
    others = tuple(one for one in found.hits if one.document != document)
    return Citing(cites, others, found.total - len(found.hits))


def place(span: Mapping[str, Any]) -> str:
    """Where something stands in the saved document."""
    if "line" in span:
        return _("line %(line)s, column %(column)s") % span
    return str(span.get("path") or span.get("pointer") or "")
