"""A procedure as every reader gives it: the fields of the contract, each entry with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

from sojourn.records.identifiers.citation import SECTORS, Act
from sojourn.records.identifiers.finding import find
from sojourn.records.identifiers.words import by_word
from sojourn.records.identifiers.years import believable
from sojourn.records.places import Span

Entry = dict[str, Any]

IN_TABLES: Final = (
    "procedure commission report motion text_adopted committee_document council council_damaged signed_act advisory "
    "central_bank auditors response letter official_journal official_journal_act official_journal_notice"
).split()
"""The schemes that stand in the tables of a procedure file."""

PROPOSALS: Final = ("proposal", "initiative", "amended")
"""Words in the kind of a Commission document that make it a proposal (CELEX sector 5, PC), else DC."""


_ACT: Final = re.compile(r"([^\W\d][\w -]*?),? (?:\([A-Z, ]+\) )?(?:No )?(\d{1,4})/(\d{1,4})\b")
_KINDS: Final = SECTORS.keys() - {"joint_action"}
"""The kinds of act whose CELEX number is known without the letters of a treaty."""


@dataclass
class Procedure:
    """What a reader gathers; `as_json` is the record. `spans` holds the places of the single values by name.

    `sections` names the sections that the save holds; a source without sections has none.
    """

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
    sections: list[str] = field(default_factory=list)
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


def committee(role: str | None, code: str | None, name: str | None, span: Span) -> Entry:
    """The entry of a committee before anybody of it is read; `role` is the heading over it, if there is one."""
    return {
        "role": role or "unknown",
        "code": code,
        "name": name,
        "former": bool(role and role.startswith("Former")),
        "rapporteurs": [],
        "shadows": [],
        "appointed": [],
        "span": span,
    }


def appoint(entry: Entry) -> None:
    """Give the days of a committee's line to its rapporteurs, in their order."""
    for person, on in zip(entry["rapporteurs"], entry["appointed"], strict=False):
        person["appointed"] = on


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


def celex_of_act(citation: str) -> str | None:
    """The CELEX number of `Directive 2004/81` or `Regulation 2004/1234`; None where it names no kind of act.

    Procedure files put the year first where citations in law do not, so this is no spelling of `identifiers.acts`.
    """
    cited = _ACT.match(citation)
    kind = by_word().get(cited[1].lower()) if cited else None
    if cited is None or kind not in _KINDS:
        return None
    first, second = cited[2], cited[3]
    year, number = (first, second) if len(first) == 4 and believable(int(first)) else (second, first)
    return Act(kind, int(year), int(number), "").celex if len(year) == 4 else None
