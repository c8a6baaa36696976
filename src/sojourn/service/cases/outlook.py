"""What a snapshot needs of the legal position, and no more: the answers with their reasons are left out.

The position of `sojourn.law.position` says the same of the same day, at two to three times the work.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sojourn.law import states
from sojourn.law.breaches import breaches
from sojourn.law.casefile import CaseFile
from sojourn.law.course import Course
from sojourn.law.dates import dates, next_change
from sojourn.law.duties import duties
from sojourn.law.language.calendar import NEVER, Day, iso
from sojourn.law.position import stay_basis
from sojourn.law.texts import DEFAULT


@dataclass(frozen=True, slots=True)
class Outlook:
    """The position of a day and what the calendar brings; the fields are those of a position.

    `protected` has the stretch that covers the day, as from that day on, and those that begin later.
    """

    on: str
    state: str
    stay_basis: str
    dates: Mapping[str, str | None]
    protected: Sequence[Mapping[str, Any]]
    next_change: str | None
    duties: Sequence[Mapping[str, Any]]
    breaches: Sequence[Mapping[str, Any]]
    national_values: str


def outlook(case: CaseFile, on: date, *, known: date | None = None) -> Outlook:
    """The outlook of a case on a day, as known on a day."""
    course, day = Course(case, DEFAULT, known=known), on.toordinal()
    evaluation = course.at(day)
    return Outlook(
        on=on.isoformat(),
        state=evaluation.state()[0],
        stay_basis=stay_basis(evaluation),
        dates=dates(evaluation),
        protected=_ahead(course, day),
        next_change=next_change(course, day),
        duties=tuple(duties(evaluation)),
        breaches=tuple(breaches(course, evaluation)),
        national_values=states.digest(),
    )


def _ahead(course: Course, on: Day) -> Sequence[Mapping[str, Any]]:
    """The protected stretches from a day on, as the calendar alone will have them."""
    found: list[dict[str, Any]] = []
    current: str | None = None
    for day, horizon in ((on, NEVER), *((day, on) for day in course.calendar_days(on))):
        basis = course.protection(day, horizon)
        if basis == current:
            continue
        if current is not None:
            found[-1]["until"] = iso(day - 1)
        if basis is not None:
            found.append({"from": iso(day), "until": None})
        current = basis
    return found
