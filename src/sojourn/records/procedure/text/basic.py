"""Basic information: reference, type, instrument, status, title, subjects, areas."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sojourn.records.places import Span, unread
from sojourn.records.procedure.labels import AREA_OR_SUBJECT, BASIC_HEADS, INSTRUMENTS
from sojourn.records.procedure.record import Procedure
from sojourn.records.procedure.text.cells import Cell, Row

REFERENCE: Final = re.compile(r"[12]\d{3}/\d{4}[A-Z]?\([A-Z]{3,4}\)\Z")
TYPE: Final = re.compile(r"([A-Z]{3,4}) [-–—] (.+)\Z")
_HEAD: Final = re.compile(rf"({'|'.join(BASIC_HEADS)})\b:?\s*")
STATUS: Final = re.compile(
    r"(?:Procedure |Preparatory |Awaiting |Political agreement|.*\bawaiting\b|Provision in force)"
)


def read(section: Sequence[Row], found: Procedure) -> None:
    """Read the rows under the heading."""
    for row in section:
        first = any(REFERENCE.match(cell.text) or TYPE.match(cell.text) for cell in row.filled)
        for cell in row.filled:
            if not _cell(cell, found, beside_the_reference=first):
                found.unread.append(unread(cell.place.span(), cell.shown))


def _cell(cell: Cell, found: Procedure, *, beside_the_reference: bool) -> bool:
    if cell.code:
        return False
    text, span = cell.text, cell.place.span()
    head = _HEAD.match(text)
    if REFERENCE.match(text):
        found.say("reference", text, span)
    elif TYPE.match(text):
        kind(text, span, found)
    elif head and (head[1] != text or head.end() == len(text)):
        return _headed(head[1], text[head.end() :], span, found)
    elif found.status is None and STATUS.match(text):
        found.say("status", text, span)
    elif found.title is None and not beside_the_reference:
        found.say("title", text, span)
    else:
        return False
    return True


def kind(text: str, span: Span, found: Procedure) -> bool:
    """`CNS - Consultation procedure Directive`: the code, and the instrument where it is printed behind it.

    False where the text names no type.
    """
    code = TYPE.match(text)
    if code is None:
        return False
    found.say("procedure_type", code[1], span)
    instrument = next((one for one in INSTRUMENTS if code[2].endswith(f" {one}")), None)
    found.say("procedure_type_name", code[2].removesuffix(f" {instrument}"), span)
    if instrument:
        found.say("instrument", instrument, span)
    return True


def _headed(head: str, rest: str, span: Span, found: Procedure) -> bool:
    if head == "Subject":
        told = subjects(rest, span)
        found.subjects += told
        return bool(told) or not rest
    elif head == "Geographical area":
        found.geographical_areas += [rest] if rest else []
    elif head in ("Notes", "Legislative priorities"):
        found.links.append({"text": rest, "label": head, "span": span})
    else:
        found.relations.append({"relation": head, "text": rest, "span": span})
    return True


def subjects(text: str, span: Span) -> list[dict[str, object]]:
    """Subjects printed one behind the other, told apart by their codes; none where no code comes first."""
    if not AREA_OR_SUBJECT.match(text):
        return []
    starts = [match for match in AREA_OR_SUBJECT.finditer(text) if not match.start() or text[match.start() - 1] == " "]
    ends = [*(match.start() for match in starts[1:]), len(text)][: len(starts)]
    return [
        {"code": match[1], "name": text[match.end() : end].strip(), "span": span}
        for match, end in zip(starts, ends, strict=True)
    ]
