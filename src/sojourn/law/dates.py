"""Dates of a position: the ends that matter, the protected stretches, the next change by the calendar."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sojourn.law.course import Course
from sojourn.law.evaluation import Evaluation
from sojourn.law.language.calendar import NEVER, Day, Period, iso, plus
from sojourn.law.language.facts import FACTS

_BASES: Final = {
    "permit": ["2004/81 2(e)", "2004/81 8(3)"],
    "reflection": ["2004/81 6(2)"],
    "awaiting_decision": ["2004/81 6(2)"],
    "identification": ["CoE 10(2)"],
}
"""What protection may rest on, with its citations."""

_CONVENTION: Final = {"permit": ["CoE 14(1)"], "reflection": ["CoE 13(1)"]}
_PLACES: Final = {name: index for index, name in enumerate(FACTS)}


def dates(evaluation: Evaluation) -> dict[str, str | None]:
    """The last protected day of the reflection period and the permit's ends; null where not known exactly."""
    fact = {name: evaluation.facts[index] for name, index in _PLACES.items()}
    earliest, latest = fact["reflection_end_earliest"], fact["reflection_end_latest"]
    exact = earliest if earliest == latest else None
    tested_from = fact["tested_from"]
    return {
        "reflection_start": iso(fact["reflection_start"]),
        "reflection_end": iso(exact),
        "reflection_end_earliest": None if exact is not None else iso(earliest),
        "reflection_end_latest": None if exact is not None else iso(latest),
        "permit_from": iso(fact["permit_from"]),
        "permit_until": iso(fact["permit_until"]) if fact["permit_until"] else None,
        "permit_min_until": iso(plus(tested_from, Period(months=6))) if tested_from else None,
    }


def protection_days(course: Course, on: Day) -> Iterator[tuple[Day, Day]]:
    """The days on which the basis of protection may change, each with the last day whose events are reckoned with:
    the past as it was, the future by the calendar alone.
    """
    first = course.history.days[0] if course.history.days else on
    for day in course.change_days(on, protection_only=True):
        if first <= day <= on:
            yield day, NEVER
    for day in course.calendar_days(on):
        yield day, on


def protected(course: Course, on: Day) -> list[Mapping[str, Any]]:
    """The stretches in which removal may not be enforced: first and last day, basis, citations.

    An end of `None` is open: only an event will end it.
    """
    found: list[dict[str, Any]] = []
    text = course.law(on).text
    own = _BASES | (_CONVENTION if text.act == "convention_2005" else {}) | {"protected_phase": [text.cite]}
    current: str | None = None
    for day, horizon in protection_days(course, on):
        basis = course.protection(day, horizon)
        if basis == current:
            continue
        if current is not None:
            found[-1]["until"] = iso(day - 1)
        if basis is not None:
            found.append({"from": iso(day), "until": None, "basis": basis, "cites": own[basis]})
        current = basis
    return list(found)


def next_change(course: Course, on: Day) -> str | None:
    """The next day on which an answer or the named state changes though nothing happens; `None` if none is in sight."""
    now = course.at(on, on)
    before = now.answers(), now.state()
    for day in course.calendar_days(on):
        if day >= NEVER:
            break
        later = course.at(day, on)
        if (later.answers(), later.state()) != before:
            return iso(day)
    return None
