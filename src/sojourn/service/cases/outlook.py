"""What a snapshot needs of the legal position, and no more: the answers with their reasons are left out.

The position of `sojourn.law.position` says the same of the same day, at several times the work. Days to come are looked
at no further than a snapshot asks: to the first on which anything changes, and to the end of the protection of the day.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sojourn.law import states
from sojourn.law.breaches import breaches
from sojourn.law.casefile import CaseFile
from sojourn.law.course import Course
from sojourn.law.dates import dates
from sojourn.law.duties import Duty, duties
from sojourn.law.evaluation import Evaluation
from sojourn.law.language.calendar import NEVER, Day, iso
from sojourn.law.language.kleene import TRUE
from sojourn.law.position import stay_basis
from sojourn.law.texts import DEFAULT

_DONE: Final = frozenset({"met", "late"})
_RENEWAL_IN_SIGHT: Final = timedelta(days=60).days
"""How long before a permit ends the duty to decide on its renewal arises, though no answer changes on that day."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """The position of a day and what the calendar brings; the fields are those of a position, but these:

    `protected` is whether removal is barred on the day, `protected_until` the last such day (None where only an event
    will end it), and `changes_on` the first day on which the calendar alone changes anything of this: an answer, the
    named state, protection, a duty whose last day has passed, or that of a renewal which arises.
    """

    on: str
    state: str
    stay_basis: str
    dates: Mapping[str, str | None]
    protected: bool
    protected_until: str | None
    changes_on: str | None
    duties: Sequence[Duty]
    breaches: Sequence[Mapping[str, Any]]
    national_values: str


def outlook(case: CaseFile, on: date, *, known: date | None = None) -> Outlook:
    """The outlook of a case on a day, as known on a day."""
    course, day = Course(case, DEFAULT, known=known), on.toordinal()
    now = course.at(day)
    known_dates, due = dates(now), tuple(duties(now))
    basis = _basis(now)
    ends, change = _ahead(course, now, basis, min(_terms(due, known_dates, day), default=NEVER))
    return Outlook(
        on=on.isoformat(),
        state=now.state()[0],
        stay_basis=stay_basis(now),
        dates=known_dates,
        protected=basis is not None,
        protected_until=iso(ends),
        changes_on=iso(change) if change < NEVER else None,
        duties=due,
        breaches=tuple(breaches(course, now, due)),
        national_values=states.digest(),
    )


def undone(due: Sequence[Duty]) -> list[Duty]:
    """The duties that are not done and have a last day."""
    return [duty for duty in due if duty["status"] not in _DONE and duty["due"]]


def _terms(due: Sequence[Duty], known: Mapping[str, str | None], on: Day) -> Iterator[Day]:
    """The days after `on` on which a last day has passed or a renewal is in sight, though no answer may change."""
    for duty in undone(due):
        last = date.fromisoformat(duty["due"]).toordinal()
        if last >= on:
            yield last + 1
    until = known["permit_until"]
    if until is not None and (warned := date.fromisoformat(until).toordinal() - _RENEWAL_IN_SIGHT) > on:
        yield warned


def _basis(evaluation: Evaluation) -> str | None:
    """What protects the person from removal, if anything surely does: `Course.protection`, of a whole evaluation."""
    names = (name for name, _ in evaluation.law.protection.marks)
    return next((name for name in names if evaluation.mark(name) == TRUE), None)


def _ahead(course: Course, now: Evaluation, basis: str | None, change: Day) -> tuple[Day | None, Day]:
    """The last day of the protection of today, and the first day on which an answer, the state or protection changes
    by the calendar alone, where one comes before the day `change`.
    """
    on, answers = now.view.on, None
    for day in course.calendar_days(on):
        if day < change:
            answers = answers or _answered(now)
            later = course.at(day, on)
            other = _basis(later) != basis
            if other or _answered(later) != answers:
                change = day
        elif basis is None:
            break
        else:
            other = course.protection(day, on) != basis
        if other and basis is not None:
            return day - 1, change
    return None, change


def _answered(evaluation: Evaluation) -> tuple[Mapping[str, str], Any]:
    return evaluation.answers(), evaluation.state()
