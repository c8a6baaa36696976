"""Orders to leave, Dublin transfers and their enforcement, inside and outside the days of protection."""

from datetime import timedelta

from sojourn.population.course import Course
from sojourn.population.styles import Wrong

DUBLIN_STATES = ("IT", "ES", "GR", "HU", "FR", "DE")


def order_during_reflection(course: Course) -> None:
    """What may be decided and prepared while the person is protected, and two wrongs that may not be done."""
    draw = course.draw
    transfer = course.commits(Wrong.TRANSFERRED_IN_REFLECTION)
    if transfer or draw.chance(0.08):
        _dublin(course, enforced=transfer)
    if course.commits(Wrong.REMOVED_IN_REFLECTION):
        course.wait((1, 3))
        course.record("return_decided")
        course.record("removal_enforced")
        course.gone = True
    elif not course.gone and draw.chance(0.05):
        course.record("return_decided")


def _dublin(course: Course, *, enforced: bool) -> None:
    draw = course.draw
    state = draw.pick([code for code in DUBLIN_STATES if code != course.state])
    course.record("asylum_applied", on=course.viewed)
    course.record("dublin_accepted", state=state)
    course.wait((0, 1))
    course.record("dublin_decided", state=state)
    if enforced or draw.chance(0.5):
        course.record("dublin_transfer_planned", state=state)
    if enforced:
        course.wait((0, 1))
        course.record("dublin_transferred", state=state)
        course.gone = True


def remove_after(course: Course) -> None:
    """Return after the days of protection are over; the law no longer bars it."""
    draw = course.draw
    course.wait((5, 60))
    course.record("return_decided")
    if draw.chance(0.5):
        period = course.record("departure_period_set", until=course.today + timedelta(days=30))
        if draw.chance(0.6):
            course.move(period["until"])
            course.wait((1, 5))
            course.record("departure_period_missed")
        else:
            course.wait((5, 30))
            course.record("departed")
            course.gone = True
            return
    course.wait((3, 60))
    course.record("removal_planned")
    if draw.chance(0.6):
        course.wait((1, 30))
        course.record("removal_enforced")
        course.gone = True
