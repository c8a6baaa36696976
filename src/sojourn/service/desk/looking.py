"""One look at a case file: the position on the day asked, and the history around it, within a limit of time."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from django.conf import settings

from sojourn.law.casefile import CaseFile, Event
from sojourn.law.course import Course
from sojourn.law.position import Position, position_of, stay_basis
from sojourn.law.readings.protection import evaluated_state, removal_waits
from sojourn.law.texts import Text


class TooMuchWorkError(Exception):
    """A case file whose history takes longer to work out than one visitor may ask for."""


@dataclass(frozen=True, slots=True)
class Change:
    """A day on which the state or the basis of the stay changes, and what they are from then on.

    `state` is the code that a reader is shown: see `readings.protection.shown_state`.
    """

    on: date
    state: str
    stay_basis: str


@dataclass(frozen=True, slots=True)
class Wait:
    """Days on which nobody may remove the person before a human has decided; without `last`, to the end."""

    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Look:
    """What one page shows.

    `position` is that of the day asked; `changes` and `waits` run over the whole file; `whole` is the position on
    its last day, whose protected stretches cover the file from its first event on.
    """

    case: CaseFile
    on: date
    known: date | None
    position: Position
    changes: tuple[Change, ...]
    waits: tuple[Wait, ...]
    whole: Position

    def events(self) -> tuple[Event, ...]:
        """The recorded events that were known on the day of knowledge, in the order of their days."""
        known = [one for one in self.case.events if self.known is None or one.known <= self.known]
        return tuple(sorted(known, key=lambda one: one.on))

    def corrected(self) -> frozenset[str]:
        """The ids of the events that a later record, known by then, declares a mistake."""
        return frozenset(one.fields["corrects"] for one in self.events() if one.type == "corrected")


def within_time() -> Callable[[], None]:
    """What raises `TooMuchWorkError` once the processor time that one visitor may ask for has run out."""
    end = time.thread_time() + settings.SECONDS_A_LOOK

    def check() -> None:
        if time.thread_time() > end:
            raise TooMuchWorkError

    return check


def elsewhere(case: CaseFile, state: str) -> CaseFile:
    """The same history in another State; the national values of the file belong to its own State and stay behind."""
    return case if state in ("", case.state) else replace(case, state=state, profile={})


def look(case: CaseFile, on: date, *, known: date | None, text: str | Text, state: str = "") -> Look:
    """Look at a case file on a day, in its own State or in another one.

    Raises `ProfileError` or `StateError` where the file's national values or State cannot be used, and
    `TooMuchWorkError` where the time that one visitor may ask for has run out.
    """
    case = elsewhere(case, state)
    course = Course(case, text, known=known, check=within_time())
    there = position_of(course, on)
    days = list(_evaluated(course))
    last = max([on, *(event.on for event in case.events)])
    whole = there if last == on else position_of(course, last)
    return Look(case, on, known, there, tuple(_changes(days)), tuple(_waits(days)), whole)


@dataclass(frozen=True, slots=True)
class _Day:
    on: date
    state: str
    stay_basis: str
    waits: bool


def _evaluated(course: Course) -> Iterator[_Day]:
    for day in course.timeline_days():
        found = course.at(day)
        yield _Day(date.fromordinal(day), evaluated_state(found), stay_basis(found), removal_waits(found))


def _changes(days: list[_Day]) -> Iterator[Change]:
    before: tuple[str, str] | None = None
    for day in days:
        now = day.state, day.stay_basis
        if now != before:
            yield Change(day.on, *now)
        before = now


def _waits(days: list[_Day]) -> Iterator[Wait]:
    runs = [(waits, next(run).on) for waits, run in groupby(days, key=lambda day: day.waits)]
    for place, (waits, first) in enumerate(runs, start=1):
        if waits:
            yield Wait(first, runs[place][1] - timedelta(days=1) if place < len(runs) else None)
