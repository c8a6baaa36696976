"""What is said of a history afterwards: corrections, known negatives, gaps, acts under consideration."""

from datetime import date, timedelta
from typing import Any

from sojourn.population.course import Course, Event
from sojourn.population.days import LAST_DAY, months_later
from sojourn.population.styles import Wrong

LIGHT = frozenset({"indication", "risk_assessed", "assistance_given", "hearing_held", "protection_measure"})
"""Events whose correction cannot make a lawful history unlawful."""
FLIPPED = {"stay_assessed": "useful", "contact_established": "voluntary", "public_policy_assessed": "threat"}
ABSENT = ("relations_kept", "contact_established", "cooperation_ceased", "fraud_believed", "departed")
UNKNOWN = ("informed", "contact_established", "assistance_given", "risk_assessed", "programme_offered")


def correct(course: Course) -> None:
    """In some histories an entry turns out wrong later and is struck out or replaced, from then on."""
    draw = course.draw
    if not course.events or not draw.chance(0.12):
        return
    for _ in range(draw.weighted({1: 0.8, 2: 0.2})):
        corrected = {event.get("corrects") for event in course.events}
        targets = [event for event in course.events if _correctable(course, event, corrected)]
        if targets:
            _correct(course, draw.pick(targets))


def _correctable(course: Course, event: Event, corrected: set[str | None]) -> bool:
    if event["type"] == "corrected" or event.get("id", "") in corrected:
        return False
    return not course.lawful() or event["type"] in LIGHT


def _correct(course: Course, target: Event) -> None:
    draw = course.draw
    recorded: date = target.get("known") or target["on"]
    learnt = recorded + timedelta(days=draw.whole(1, 150))
    if learnt > LAST_DAY:
        return
    own: dict[str, Any] = {"corrects": course.name(target), "replaced_by": None}
    if draw.chance(0.65):
        own["replaced_by"] = course.name(_replacement(course, target, learnt))
    course.record("corrected", on=learnt, known=learnt, by=target["by"], reason="entered by mistake", **own)


def _replacement(course: Course, target: Event, learnt: date) -> Event:
    own = {key: value for key, value in target.items() if key not in ("id", "known", "type", "on", "by")}
    on: date = target["on"]
    flag = FLIPPED.get(target["type"])
    if flag is not None and isinstance(own.get(flag), bool) and course.draw.chance(0.6):
        own[flag] = not own[flag]
    else:
        on = min(on + timedelta(days=course.draw.whole(1, 9)), learnt, own.get("until", LAST_DAY))
    return course.record(target["type"], on=on, known=max(learnt, on), by=target["by"], **own)


def consider(course: Course) -> list[Event]:
    """The acts under consideration on the last day, tested but never taken as happened."""
    draw = course.draw
    if course.gone or not draw.chance(0.1):
        return []
    day = course.today
    kind = draw.pick(["permit_issued", "permit_refused", "permit_renewed", "removal_planned", "permit_withdrawn"])
    if kind in ("permit_issued", "permit_renewed"):
        until = months_later(day, draw.pick([3, 5, 6, 6, 12]))
        return [{"on": day, "type": kind, "by": "immigration_office", "from": day, "until": until}]
    return [{"on": day, "type": kind, "by": "immigration_office"}]


def gaps(course: Course) -> dict[str, Any]:
    """What the file says of its own completeness: acts it may lack, known negatives, stretches unknown."""
    draw, said = course.draw, {event["type"] for event in course.events}
    own: dict[str, Any] = {}
    if not course.lawful() and not course.commits(Wrong.NEVER_GRANTED) and draw.chance(0.2):
        own["complete"] = False
    unsaid = [kind for kind in ABSENT if kind not in said]
    if unsaid and draw.chance(0.12):
        own["absent"] = [{"type": draw.pick(unsaid), "until": course.today}]
    if draw.chance(0.08):
        until = {"until": course.today} if draw.chance(0.7) else {}
        start = {"from": course.events[0]["on"]} if draw.chance(0.4) and course.events else {}
        own["unknown"] = [{"type": draw.pick(UNKNOWN), **start, **until}]
    return own
