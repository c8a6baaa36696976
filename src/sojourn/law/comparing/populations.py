"""What a change of law does to many people: who gains, who loses, and how many days of protection that is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from sojourn.law.book import ORDER
from sojourn.law.casefile.model import CaseFile
from sojourn.law.comparing.days import common_days, goes_on, protected_days
from sojourn.law.comparing.favour import DIRECTIONS, GAIN, LOSS, direction
from sojourn.law.course import Course
from sojourn.law.facts.person import birth
from sojourn.law.history import View
from sojourn.law.language.calendar import Day, Period, plus
from sojourn.law.texts import Text, chosen

UNKNOWN: Final = "unknown"
CHILD, ADULT = "child", "adult"
_EIGHTEEN: Final = Period(18 * 12)
_FORMS: Final = frozenset({"indication", "view_taken", "identified"})
"""The events that name forms of exploitation."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change of law does to one person, over all days on which anything changes.

    `answers`: by question, the directions in which it is answered otherwise on some day. `days`: the days of
    protection from removal gained (negative: lost) up to the last day on which anything changes. `open`: 1 where
    from then on the person is protected until an event ends it and was not before, -1 the other way round. `groups`:
    age group, sex and forms of exploitation of the person.
    """

    answers: Mapping[str, frozenset[str]]
    days: int
    open: int
    groups: Mapping[str, tuple[str, ...]]

    @property
    def directions(self) -> frozenset[str]:
        """All directions in which anything changes for the person."""
        own = {GAIN if gained > 0 else LOSS for gained in (self.days, self.open) if gained}
        return frozenset(own.union(*self.answers.values()))


@dataclass(frozen=True, slots=True)
class Count:
    """How many persons, of how many, are better off, worse off or otherwise, and the days of protection in all.

    A person who gains on one day and loses on another counts under both. Protection that only an event will end has no
    number of days: `open_gained` and `open_lost` count the persons who come to have it, or no longer have it.
    """

    persons: int = 0
    changed: int = 0
    directions: Mapping[str, int] = field(default_factory=dict)
    days_gained: int = 0
    days_lost: int = 0
    open_gained: int = 0
    open_lost: int = 0

    def with_one(self, effect: Effect) -> Count:
        """The count with one person more."""
        found = Counter(self.directions)
        found.update(effect.directions)
        return Count(
            self.persons + 1,
            self.changed + bool(effect.directions),
            found,
            self.days_gained + max(effect.days, 0),
            self.days_lost + max(-effect.days, 0),
            self.open_gained + (effect.open > 0),
            self.open_lost + (effect.open < 0),
        )

    def as_json(self) -> dict[str, Any]:
        """The count as plain data."""
        return {
            "persons": self.persons,
            "changed": self.changed,
            **{name: self.directions.get(name, 0) for name in DIRECTIONS},
            "days_gained": self.days_gained,
            "days_lost": self.days_lost,
            "open_gained": self.open_gained,
            "open_lost": self.open_lost,
        }


@dataclass(frozen=True, slots=True)
class Tally:
    """What a change of law does to a population.

    `questions`: by question and direction, for how many persons it changes so. `groups`: the counts by age group, sex
    and form of exploitation (a person may have several forms, and counts under each).
    """

    total: Count
    questions: Mapping[str, Mapping[str, int]]
    groups: Mapping[str, Mapping[str, Count]]

    def as_json(self) -> dict[str, Any]:
        """The tally as plain data."""
        return {
            "total": self.total.as_json(),
            "questions": {key: dict(found) for key, found in self.questions.items()},
            "groups": {
                name: {key: count.as_json() for key, count in sorted(counts.items())}
                for name, counts in self.groups.items()
            },
        }


def tally(
    cases: Iterable[CaseFile],
    before: str | Text,
    after: str | Text,
    *,
    states: tuple[str, str] | None = None,
    research: bool = False,
) -> Tally:
    """Count what it means for the persons of `cases` that one text holds in place of another.

    Reforms are tried as if they had held at all times, since the histories lie in the past. `states`: the State under
    whose values each of the two texts is read, in place of that of the case.
    Raises `TextError` or `StateError`.
    """
    total = Count()
    questions: dict[str, Counter[str]] = {}
    groups: dict[str, dict[str, Count]] = {"age": {}, "sex": {}, "exploitation": {}}
    for case in cases:
        found = effect(case, before, after, states=states, research=research)
        total = total.with_one(found)
        for key, directions in found.answers.items():
            questions.setdefault(key, Counter()).update(directions)
        for name, members in found.groups.items():
            for member in members:
                groups[name][member] = groups[name].get(member, Count()).with_one(found)
    return Tally(total, {key: questions[key] for key in ORDER if key in questions}, groups)


def effect(
    case: CaseFile,
    before: str | Text,
    after: str | Text,
    *,
    states: tuple[str, str] | None = None,
    research: bool = False,
) -> Effect:
    """What it means for one person that a text holds in place of another, as `tally` counts it."""
    one, other = (
        Course(case, chosen(text).at_all_times(), state=state, research=research)
        for text, state in zip((before, after), states or (case.state, case.state), strict=True)
    )
    days = common_days((one, other))
    answers: dict[str, set[str]] = {}
    for day in days:
        for key, found in _changes(one, other, day):
            answers.setdefault(key, set()).add(found)
    gained = protected_days(other, days) - protected_days(one, days)
    opened = goes_on(other, days) - goes_on(one, days)
    return Effect({key: frozenset(found) for key, found in answers.items()}, gained, opened, _groups(one, days))


def _changes(one: Course, other: Course, day: Day) -> Iterator[tuple[str, str]]:
    first, second = one.at(day).answers(), other.at(day).answers()
    if first == second:
        return
    for key, before in first.items():
        found = direction(key, before, second[key])
        if found is not None:
            yield key, found


def _groups(course: Course, days: list[Day]) -> dict[str, tuple[str, ...]]:
    case = course.case
    forms = {form for event in case.events if event.type in _FORMS for form in event.fields.get("exploitation") or ()}
    return {
        "age": (_age_group(course, days[0]) if days else UNKNOWN,),
        "sex": (case.person.sex or UNKNOWN,),
        "exploitation": tuple(sorted(forms)) or (UNKNOWN,),
    }


def _age_group(course: Course, day: Day) -> str:
    """Child or adult on the first day of the history, as far as the day of birth tells."""
    earliest, latest = birth(View(course.history, day, course.law(day)))
    if earliest is not None and plus(earliest, _EIGHTEEN) > day:
        return CHILD
    return ADULT if latest is not None and plus(latest, _EIGHTEEN) <= day else UNKNOWN
