"""A history as it stood on a day, as it was known on a day: what the facts are read from.

Two axes are kept apart: `on`, the day in the person's life, and `known`, the day of the file. A correction
takes its event out, and puts its replacement in, from the day the correction was known.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from sojourn.law.casefile.model import CaseFile, Event, Span
from sojourn.law.language.calendar import NEVER, Day
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN, Truth
from sojourn.law.vocabulary import EVENT_TYPES

if TYPE_CHECKING:
    from sojourn.law.law import Law

T = TypeVar("T")

FAMILIES: Final = {
    "issue": frozenset({"permit_issued", "permit_refused"}),
    "renewal": frozenset({"permit_renewed", "permit_not_renewed"}),
    "withdrawal": frozenset({"permit_withdrawn"}),
    "termination": frozenset({"reflection_terminated"}),
}
"""Kinds of decision, each tested as if none of its own kind had been taken on the day itself."""

ENDINGS: Final = frozenset(
    "reflection_terminated permit_refused permit_not_renewed permit_withdrawn view_withdrawn departed died".split()
)
"""Events that end protection: they count from the next day."""


class Happening(NamedTuple):
    """An event with its day as ordinal, as the facts read it."""

    on: Day
    type: str
    by: str | None
    by_name: str | None
    id: str | None
    fields: Mapping[str, Any]

    def get(self, key: str) -> Any:
        """The value of a field, or `None` where it was left out."""
        return self.fields.get(key)

    def day(self, key: str) -> Day | None:
        """A field that is a day, as ordinal."""
        value = self.fields.get(key)
        return value.toordinal() if isinstance(value, date) else None


def _recorded(events: Iterable[Event], known: Day) -> Iterator[Event]:
    """The events that count on the day `known`, corrections applied."""
    events = tuple(events)
    corrections = [event for event in events if event.type == "corrected"]
    if not corrections:
        return (event for event in events if event.known.toordinal() <= known)
    introduced: dict[str, list[Event]] = {}
    for correction in corrections:
        if replacement := correction.fields.get("replaced_by"):
            introduced.setdefault(replacement, []).append(correction)

    def stands(event: Event) -> bool:
        if event.id is None:
            return event.known.toordinal() <= known
        if any(one.fields["corrects"] == event.id and stands(one) for one in corrections):
            return False
        if event.id in introduced:
            return any(stands(correction) for correction in introduced[event.id])
        return event.known.toordinal() <= known

    return (event for event in events if event.type != "corrected" and stands(event))


_CLOSED: Final = frozenset(name for name, kind in EVENT_TYPES.items() if kind.closed)
_NEVER_OPENED: Final = frozenset(name for name in _CLOSED if not EVENT_TYPES[name].authority_act)


class History:
    """All that a case file says, as known on a day (all of it unless `known` is given).

    `closed`: the types of which nothing is unrecorded; `settled`: that is every type that can be closed.
    """

    __slots__ = ("by_type", "case", "closed", "days", "known", "last_day", "proposed", "settled", "spans")

    def __init__(self, case: CaseFile, known: Day = NEVER) -> None:
        self.case = case
        self.known = known
        self.by_type: dict[str, list[Happening]] = {}
        found = [
            Happening(event.on.toordinal(), event.type, event.by, event.by_name, event.id, event.fields)
            for event in _recorded(case.events, known)
        ]
        for one in sorted(found, key=_day_of):
            self.by_type.setdefault(one.type, []).append(one)
        for events in self.by_type.values():
            if len(events) > 1 and len({one.on for one in events}) < len(events):
                events.sort(key=order_of)
        self.days = sorted({one.on for one in found})
        self.last_day = self.days[-1] if self.days else 0
        self.proposed = tuple(
            Happening(event.on.toordinal(), event.type, event.by, event.by_name, event.id, event.fields)
            for event in case.proposed
        )
        self.spans = _by_type(case.absent), _by_type(case.unknown)
        closed = _CLOSED if case.complete else _NEVER_OPENED
        self.closed = closed - self.spans[1].keys() if self.spans[1] else closed
        self.settled = self.closed == _CLOSED

    def upto(self, on: Day, *types: str) -> list[Happening]:
        """The events of these types up to the day, those of the day's own decisions too."""
        return [one for kind in types for one in self.by_type.get(kind, ()) if one.on <= on]

    def all_happenings(self) -> Iterator[Happening]:
        """Every event that counts, by type and day."""
        return (one for events in self.by_type.values() for one in events)

    def decided_on(self, on: Day) -> list[str]:
        """The kinds of decision that were taken on the day."""
        by_type = self.by_type
        return [
            family
            for family, kinds in FAMILIES.items()
            if any(one.on == on for kind in kinds for one in by_type.get(kind, ()))
        ]


