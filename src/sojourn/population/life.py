"""The phases of one history in their order."""

from datetime import timedelta

from sojourn.population.course import Course
from sojourn.population.phases.children import attend, doubt_age
from sojourn.population.phases.decision import decide
from sojourn.population.phases.detection import detect, end_early, inform
from sojourn.population.phases.ending import outlive
from sojourn.population.phases.permit import hold
from sojourn.population.phases.reflection import reflect
from sojourn.population.phases.removal import order_during_reflection
from sojourn.population.styles import Wrong


def live(course: Course) -> None:
    """From the first indication to whatever ends the history."""
    if detect(course):
        doubt_age(course)
        attend(course)
        if course.covered:
            _go_through_scheme(course)
        elif course.draw.chance(0.5):
            inform(course)
    outlive(course)


def _go_through_scheme(course: Course) -> None:
    inform(course)
    if end_early(course):
        return
    if course.commits(Wrong.NEVER_GRANTED):
        course.wait((60, 200))
        return
    reflect(course)
    order_during_reflection(course)
    if course.gone or (course.draw.chance(0.06) and course.conduct.wrong is None):
        return
    terminated = course.happened("reflection_terminated")
    if not (terminated and course.draw.chance(0.6)) and decide(course):
        hold(course)
    course.today = max(course.today, (course.reflection_end or course.today) + timedelta(days=1))
