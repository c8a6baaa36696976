"""Additional information and the final act, at the foot of the file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sojourn.records.identifiers.finding import find
from sojourn.records.places import unread
from sojourn.records.procedure.record import Procedure, celex_of_act
from sojourn.records.procedure.text.cells import Cell, Row

_JOURNAL: Final = ("official_journal", "official_journal_act", "official_journal_notice")


def read(section: Sequence[Row], found: Procedure) -> None:
    """The acts that ended the procedure, with their place in the Official Journal; other links are kept beside."""
    for row in section:
        for cell in row.filled:
            _cell(cell, found)


def _cell(cell: Cell, found: Procedure) -> None:
    summary = cell.text.endswith(" Summary") or cell.text == "Summary"
    beside = cell.text
    for link in cell.links:
        beside = beside.replace(link, "", 1)
    if cell.code or (cell.links and beside.strip() not in ("", "Summary")):
        found.unread.append(unread(cell.place.span(), cell.shown))
        return
    for link in cell.links or ((cell.text,) if not summary else ()):
        celex = celex_of_act(link)
        if celex is not None:
            act = {"citation": link, "oj": None, "celex": celex, "has_summary": summary, "span": cell.place.span()}
            found.final_acts.append(act)
        elif found.final_acts and found.final_acts[-1]["oj"] is None and find(link, only=_JOURNAL):
            found.final_acts[-1] |= {"oj": link, "oj_span": cell.place.span()}
            found.final_acts[-1]["has_summary"] |= summary
        elif cell.links or cell.text in _BODIES:
            found.links.append({"text": link, "span": cell.place.span()})
        else:
            found.unread.append(unread(cell.place.span(), cell.shown))


_BODIES: Final = frozenset(
    (
        "European Commission",
        "National parliaments",
        "European Parliament",
        "Council of the EU",
        "EUR-Lex",
        "Research document",
    )
)
