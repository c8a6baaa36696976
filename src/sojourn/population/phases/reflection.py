"""The reflection period of Article 6: how it starts, is prolonged, is disturbed and ends."""

from datetime import timedelta

from sojourn.population.course import Course
from sojourn.population.styles import Wrong

GENEROUS = timedelta(days=2)
"""Added to the end of every period, so that no way of counting days makes a lawful act unlawful."""


def reflect(course: Course) -> None:
    """Grant the period and live through its beginning; the present day stays inside it."""
    _start(course)
    if course.draw.chance(0.2):
        _extend(course)
    if course.draw.chance(0.12):
        _contact(course)
    if course.conduct.wrong is None and course.ground is None and course.draw.chance(0.02):
        course.record("public_policy_assessed", threat=True)
        _terminate(course, "public_policy")
    if course.commits(Wrong.TERMINATED_WITHOUT_GROUND):
        course.wait((1, 3))
        course.record("reflection_terminated")
        course.reflection_end = course.today + timedelta(days=1)


def _start(course: Course) -> None:
    draw, start = course.draw, course.customs.start
    if draw.chance(0.25) or start == "reflection_requested":
        course.record("reflection_requested")
    course.wait(course.conduct.pace.grant)
    length = timedelta(days=course.customs.reflection_days)
    if start == "relations_severed":
        course.record("relations_severed")
    elif start in ("identified", "authority_notified"):
        course.record(start)
    elif start in ("document_issued", "departure_period_set"):
        course.record(start, until=course.today + length)
    if start == "reflection_granted" or draw.chance(0.7):
        fixed = {"until": course.today + length} if draw.chance(0.35) else {}
        course.record("reflection_granted", by="immigration_office", **fixed)
    course.reflection_end = course.today + length + GENEROUS


def _extend(course: Course) -> None:
    end = course.reflection_end or course.today
    ground = "child_interest" if course.child else course.draw.pick(["distress", "safety", "other"])
    course.wait((2, 12))
    if ground == "distress":
        course.record("distress_certified")
    if course.draw.chance(0.6):
        course.record("extension_requested", ground=ground)
    course.wait((0, 3))
    days = course.draw.pick([15, 30, 30, 60])
    course.reflection_end = end + timedelta(days=days)
    if course.draw.chance(0.5):
        course.record("reflection_extended", days=days, ground=ground)
    else:
        course.record("reflection_extended", until=course.reflection_end, ground=ground)


def _contact(course: Course) -> None:
    draw = course.draw
    course.wait((2, 14))
    qualified = draw.chance(0.4)
    initiated_by = "person" if qualified else draw.pick(["suspect", "authority", "unknown", "person"])
    course.record("contact_reported", initiated_by=initiated_by)
    if not draw.chance(0.8):
        return
    course.wait((0, 4))
    if qualified:
        course.record("contact_established", initiated_by="person", voluntary=True, active=True)
        if draw.chance(0.7) and _running(course):
            _terminate(course, "contact")
        return
    lacking = draw.pick(["voluntary", "active"])
    course.record(
        "contact_established",
        initiated_by=initiated_by,
        voluntary=draw.pick([False, None]) if lacking == "voluntary" else draw.pick([True, None]),
        active=draw.pick([False, None]) if lacking == "active" else draw.pick([True, False, None]),
    )


def _running(course: Course) -> bool:
    """Whether the period surely still runs; the margin of days is taken off again."""
    return course.reflection_end is not None and course.today <= course.reflection_end - 2 * GENEROUS


def _terminate(course: Course, ground: str) -> None:
    course.record("reflection_terminated", ground=ground)
    course.reflection_end = course.today + timedelta(days=1)
    course.ground = ground
