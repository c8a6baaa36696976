"""A procedure as every reader gives it: the fields of the contract, each entry with its place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from sojourn.records.identifiers.finding import find
from sojourn.records.places import Span

Entry = dict[str, Any]

IN_TABLES: Final = (
    "procedure commission report motion text_adopted committee_document council council_damaged signed_act advisory "
    "central_bank auditors response letter official_journal official_journal_act official_journal_notice"
).split()
"""The schemes that stand in the tables of a procedure file."""

PROPOSALS: Final = ("proposal", "initiative", "amended")
"""Words in the kind of a Commission document that make it a proposal (CELEX sector 5, PC), else DC."""


@dataclass
class Procedure:
    """What a reader gathers; `as_json` is the record. `spans` holds the places of the single values by name."""

    shape: str
    reference: str | None = None
    title: str | None = None
    procedure_type: str | None = None
    procedure_type_name: str | None = None
    procedure_subtype: str | None = None
    instrument: str | None = None
    status: str | None = None
    stage: str | None = None
    subjects: list[Entry] = field(default_factory=list)
    geographical_areas: list[str] = field(default_factory=list)
    legal_bases: list[str] = field(default_factory=list)
    other_legal_bases: list[str] = field(default_factory=list)
    mandatory_consultation: list[str] = field(default_factory=list)
    committee_dossiers: list[str] = field(default_factory=list)
    relations: list[Entry] = field(default_factory=list)
    committees: list[Entry] = field(default_factory=list)
    council_meetings: list[Entry] = field(default_factory=list)
    commission: list[Entry] = field(default_factory=list)
    events: list[Entry] = field(default_factory=list)
    forecasts: list[Entry] = field(default_factory=list)
    documents: list[Entry] = field(default_factory=list)
    final_acts: list[Entry] = field(default_factory=list)
    summaries: list[Entry] = field(default_factory=list)
    interest_meetings: list[Entry] = field(default_factory=list)
    links: list[Entry] = field(default_factory=list)
    unread: list[Entry] = field(default_factory=list)
    doubts: list[Entry] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    spans: dict[str, Span] = field(default_factory=dict)

    def as_json(self) -> Entry:
        """The record of the contract."""
        fields = {name: getattr(self, name) for name in self.__dataclass_fields__ if name not in ("shape", "missing")}
        return {
            "kind": "procedure",
            "shape": self.shape,
            "complete": not self.missing,
            "missing": self.missing,
        } | fields

    def say(self, name: str, value: str, span: Span) -> None:
        """Set a single value once; another value for it later is a doubt, shown and not used."""
        before = getattr(self, name)
        if before is None:
            setattr(self, name, value)
            self.spans[name] = span
        elif before != value:
            self.doubts.append({"span": span, "why": f"{name} is {before!r} elsewhere in the file, and {value!r} here"})


def identifiers(procedure: Procedure) -> list[Entry]:
    """The identifiers of the tables, each once, in the order of the file, with the CELEX number the kind settles."""
    found: dict[str, Entry] = {}
    for printed, span, kind in _printed(procedure):
        for one in find(printed, only=IN_TABLES):
            if one.normal in found:
                entry = found[one.normal]
            else:
                entry = found[one.normal] = one.as_json() | {"span": span}
            if one.scheme == "commission" and entry["celex"] is None and kind is not None:
                entry["celex"] = celex_of_commission(one.normal, kind)
                entry["because"] = f"a document called {kind!r}"
    return list(found.values())


def _printed(procedure: Procedure) -> Iterable[tuple[str, Span, str | None]]:
    if procedure.reference:
        yield procedure.reference, procedure.spans.get("reference", {}), None
    for document in procedure.documents:
        for reference in document["references"]:
            yield reference, document["span"], document["type"]
    for event in procedure.events:
        for reference in event["references"]:
            yield reference, event["span"], event["label"]
    for act in procedure.final_acts:
        if act["oj"]:
            yield act["oj"], act["span"], None


def celex_of_commission(normal: str, kind: str) -> str:
    """The CELEX number of a COM document by what it is called: a proposal is PC, anything else DC."""
    year, number = normal[4:8], normal[9:13]
    return f"5{year}{'PC' if any(word in kind.lower() for word in PROPOSALS) else 'DC'}{number}"
