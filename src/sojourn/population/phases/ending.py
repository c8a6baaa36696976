"""How a history leaves the scheme: another title, return, departure, asylum, citizenship, death, or not."""

from sojourn.population.course import Course
from sojourn.population.days import months_later
from sojourn.population.people import Circumstance
from sojourn.population.phases.removal import remove_after

TITLES = ("humanitarian", "family", "work", "long-term resident")
AFTER = {
    "open": 0.5,
    "title": 0.14,
    "removal": 0.2,
    "departed": 0.13,
    "asylum": 0.07,
    "citizen": 0.04,
    "died": 0.02,
}


def outlive(course: Course) -> None:
    """One ending, unless the person is gone. Return is ordered only where no decision or appeal is open."""
    if course.gone:
        return
    ending = course.draw.weighted(AFTER)
    if ending == "removal":
        if _settled_against(course):
            remove_after(course)
        return
    if ending != "open":
        course.wait((3, 120))
    if ending == "title":
        course.record(
            "other_title_granted",
            code=course.draw.pick(TITLES),
            from_=course.today,
            until=months_later(course.today, course.draw.pick([12, 24, 60])),
        )
    elif ending == "asylum":
        course.record("asylum_applied")
    elif ending == "citizen":
        course.record("nationality_acquired", code=_new_nationality(course))
    elif ending != "open":
        course.record(ending)


def _settled_against(course: Course) -> bool:
    """Whether nothing of this scheme protects the person any more, and no appeal is pending."""
    if course.circumstance is Circumstance.UNION_CITIZEN or any("permit" in event for event in course.events):
        return False
    lodged = sum(event["type"] == "appeal_lodged" for event in course.events)
    decided = sum(event["type"] == "appeal_decided" for event in course.events)
    against = {
        "permit_refused",
        "permit_not_renewed",
        "permit_withdrawn",
        "view_withdrawn",
        "reflection_terminated",
    }
    outside = not course.covered and not course.child
    return lodged == decided and (course.happened(*against) or outside)


def _new_nationality(course: Course) -> str:
    return course.draw.pick(["RO", "BG", "PL"]) if course.state == "XX" or course.draw.chance(0.4) else course.state
