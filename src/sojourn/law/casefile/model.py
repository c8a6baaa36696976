"""One person's history as plain, immutable values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True)
class Interval:
    """The first and the last day a date known only in part may be; equal when it is known to the day."""

    earliest: date
    latest: date


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a civil day, recorded on the day `known`.

    `by` is the kind of authority or body, `by_name` its name. `fields` hold only what was given: days as
    `date`, lengths and ages as `int`, sums as `Decimal`, lists as tuples, a partial day as `Interval`.
    """

    on: date
    known: date
    type: str
    id: str | None = None
    by: str | None = None
    by_name: str | None = None
    note: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Person:
    """What is known of the person; None = unknown, an empty tuple or False = known to be none.

    `given` names the keys that are known, `sought` those written as null: they were asked for in vain.
    """

    given: frozenset[str] = frozenset()
    sought: frozenset[str] = field(default=frozenset(), compare=False)
    born: Interval | None = None
    sex: str | None = None
    nationalities: tuple[str, ...] | None = None
    sufficient_resources: bool | None = None
    special_needs: tuple[str, ...] | None = None
    identity_papers: bool | None = None
    dependants: int | None = None
    claimed_age: int | None = None
    countries: Mapping[str, tuple[str, ...]] | None = field(default=None, hash=False)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days of one event type; both ends inclusive, None = open."""

    type: str
    start: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class CaseFile:
    """A case file: the State that deals with the person, the person, and the dated history.

    `complete`: False where acts of authorities may be missing. `profile`: national values given in place of
    the State's own, as written. `proposed`: events under consideration, never taken as happened. `absent`:
    known negatives. `unknown`: stretches in which a type is not known either way.
    """

    state: str
    complete: bool = True
    profile: Mapping[str, Any] = field(default_factory=dict, hash=False)
    person: Person = Person()
    events: tuple[Event, ...] = ()
    proposed: tuple[Event, ...] = ()
    absent: tuple[Span, ...] = ()
    unknown: tuple[Span, ...] = ()
