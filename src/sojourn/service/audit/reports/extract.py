"""What the person is told of who read and wrote about her: authority, role and kind of processing, day by day.

The right is that of Article 15 of Regulation (EU) 2016/679 and Article 14 of Directive (EU) 2016/680. That logs of who
consulted the data are part of it, and that the names of the people behind them ordinarily are not, is the Court's
reading in C-579/21. Readings by an authority may be withheld for a time (Article 15 of the Directive, national law
under Article 23 of the Regulation): the officer says on which ground, why, and until which day.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from sojourn.service.audit.acts import ACTS, Kind
from sojourn.service.audit.days import start_of_hour
from sojourn.service.audit.models import Entry, Restriction
from sojourn.service.audit.reports.queries import Asked, by_hour

RELEASED: Final = "extract.released"
OFFICER_ONLY: Final = ("audit.", "extract.")
"""Acts of the officer upon the audit itself, of which the person is told by the officer."""


@dataclass(frozen=True, order=True)
class Line:
    """On a day, somebody with a role at an authority did something of a kind; no authority is the service itself."""

    day: date
    authority: str
    role: str
    kind: Kind


@dataclass(frozen=True)
class Extract:
    """What is told, and, for the officer alone, what is withheld; both in the order of days."""

    told: tuple[Line, ...]
    withheld: tuple[Line, ...]


def prepared(person: str, cases: Sequence[str], on: date, before: datetime | None = None) -> Extract:
    """The extract of a person and her cases as restrictions stand on a day, of what was done before a moment."""
    asked = Asked(subjects=(person, *cases), before=before)
    lines = sorted(set(_lines(by_hour(asked))))
    restricted = {str(one.withheld or "") for one in standing(person) if one.until >= on}
    told = [line for line in lines if not restricted & {"", line.authority}]
    return Extract(tuple(told), tuple(line for line in lines if line not in set(told)))


def released(person: str, cases: Sequence[str], on: date) -> tuple[Line, ...]:
    """What the person may see on a day: the extract as last released, nothing where none was.

    What a restriction withheld then is told once its last day has passed.
    """
    release = was_released(person)
    return prepared(person, cases, on, release.at).told if release else ()


def was_released(person: str) -> Entry | None:
    """The last release of a person's extract, where there was one."""
    return Entry.objects.filter(subject=person, act=RELEASED).order_by("-at").first()


def standing(person: str) -> list[Restriction]:
    """The newest restriction for each authority (and for all of them), whether it has run out or not."""
    newest: dict[UUID | None, Restriction] = {}
    for one in Restriction.objects.filter(subject=person).order_by("at", "number"):
        newest[one.withheld] = one
    return list(newest.values())


def _lines(rows: Iterable[tuple[int, UUID | None, str, str]]) -> Iterable[Line]:
    for hour, authority, role, act in rows:
        kind = ACTS[act]
        if kind is not Kind.ADMINISTRATION and not act.startswith(OFFICER_ONLY):
            yield Line(start_of_hour(hour).date(), str(authority or ""), role, kind)
