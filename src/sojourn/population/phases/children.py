"""What a child needs from the authorities, and what happens to children."""

from datetime import date, timedelta
from typing import Any

from sojourn.population.course import Course
from sojourn.population.people import Circumstance

PLACES = {"relatives": 0.2, "foster_family": 0.3, "specialised_institution": 0.4, "other": 0.1}


def attend(course: Course) -> None:
    """Representation, tracing and school from the authority's view on; the present day does not move."""
    if not course.child or course.viewed is None:
        return
    viewed = course.viewed
    if course.draw.chance(0.7):
        _unaccompanied(course, viewed)
    if not course.neglected():
        course.record("best_interests_assessed", on=_after(course, viewed, (0, 10)))
    if not course.neglected() and course.draw.chance(0.7):
        course.record(
            "schooling_assessed",
            on=_after(course, viewed, (5, 30)),
            as_nationals=course.lawful() or course.draw.chance(0.9),
        )
    if course.draw.chance(0.15):
        _missing(course, viewed)


def doubt_age(course: Course) -> None:
    """Where the age is in doubt it is said so, and mostly assessed later."""
    draw = course.draw
    young = course.child or (course.person.get("born") is None and draw.chance(0.4))
    if not young or not draw.chance(0.35):
        return
    assessed = _assessed_age(course)
    course.person["claimed_age"] = assessed if draw.chance(0.5) else assessed - 1
    if draw.chance(0.6):
        course.person.pop("born", None)
    course.record("age_doubted")
    if draw.chance(0.75):
        on = _after(course, course.today, (3, 60))
        course.record("age_assessed", on=on, by="other:age assessment centre", **_finding(course, assessed, on))


def _assessed_age(course: Course) -> int:
    if course.circumstance is Circumstance.CHILD:
        return course.draw.whole(12, 16)
    if course.circumstance is Circumstance.NEARLY_ADULT:
        return 17
    return course.draw.whole(18, 24)


def _finding(course: Course, age: int, on: date) -> dict[str, Any]:
    if course.draw.chance(0.6):
        return {"age": age}
    year = on.year - age
    return {"born": course.draw.pick([f"{year}", f"{year}-{course.draw.whole(1, 12):02}", f"{year}-01-01"])}


def _after(course: Course, day: date, days: tuple[int, int]) -> date:
    low, high = days
    return course.draw.day(day + timedelta(days=low), day + timedelta(days=high))


def _unaccompanied(course: Course, viewed: date) -> None:
    draw, pace = course.draw, course.conduct.pace
    course.record("unaccompanied_since", on=viewed)
    if course.lawful() or not course.neglected():
        appointed = course.record("representative_appointed", on=_after(course, viewed, pace.represent), who="guardian")
        if draw.chance(0.2):
            ended = course.record("representative_ended", on=_after(course, appointed["on"], (30, 200)), who="guardian")
            course.record("representative_appointed", on=ended["on"], who="second guardian")
    if not course.neglected():
        traced = course.record("family_tracing_started", on=_after(course, viewed, pace.trace))
        if draw.chance(0.3):
            course.record("family_located", on=_after(course, traced["on"], (10, 120)), who="an aunt")
    if draw.chance(0.5):
        course.record("placed", on=_after(course, viewed, (0, 10)), kind=draw.weighted(PLACES))
    if draw.chance(0.25):
        care = course.record("in_care_since", on=_after(course, viewed, (5, 60)), who="an adult brother")
        if draw.chance(0.5):
            course.record("in_care_ended", on=_after(course, care["on"], (20, 120)), who="an adult brother")


def _missing(course: Course, viewed: date) -> None:
    reported = course.record(
        "missing_reported", on=_after(course, viewed, (3, 90)), circumstances="did not return from school"
    )
    if course.draw.chance(0.6):
        course.record("missing_ended", on=_after(course, reported["on"], (1, 40)), circumstances="found at a station")
