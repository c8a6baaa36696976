"""Appeals against decisions: national law gives them, and says whether they suspend."""

from sojourn.population.course import Course, Event

OUTCOMES = ("dismissed", "dismissed", "annulled", "sent back")


def appeal(course: Course, decision: Event, share: float = 0.35) -> None:
    """In the given share of cases an appeal is lodged against the decision, and mostly decided."""
    draw = course.draw
    if not draw.chance(share):
        return
    course.wait((3, 30))
    suspensive = draw.chance(0.5)
    lodged = course.record("appeal_lodged", against=course.name(decision), suspensive=suspensive)
    if (suspensive and course.lawful()) or draw.chance(0.6):
        course.wait((14, 180))
        course.record("appeal_decided", against=course.name(lodged), outcome=draw.pick(OUTCOMES))
