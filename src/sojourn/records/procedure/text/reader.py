"""The procedure file as text: tab-separated tables, marks in cells, then summaries under headings.

The tables lose columns at page breaks and hold blank lines, so every row is read by what its cells are (a day, a
committee code, a reference, an institution), never by the number of its columns.
"""

from __future__ import annotations

from typing import Final

from sojourn.records.places import doubt, unread
from sojourn.records.procedure import transparency
from sojourn.records.procedure.conclusions.completing import complete
from sojourn.records.procedure.labels import HEADINGS, NOTHING_IN_IT, SECTIONS
from sojourn.records.procedure.record import Procedure
from sojourn.records.procedure.stream import Token
from sojourn.records.procedure.summaries import slots as summaries
from sojourn.records.procedure.text import basic, ending, gateway, players, technical
from sojourn.records.procedure.text.cells import Row, rows

SHAPE: Final = "procedure_text"
_EXPECTED: Final = ("basic", "players", "events", "technical", "gateway")


def looks_like(text: str) -> bool:
    """Whether a text is in this shape."""
    head = text[:4000]
    return "Basic information\t" in head or ("Procedure file" in head and "\t" in head)


def read(text: str) -> Procedure:
    """Read a whole file; what is not understood is listed in `unread`, what is missing in `missing`."""
    found = Procedure(SHAPE)
    tables, prose = _halves(text)
    parts = _sections(tables, found)
    found.sections = [name for name in parts if name]
    found.missing += [name for name in _EXPECTED if name not in parts]
    basic.read(parts.pop("basic", []), found)
    players.read(parts.pop("players", []), found)
    gateway.events(parts.pop("events", []), found)
    gateway.forecasts(parts.pop("forecasts", []), found)
    technical.read(parts.pop("technical", []), found)
    gateway.documents(parts.pop("gateway", []), found)
    ending.read([row for name in ("additional", "final") for row in parts.pop(name, [])], found)
    met = [cell for row in parts.pop("transparency", []) for cell in row.filled]
    transparency.read([Token(cell.text, cell.place.span) for cell in met], found)
    for row in parts.pop("", []):
        if row.filled and row.raw.strip("#\t ") != "Procedure file":
            found.unread.append(unread(row.place.span(), row.raw))
    summaries.read(prose, found)
    summaries.check_marks(found)
    return found


def _halves(text: str) -> tuple[str, list[tuple[int, str]]]:
    """The tables, and the lines of the summaries with their numbers."""
    start = text.find("\n## ") + 1 or (0 if text.startswith("## ") else len(text))
    first = text.count("\n", 0, start) + 1
    return text[:start], list(enumerate(text[start:].split("\n"), first)) if start < len(text) else []


def _sections(text: str, found: Procedure) -> dict[str, list[Row]]:
    """The rows of each section, without its heading; one of which nothing else is there is doubted."""
    parts: dict[str, list[Row]] = {}
    headings: dict[str, Row] = {}
    current = ""
    for row in rows(text):
        name = _section(row)
        if name is not None:
            current = name
            parts.setdefault(current, [])
            headings.setdefault(current, row)
        else:
            parts.setdefault(current, []).append(row)
    for name, heading in headings.items():
        if not any(row.filled for row in parts[name]):
            found.doubts.append(doubt(heading.place.span(), NOTHING_IN_IT.format(HEADINGS[name])))
    return parts


def _section(row: Row) -> str | None:
    filled = row.filled
    if len(filled) != 1 or filled[0].links:
        return None
    return SECTIONS.get(filled[0].text.strip("# *").lower())


def record(text: str) -> dict[str, object]:
    """The record of the contract for a text in this shape."""
    found = read(text)
    return complete(found)
