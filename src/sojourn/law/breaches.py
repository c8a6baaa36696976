"""Breaches: what was done although the law forbade it, and duties of law that are overdue."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final

from sojourn.law.course import Course
from sojourn.law.duties import Duty, decision_term, duties
from sojourn.law.evaluation import Evaluation
from sojourn.law.facts.reflection import LENGTHENING
from sojourn.law.history import Happening
from sojourn.law.language.calendar import Day, iso
from sojourn.law.language.kleene import FALSE, TRUE

_DECISIONS: Final = {
    "reflection_terminated": ("terminate_reflection", ("2004/81 6(4)",)),
    "permit_refused": ("refuse", ("2004/81 8(2)",)),
    "permit_renewed": ("renew", ("2004/81 13(1)",)),
    "permit_not_renewed": ("non_renewal", ("2004/81 8(3)",)),
    "permit_withdrawn": ("withdraw", ("2004/81 14",)),
}
"""Decisions, the question each is tested by, and what it breaches where the answer is forbidden."""

_ENDING_DUTIES: Final = frozenset(
    {"departed", "died", "in_care_ended", "in_care_since", "nationality_acquired", "view_withdrawn"}
)
"""Events after which a duty may no longer stand, or stands anew from a later day."""

_REMOVALS: Final = {"removal_enforced": "removal", "dublin_transferred": "dublin_enforcement"}

Breach = Mapping[str, Any]


def _breach(cites: tuple[str, ...], since: int, why: str) -> Breach:
    return {"cites": list(cites), "since": iso(since), "why": why}


def breaches(course: Course, evaluation: Evaluation, due: Iterable[Duty]) -> Iterator[Breach]:
    """The breaches that the history shows up to the day, oldest first, then the duties of the day that are overdue."""
    on = evaluation.view.on
    events = sorted((one for one in course.history.all_happenings() if one.on <= on), key=lambda one: one.on)
    for event in events:
        yield from _of_event(course, event)
    now = {(duty["duty"], duty["on"]): duty for duty in due}
    for duty in (*_lapsed(course, on, now.keys()), *now.values()):
        if duty["status"] in ("late", "overdue") and duty["basis"] in ("law", "national"):
            yield {
                "cites": duty["cites"],
                "since": duty["due"],
                "why": f"duty_{duty['status']}:{duty['duty']}",
            }


def _lapsed(course: Course, on: Day, standing: Collection[tuple[str, str]]) -> Iterator[Duty]:
    """The duties that stood when the person left, came of age, into care or out of it, or before a period that puts
    off the decision, and no longer stand on the day.

    What was overdue by then stays a breach: that the ground has gone or come again does not make it kept.
    """
    found: dict[tuple[str, str], Duty] = {}
    first = course.history.days[0] if course.history.days else on  # before it no duty had arisen
    endings = {event.on for event in course.history.all_happenings() if event.type in _ENDING_DUTIES}
    days = {day for one in endings for day in (one - 1, one)} | {day - 1 for day in course.birthdays()}
    for end in sorted(day for day in days | _put_off(course, first) if first <= day < on):
        then = (duty for duty in duties(course.marked(end)) if end in days or duty["duty"] == "decide")
        found |= {(duty["duty"], duty["on"]): duty for duty in then}
    return (duty for key, duty in found.items() if key not in standing)


def _put_off(course: Course, first: Day) -> set[Day]:
    """The days before those on which a period was granted or made longer, where a term binds the decision after it."""
    days = {event.on - 1 for kind in LENGTHENING for event in course.history.by_type.get(kind, ())}
    return {day for day in days if day >= first and decision_term(course.law(day)) is not None}


def _of_event(course: Course, event: Happening) -> Iterator[Breach]:
    if event.type in _DECISIONS:
        key, cites = _DECISIONS[event.type]
        yield from _forbidden(course, event, key, cites)
    elif event.type in _REMOVALS:
        yield from _removal(course, event)
    if event.type == "permit_issued":
        if course.law(event.on).value("permit_without_cooperation") is False:
            yield from _forbidden(course, event, "issue", ("2004/81 8(2)",))
        yield from _forbidden(course, event, "permit_length", ("2004/81 8(3)",))


def _answer(course: Course, on: int, key: str) -> tuple[str, tuple[str, ...]]:
    given, outcome = course.asked(on, key)
    return given, outcome.cites


def _forbidden(course: Course, event: Happening, key: str, cites: tuple[str, ...]) -> Iterator[Breach]:
    given, also = _answer(course, event.on, key)
    if given == "forbidden":
        own = () if course.law(event.on).text.act == "convention_2005" else cites
        every = dict.fromkeys((*own, *(cite for cite in also if cite.startswith(("2004/81", "CoE")))))
        yield _breach(tuple(every), event.on, f"{event.type}_though_forbidden")


def _removal(course: Course, event: Happening) -> Iterator[Breach]:
    convention = course.law(event.on).text.act == "convention_2005"
    key = "removal" if convention else _REMOVALS[event.type]
    given, cites = _answer(course, event.on, key)
    if given == "forbidden":
        began_today = _answer(course, event.on - 1, key)[0] != "forbidden"
        if not began_today:
            yield _breach(tuple(cite for cite in cites if cite != "floor"), event.on, f"{event.type}_though_barred")
        return
    if _answer(course, event.on, "reflection")[0] != "required":
        return
    evaluation, before = course.at(event.on), course.at(event.on - 1)
    if evaluation.mark("presumed") == TRUE == before.mark("presumed"):
        party = evaluation.mark("coe_party") != FALSE
        cites = ("2004/81 5", "2004/81 6(1)", *(("CoE 10(2)",) if party else ()))
        yield _breach(cites, event.on, f"{event.type}_before_the_reflection_period")
