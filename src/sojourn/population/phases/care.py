"""Assistance, protection, programmes and money, from the authority's view to the present day."""

from datetime import date
from typing import Any

from sojourn.population.course import Course

BEFORE_PERMIT = (
    "subsistence",
    "housing",
    "emergency_care",
    "psychological",
    "interpreting",
    "safety",
    "legal_aid",
)
AFTER_PERMIT = (*BEFORE_PERMIT, "medical", "education", "work", "programme")
MEASURES = ("address kept secret", "no contact order", "escort to court")


def care(course: Course) -> None:
    """Scatter what was given over the days since the view, by the richness of the history."""
    if course.viewed is None or course.neglected():
        return
    kinds = AFTER_PERMIT if course.happened("permit_issued") else BEFORE_PERMIT
    for kind in course.draw.some(kinds, 0, round(2.4 * course.richness) or 1):
        for _ in range(course.draw.whole(1, 1 + int(course.richness) // 2)):
            course.record("assistance_given", on=_day(course), kind=kind)
    share = 0.12 * course.richness
    if course.draw.chance(share):
        course.record("protection_measure", on=_day(course), kind=course.draw.pick(MEASURES))
    if course.draw.chance(share) and course.happened("proceedings_opened"):
        course.record("hearing_held", on=_day(course), in_private=course.draw.chance(0.7))
    if course.draw.chance(share):
        _programme(course)
    if course.draw.chance(share):
        _money(course)


def _day(course: Course) -> date:
    return course.draw.day(min(course.viewed or course.today, course.today), course.today)


def _programme(course: Course) -> None:
    offered = course.record("programme_offered", on=_day(course))["on"]
    answer = course.draw.weighted({"programme_joined": 0.75, "programme_refused": 0.25})
    answered = course.record(answer, on=course.draw.day(offered, course.today))["on"]
    if answer == "programme_joined" and course.draw.chance(0.4):
        course.record("programme_left", on=course.draw.day(answered, course.today), reason="moved to another town")


def _money(course: Course) -> None:
    amount = course.draw.whole(10, 400) * 100
    named: dict[str, Any] = {"amount": amount, "currency": "EUR", "proceeding": "main"}
    claimed = course.record("compensation_claimed", on=_day(course), **named)["on"]
    if course.draw.chance(0.5):
        awarded = course.record("compensation_awarded", on=course.draw.day(claimed, course.today), **named)["on"]
        if course.draw.chance(0.6):
            confiscated = course.record("assets_confiscated", on=course.draw.day(awarded, course.today), **named)["on"]
            course.record("assets_paid", on=course.draw.day(confiscated, course.today), to="the person", **named)
