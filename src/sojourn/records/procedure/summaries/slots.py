"""The summaries under the tables: told apart, and each matched to the event, document or act it belongs to.

The blocks carry one and the same heading, no date and no number. The marks in the tables say how many there are
and what for; the order of the blocks and what their texts say settle which is which. The two are weighed together, and
where they disagree the record says so.
"""

from __future__ import annotations

from collections.abc import Sequence

from sojourn.records.identifiers.finding import find
from sojourn.records.places import Place, Span, doubt, unread
from sojourn.records.procedure.record import Entry, Procedure
from sojourn.records.procedure.summaries.evidence import Slot, evidence, told
from sojourn.records.procedure.summaries.matching import best
from sojourn.records.writing import folded

Line = tuple[int, str]
"""A line of prose with its number, from one."""


def read(section: Sequence[Line], found: Procedure) -> None:
    """Read the blocks and match them to the marks of the tables."""
    for heading, paragraphs in _blocks(section):
        text = "\n\n".join(folded(raw) for _, raw in paragraphs)
        found.summaries.append(
            {
                "order": len(found.summaries) + 1,
                "heading": folded(heading[1].lstrip("# ")),
                "text": text,
                "matched": None,
                "span": _span(heading),
            }
        )
        if not text:
            found.unread.append(unread(_span(heading), heading[1]))
    match(found)


def _span(line: Line) -> Span:
    return Place(line[0], 1, len(line[1])).span()


def _blocks(section: Sequence[Line]) -> list[tuple[Line, list[Line]]]:
    blocks: list[tuple[Line, list[Line]]] = []
    for line in section:
        if line[1].startswith("## "):
            blocks.append((line, []))
        elif line[1].strip() and line[1].strip() != "---":
            blocks[-1][1].append(line)
    return blocks


def slots(found: Procedure) -> list[Slot]:
    """What has a summary, each once: a mark in the events and one in the documents may be the same, oldest first."""
    gathered: list[Slot] = []
    for what, entries in (("event", found.events), ("document", found.documents)):
        for entry in entries:
            if entry["has_summary"] and not _known(entry, gathered):
                label = str(entry["label"] if what == "event" else entry["type"])
                reference = next(iter(entry["references"]), None)
                gathered.append(Slot(what, entry["date"], reference, label))
    for act in found.final_acts:
        if act["has_summary"]:
            gathered.append(Slot("final_act", _day_of_act(act, found), act["citation"], act["citation"]))
    return sorted(gathered, key=lambda slot: slot.date or "9999")


def _known(entry: Entry, gathered: list[Slot]) -> bool:
    same = {slot.reference for slot in gathered if slot.reference}
    return any(reference in same for reference in entry["references"])


def _day_of_act(act: Entry, found: Procedure) -> str | None:
    """The day of the Official Journal that the act stands in, as printed beside it or as the events have it."""
    printed = [one.normal for one in find(act["oj"] or "")]
    days = [part for normal in printed for part in normal.split(", ") if len(part) == 10 and part[4] == "-"]
    published = [event["date"] for event in found.events if "published in Official Journal" in event["label"]]
    return next(iter([*days, *published]), None)


def match(found: Procedure) -> None:
    """Give each block its slot, with the reasons; a block for which nothing speaks stays unmatched."""
    expected = slots(found)
    blocks = [told(str(summary["text"])) for summary in found.summaries]
    if not blocks or not expected:
        return
    reasons = [[evidence(said, slot, expected) for slot in expected] for said in blocks]
    scores = [[sum(weight for weight, _ in cell) for cell in row] for row in reasons]
    for index, (place, confidence) in enumerate(best(scores)):
        if place is None:
            continue
        slot, summary = expected[place], found.summaries[index]
        because = [why for weight, why in reasons[index][place] if weight > 0]
        if place == index and len(blocks) == len(expected):
            because.append(
                f"it is number {index + 1} in the file, and {slot.date} is number {place + 1} of the marks by date"
            )
        elif len(blocks) == len(expected):
            found.doubts.append(
                doubt(summary["span"], "its place in the file and what it says point to different marks")
            )
        summary["matched"] = {
            "what": slot.what,
            "date": slot.date,
            "reference": slot.reference,
            "because": "; ".join(because),
            "confidence": confidence,
        }


def check_marks(found: Procedure) -> None:
    """Say where the blocks and the marks are not equally many: the file is cut off, or a mark is missing."""
    blocks, marks = len(found.summaries), len(slots(found))
    if blocks < marks:
        found.missing.append("summaries")
    if blocks > marks:
        for summary in found.summaries:
            if summary["matched"] is None:
                found.doubts.append(doubt(summary["span"], "a summary for which the tables hold no mark"))