def _by_type(spans: Iterable[Span]) -> dict[str, list[tuple[Day, Day]]]:
    found: dict[str, list[tuple[Day, Day]]] = {}
    for span in spans:
        start = span.start.toordinal() if span.start else 0
        found.setdefault(span.type, []).append((start, span.until.toordinal() if span.until else NEVER))
    return found


class View:
    """A history on a day under a law.

    `undecided` are types of decision of which the day's own are left out. `horizon` looks ahead by the calendar
    alone: the day is later, but nothing after the horizon has happened.
    """

    __slots__ = ("_by_type", "_closed", "_memory", "_untouched", "history", "horizon", "law", "on", "undecided", "upto")

    def __init__(
        self,
        history: History,
        on: Day,
        law: Law,
        undecided: frozenset[str] = frozenset(),
        horizon: Day = NEVER,
    ) -> None:
        self.history = history
        self.on = on
        self.law = law
        self.undecided = undecided
        self.horizon = horizon
        self.upto = min(on, horizon)
        self._by_type = history.by_type
        self._closed = history.closed
        self._memory: dict[Callable[[View], Any], Any] = {}
        self._untouched = not undecided and history.last_day <= self.upto

    def of(self, kind: str) -> Sequence[Happening]:
        """The events of this type up to the day, oldest first."""
        events = self._by_type.get(kind)
        if events is None:
            return ()
        if self._untouched:
            return events
        upto = self.upto - 1 if kind in self.undecided else self.upto
        return events if events[-1].on <= upto else [one for one in events if one.on <= upto]

    def all(self, *types: str) -> list[Happening]:
        """The events of these types up to the day, oldest first."""
        by_type = self._by_type
        recorded = [kind for kind in types if kind in by_type]
        if len(recorded) < 2:
            return list(self.of(recorded[0])) if recorded else []
        found = [one for kind in recorded for one in self.of(kind)]
        found.sort(key=_day_of)
        return found

    def last(self, *types: str) -> Happening | None:
        """The newest event of these types up to the day."""
        found = self.of(types[0]) if len(types) == 1 else self.all(*types)
        return found[-1] if found else None

    def unrecorded(self, kind: str, since: Day = 0, until: Day | None = None) -> Truth:
        """What it means that no event of this type is recorded from `since` to `until`.

        False in a closed world; unknown where the type is open on a day between them. Without `until` it is the
        last day that counts: for what ends protection the day before.
        """
        if kind in self._closed:
            return FALSE
        absent, unknown = self.history.spans
        kept = EVENT_TYPES[kind]
        if until is None:
            until = self.on - 1 if kind in ENDINGS else self.on
        last = min(until, self.upto - 1 if kind in self.undecided else self.upto)
        only = kept.closed and (self.history.case.complete or not kept.authority_act)
        stretches = unknown[kind] if only else _EVER
        since = max(since, 1 + max((end for _, end in absent.get(kind, ())), default=-1))
        return UNKNOWN if any(max(start, since) <= min(end, last) for start, end in stretches) else FALSE

    def happened(self, kind: str, since: Day = 0) -> Truth:
        """Whether an event of this type happened from `since` up to the day."""
        events = self.of(kind)
        if events and events[-1].on >= since:
            return TRUE
        return self.unrecorded(kind, since)

    def shared(self, compute: Callable[[View], T]) -> T:
        """A value several facts need, computed once a view."""
        memory = self._memory
        found: T = memory.get(compute, memory)
        if found is memory:
            found = memory[compute] = compute(self)
        return found


_EVER: Final = ((0, NEVER),)


def _day_of(event: Happening) -> Day:
    return event.on


def order_of(event: Happening) -> tuple[Day, str]:
    """Events of one type and day in an order that does not depend on the file: a day has no hours, and a null that is
    stated says the same as a key left out.
    """
    said = ((key, value) for key, value in event.fields.items() if value is not None)
    return event.on, repr(sorted(said, key=repr)) + repr(event[2:5])
