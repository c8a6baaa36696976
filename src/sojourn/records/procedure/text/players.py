"""Key players: committees in their roles with rapporteurs, Council meetings, the Commission's departments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from sojourn.records.places import Span, unread
from sojourn.records.procedure.labels import BODIES, HEADINGS_OF_COLUMNS, NO_OPINION, ROLE, SHADOWS
from sojourn.records.procedure.record import Entry, Procedure, appoint, committee
from sojourn.records.procedure.text.cells import Cell, Row
from sojourn.records.writing import day

_LEADING_CODE: Final = re.compile(r"([A-Z]{3,4}\d?)\s+(?=[A-Z][a-z])")


def read(section: Sequence[Row], found: Procedure) -> None:
    """Read the rows under the heading, whatever their number of columns."""
    reader = _Reader(found)
    for row in section:
        if row.filled and not reader.row(row):
            found.unread.append(unread(row.place.span(), row.raw.strip()))


class _Reader:
    """Keeps which institution, role and committee the next row belongs to."""

    def __init__(self, found: Procedure) -> None:
        self.found = found
        self.body = "parliament"
        self.role: str | None = None
        self.shadows = False

    def row(self, row: Row) -> bool:
        """Read one row; false where it is not understood."""
        cells = [cell for cell in row.filled if not self._heading(cell)]
        if not cells:
            return True
        if self.body in ("council", "commission"):
            read = self._meeting if self.body == "council" else self._department
            return not any(cell.code for cell in cells) and read(cells)
        return self._parliament(cells)

    def _heading(self, cell: Cell) -> bool:
        if cell.links or cell.code:
            return False
        if cell.text in BODIES:
            self.body, self.role, self.shadows = BODIES[cell.text], None, False
        elif ROLE.match(cell.text):
            self.role, self.shadows = cell.text, False
        elif SHADOWS.match(cell.text):
            self.shadows = True
        else:
            return cell.text.lower() in HEADINGS_OF_COLUMNS
        return True

    def _parliament(self, cells: list[Cell]) -> bool:
        first = cells[0]
        if first.code is None and (code := _LEADING_CODE.match(first.text)) and not first.links:
            first = Cell(first.text[code.end() :], first.place, (), code[1])
        if first.code:
            return self._committee(first, cells[1:])
        entry = self.found.committees[-1] if self.found.committees else None
        if entry is None:
            return False
        if any(NO_OPINION.search(cell.text) for cell in cells):
            entry["no_opinion"] = True
            return True
        return self._person(entry, cells)

    def _committee(self, cell: Cell, rest: list[Cell]) -> bool:
        self.shadows = False
        if self.role is None:
            self.found.doubts.append(
                {"span": cell.place.span(), "why": "a committee without a heading that says its role"}
            )
        entry = committee(self.role, cell.code, cell.text, cell.place.span())
        self.found.committees.append(entry)
        return self._person(entry, rest)

    def _person(self, entry: Entry, cells: list[Cell]) -> bool:
        """A rapporteur: a group and a name in one cell, a day beside it or on the line of the committee."""
        understood = True
        for cell in cells:
            days = [one for one in cell.text.split(" ") if day(one)]
            if cell.code:
                understood = False
            elif days and not cell.links and len(" ".join(days)) == len(cell.text):
                entry["appointed"] += [day(one) for one in days]
            elif NO_OPINION.search(cell.text):
                entry["no_opinion"] = True
            elif cell.links:
                people, rest = _people(cell, self.shadows)
                entry["shadows" if self.shadows else "rapporteurs"] += people
                understood = understood and not rest
            else:
                understood = False
        appoint(entry)
        return understood

    def _meeting(self, cells: list[Cell]) -> bool:
        days = [found for cell in cells if (found := day(cell.text))]
        numbers = [cell.text for cell in cells if cell.text.isdigit()]
        names = [cell.text for cell in cells if not cell.text.isdigit() and not day(cell.text)]
        if max(map(len, (names, days, numbers))) > 1 or not (days or numbers):
            return False
        name, number, on = (next(iter(one), None) for one in (names, numbers, days))
        self.found.council_meetings.append(
            {"configuration": name, "number": number, "date": on, "span": cells[0].place.span()}
        )
        return True

    def _department(self, cells: list[Cell]) -> bool:
        department, *commissioner = cells
        alone = not commissioner and not department.links
        if alone or any(day(cell.text) for cell in cells):
            return False
        self.found.commission.append(
            {
                "dg": department.text,
                "commissioner": commissioner[0].text if commissioner else None,
                "span": department.place.span(),
            }
        )
        return len(commissioner) < 2


def _people(cell: Cell, shadow: bool) -> tuple[list[Entry], str]:
    """The linked names of a cell, each with the group printed before it, and what stands behind the last."""
    found: list[Entry] = []
    rest = cell.text
    span: Span = cell.place.span()
    for name in cell.links:
        before, _, rest = rest.partition(name)
        person: Entry = {"name": name, "group": before.strip(" ,;") or None, "span": span}
        found.append(person if shadow else person | {"appointed": None})
    return found, rest.strip()
