"""From the first indication to the information that Article 5 demands."""

from sojourn.population.course import Course
from sojourn.population.origins import language
from sojourn.population.people import Circumstance
from sojourn.population.styles import Wrong

EXPLOITATION = ("sexual", "labour", "services", "begging", "criminality")
SELDOM = ("slavery", "organ", "surrogacy", "forced_marriage", "illegal_adoption", "other")
SOURCES = ("inspection", "border check", "call", "outreach", "hospital", "own report")


def detect(course: Course) -> bool:
    """Indications, and the authority's view that the scheme may cover the person: True where it was taken."""
    draw = course.draw
    exploitation = draw.some(EXPLOITATION, 1, 2) if draw.chance(0.85) else [draw.pick(SELDOM)]
    for _ in range(draw.weighted({0: 0.45, 1: 0.45, 2: 0.08, 4: 0.02})):
        course.record("indication", source=draw.pick(SOURCES), exploitation=exploitation)
        course.wait((0, 14))
    if course.events and course.conduct.wrong is None and draw.chance(0.06):
        return False
    _take_views(course, exploitation)
    course.viewed = course.today
    if draw.chance(0.3 * course.richness):
        course.record("identified", exploitation=exploitation)
    if draw.chance(0.3 * course.richness):
        course.record("risk_assessed")
    return True


def _take_views(course: Course, exploitation: list[str]) -> None:
    if course.circumstance is Circumstance.SMUGGLED:
        course.record("view_taken", by="border_guard", offence="facilitation")
        return
    if course.circumstance is Circumstance.SMUGGLED_AND_EXPLOITED:
        course.record("view_taken", by="border_guard", offence="facilitation")
        course.wait((1, 40))
    elif course.draw.chance(0.03):
        course.record("view_taken", offence="none")
        course.wait((1, 30))
    course.record("view_taken", offence="trafficking", exploitation=exploitation)
    if course.draw.chance(0.08):
        course.record("view_taken", by="labour_inspectorate", offence="trafficking")


def inform(course: Course) -> None:
    """The information of Article 5, by the authority or an organisation, in a language understood."""
    if course.lawful() or not course.draw.chance(course.conduct.neglect / 3):
        course.wait(course.conduct.pace.inform)
        by = "police" if course.lawful() else None
        tongue = language(course.draw, course.person.get("nationalities"))
        course.record("informed", by=by, language=tongue, interpreter=tongue != "en" or course.draw.chance(0.2))


def end_early(course: Course) -> bool:
    """Whether the scheme ends for this person before any reflection period begins."""
    if course.commits(Wrong.REMOVED_WHEN_PRESUMED):
        course.wait((1, 10))
        course.record("return_decided")
        course.wait((1, 10))
        course.record("removal_enforced")
        course.gone = True
        return True
    if course.conduct.wrong is None and course.draw.chance(0.04):
        course.wait((2, 60))
        course.record("view_withdrawn", reason="statement disproved by records")
        return True
    return False
