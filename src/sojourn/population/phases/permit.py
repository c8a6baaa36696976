"""The life of a residence permit: issue, what happens while it runs, renewal, non-renewal, withdrawal."""

from datetime import date, timedelta
from typing import Any

from sojourn.population.course import Course, Event
from sojourn.population.days import months_later
from sojourn.population.phases.appeals import appeal
from sojourn.population.phases.turns import turn
from sojourn.population.styles import Style, Wrong

MONTHS = {6: 0.5, 7: 0.05, 12: 0.4, 24: 0.05}
RENEWAL_MONTHS = {6: 0.6, 12: 0.35, 3: 0.05}
WITHDRAWABLE = {
    "contact": "14(a)",
    "fraud": "14(b)",
    "threat": "14(c)",
    "ceased": "14(d)",
    "discontinued": "14(e)",
}
UNRENEWABLE = {**WITHDRAWABLE, "terminated": "13(1)"}
ONE_DAY = timedelta(days=1)


def hold(course: Course) -> None:
    """Issue the permit and follow it until it ends or the history leaves it running."""
    until = _issue(course)
    while True:
        _live_under(course, until)
        if _withdraw(course):
            return
        renewed = _renew(course, until)
        if renewed is None:
            return
        until = renewed


def _issue(course: Course) -> date:
    draw = course.draw
    if course.commits(Wrong.SHORT_PERMIT):
        full = months_later(course.today, 6)
        until = draw.pick(
            [months_later(course.today, 3), full - draw.whole(2, 40) * ONE_DAY, months_later(course.today, 1)]
        )
    else:
        until = months_later(course.today, draw.weighted(MONTHS))
    own: Event = {"from_": course.today, "until": until}
    if len(course.running) > 1:
        own["proceedings"] = list(course.running)
    course.record("permit_issued", **own)
    if draw.chance(0.04):
        course.record("permit_issued", permit="second", from_=course.today, until=months_later(course.today, 12))
    return until


def _live_under(course: Course, until: date) -> None:
    """Most of the permit's time goes by; in some of it the tide turns."""
    if course.draw.chance(0.4) or course.commits(Wrong.RENEWED_AFTER_END):
        course.move(course.draw.day(course.today, max(course.today, until - 40 * ONE_DAY)))
        turn(course)


def _withdraw(course: Course) -> bool:
    if course.commits(Wrong.WITHDRAWN_WITHOUT_GROUND):
        course.wait((5, 40))
        appeal(course, course.record("permit_withdrawn"))
        return True
    if course.ground not in WITHDRAWABLE or not (course.ground == "fraud" or course.draw.chance(0.55)):
        return False
    course.wait((3, 20))
    appeal(course, course.record("permit_withdrawn", grounds=[WITHDRAWABLE[course.ground]]))
    return True


def _renew(course: Course, until: date) -> date | None:
    """The new last day, or None where the permit comes to its end, or its renewal is still open."""
    draw = course.draw
    if course.conduct.wrong is None and draw.chance(0.6):
        return None
    late = course.conduct.style is Style.LATE and draw.chance(0.5)
    course.move(until - draw.whole(5, 45) * ONE_DAY)
    if late or draw.chance(0.8):
        course.record("renewal_requested")
    if late:
        if draw.chance(0.3):
            return None
        course.move(until + draw.whole(1, 90) * ONE_DAY)
    if _refuses_renewal(course):
        grounds = UNRENEWABLE.get(course.ground or "")
        own: dict[str, Any] = {"grounds": [grounds]} if grounds else {}
        appeal(course, course.record("permit_not_renewed", **own))
        course.move(until + ONE_DAY)
        return None
    start = until + ONE_DAY
    new = months_later(start, draw.weighted({6: 0.65, 12: 0.35} if course.lawful() else RENEWAL_MONTHS))
    course.record("permit_renewed", from_=start, until=new)
    return None if course.conduct.wrong in (Wrong.RENEWED_AFTER_END, Wrong.SHORT_PERMIT) else new


def _refuses_renewal(course: Course) -> bool:
    if course.commits(Wrong.RENEWED_AFTER_END):
        return False
    return course.ground is not None or course.commits(Wrong.NOT_RENEWED_THOUGH_MET)
