"""Two things side by side, row by row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sojourn.records.procedure.conclusions.paths import step_of
from sojourn.records.transposition.model import Cell
from sojourn.service.desk.exports import Table
from sojourn.service.observatory.keeping.days import day
from sojourn.service.observatory.keeping.queries import AsRead
from sojourn.service.observatory.pages.days import Told
from sojourn.service.observatory.pages.labels import STATES, STEPS
from sojourn.service.observatory.pages.procedures.presenting import facts
from sojourn.service.observatory.pages.states.marks import COMPLETENESS, STANDINGS
from sojourn.service.observatory.pages.states.presenting import Row

Record = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Pair:
    """A row: its name, and what each side says; `printed` where that is a source's own words."""

    name: str
    one: str
    other: str
    printed: bool

    @property
    def differs(self) -> bool:
        """Whether the two sides say different things."""
        return self.one != self.other


def procedures(one: Record, other: Record, tell: Told) -> tuple[Pair, ...]:
    """What two procedures are, and the first day of every step that either of them took."""
    return tuple(_pairs(one, other, tell))


def _pairs(one: Record, other: Record, tell: Told) -> Iterator[Pair]:
    yield Pair(_("Title"), one["title"] or "", other["title"] or "", printed=True)
    yield Pair(_("State of the procedure"), _state(one), _state(other), printed=False)
    first, second = ({fact.name: "; ".join(fact.values) for fact in facts(side)} for side in (one, other))
    for name in dict.fromkeys((*first, *second)):
        yield Pair(name, first.get(name, ""), second.get(name, ""), printed=True)
    heads = {"events": _("Events"), "documents": _("Documents"), "summaries": _("Summaries"), "doubts": _("Doubts")}
    for name, head in heads.items():
        yield Pair(head, str(len(one[name])), str(len(other[name])), printed=False)
    days, others = _steps(one), _steps(other)
    for step in (code for code in STEPS if code in days or code in others):
        yield Pair(str(STEPS[step]), _since(days, step, tell), _since(others, step, tell), printed=False)


def _state(record: Record) -> str:
    return str(STATES[record["standing"]["state"]][0])


def _steps(record: Record) -> Mapping[str, date]:
    """The first day of every step."""
    found: dict[str, date] = {}
    for one in record["events"]:
        step = step_of(one["label"], record["procedure_type"] or "", record["standing"]["treaty"])
        on = day(one["date"])
        if step and on:
            found[step] = min(found.get(step, on), on)
    return found


def _since(days: Mapping[str, date], step: str, tell: Told) -> str:
    """The first day of a step, and how many days after the first step of all that was."""
    if step not in days:
        return ""
    after = (days[step] - min(days.values())).days
    return f"{tell(days[step])} ({ngettext('%(num)s day', '%(num)s days', after) % {'num': after}})"


def table(sides: Sequence[AsRead], found: Sequence[Pair]) -> Table:
    """Two procedures to take away."""
    rows = tuple((one.name, one.one, one.other) for one in found)
    return Table((_("What"), *(side.document for side in sides)), rows, _("Side by side"))


def states_table(sides: Sequence[Row], pairs: Sequence[tuple[Cell, Cell]]) -> Table:
    """Two States to take away."""
    rows = tuple((one.article, _cell(one), _cell(other)) for one, other in pairs)
    return Table((_("Article"), *(side.name for side in sides)), rows, _("Side by side"))


def _cell(cell: Cell) -> str:
    return f"{STANDINGS[cell.standing][0]}; {COMPLETENESS[cell.completeness]}"
