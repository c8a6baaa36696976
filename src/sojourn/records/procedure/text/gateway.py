"""Key events, forecasts and the documentation gateway: rows with days, references and marks of summaries."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from sojourn.records.identifiers.finding import find
from sojourn.records.places import unread
from sojourn.records.procedure.labels import FIGURE, HEADINGS_OF_COLUMNS, INSTITUTIONS, SUMMARY_MARKS
from sojourn.records.procedure.record import Entry, Procedure
from sojourn.records.procedure.text.cells import Cell, Row
from sojourn.records.writing import day

_COMMITTEE: Final = re.compile(r"[A-Z]{4}\Z")
_JOURNAL: Final = ("official_journal", "official_journal_act", "official_journal_notice")


def events(section: Sequence[Row], found: Procedure) -> None:
    """The key events, in the order of the file."""
    for row in _told(section, found):
        on, rest, summary = _split(row.filled)
        label = next((cell for cell in rest if not cell.links), None)
        if on is None or label is None:
            found.unread.append(unread(row.place.span(), row.raw.strip()))
            continue
        others = _referring([cell for cell in rest if cell is not label], found)
        entry: Entry = {"date": on, "label": label.text, "references": _references(others), "has_summary": summary}
        found.events.append(entry | {"span": row.place.span()})


def forecasts(section: Sequence[Row], found: Procedure) -> None:
    """What the file expects to come, with the day it is expected on."""
    for row in _told(section, found):
        on, rest, _ = _split(row.filled)
        if on is None or not rest:
            found.unread.append(unread(row.place.span(), row.raw.strip()))
        else:
            found.forecasts.append(
                {"date": on, "label": " ".join(cell.text for cell in rest), "span": row.place.span()}
            )


def documents(section: Sequence[Row], found: Procedure) -> None:
    """The documents, in the order of the file; the institution is told by its letters, not by its column."""
    for row in _told(section, found):
        on, rest, summary = _split(row.filled)
        institution = next((cell for cell in rest if cell.text in INSTITUTIONS and not cell.links), None)
        rest = [cell for cell in rest if cell is not institution]
        kind = next((cell for cell in rest if not cell.links), None)
        if kind is None or (on is None and not any(cell.links for cell in rest)):
            found.unread.append(unread(row.place.span(), row.raw.strip()))
            continue
        others = [cell for cell in rest if cell is not kind]
        committee = next((cell for cell in others if _COMMITTEE.match(cell.text) and not cell.links), None)
        others = _referring([cell for cell in others if cell is not committee], found)
        entry: Entry = {
            "institution": institution.text if institution else None,
            "type": kind.text,
            "committee": committee.text if committee else None,
            "references": _references(others),
            "date": on,
            "has_summary": summary,
        }
        found.documents.append(entry | {"span": row.place.span()})
        if on is None or institution is None:
            found.doubts.append({"span": row.place.span(), "why": "a document without a day or an institution"})


def _told(section: Sequence[Row], found: Procedure) -> Iterator[Row]:
    """The rows that say something: neither blank nor the headings of the columns; strange ones are listed."""
    for row in section:
        filled = row.filled
        if not filled or all(cell.text.lower() in HEADINGS_OF_COLUMNS for cell in filled):
            continue
        if sum(day(cell.text) is not None for cell in filled) > 1 or any(cell.code for cell in filled):
            found.unread.append(unread(row.place.span(), row.raw.strip()))
        else:
            yield row


def _split(cells: Sequence[Cell]) -> tuple[str | None, list[Cell], bool]:
    """The day of a row, the cells that are neither it nor a mark, and whether there is a mark of a summary."""
    on, summary, rest = None, False, []
    for cell in cells:
        found = day(cell.text)
        if found:
            on = on or found
        elif cell.text.lower() in SUMMARY_MARKS:
            summary = True
        else:
            rest.append(cell)
    return on, rest, summary


def _referring(cells: Sequence[Cell], found: Procedure) -> list[Cell]:
    """The cells that refer to something: what is linked or holds a figure; others are listed."""
    held: list[Cell] = []
    for cell in cells:
        if cell.links or FIGURE.search(cell.text):
            held.append(cell)
        else:
            found.unread.append(unread(cell.place.span(), cell.shown))
    return held


def _references(cells: Sequence[Cell]) -> list[str]:
    """The references of cells as printed: what is linked, and references to the Official Journal beside the links."""
    printed: list[str] = []
    for cell in cells:
        rest = cell.text
        for link in cell.links:
            before, _, rest = rest.partition(link)
            printed += _bare(before)
            printed.append(link)
        printed += _bare(rest)
    return printed


def _bare(text: str) -> list[str]:
    text = text.strip()
    if not text:
        return []
    found = [one.text for one in find(text, only=_JOURNAL)]
    rest = text
    for one in found:
        rest = rest.replace(one, "", 1)
    return found if found and not rest.strip(" ,;") else [text]
