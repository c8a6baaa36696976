"""The examination of Article 8 and the decision on the first permit."""

from datetime import timedelta
from typing import Any

from sojourn.population.course import Course
from sojourn.population.phases.appeals import appeal
from sojourn.population.styles import Wrong

FORMS = ("statement", "complaint", "evidence", "other")
NEEDS_PERMIT = frozenset(
    {
        Wrong.SHORT_PERMIT,
        Wrong.NOT_RENEWED_THOUGH_MET,
        Wrong.RENEWED_AFTER_END,
        Wrong.WITHDRAWN_WITHOUT_GROUND,
    }
)
FAILINGS = {"stay": 0.4, "will": 0.3, "relations": 0.15, "threat": 0.15}
"""Which condition of Article 8(2) fails, where one does."""
GROUNDS = {"stay": "8(1)(a)", "will": "8(1)(b)", "relations": "8(1)(c)", "threat": "8(2)"}


def decide(course: Course) -> bool:
    """The facts of Article 8(1) come in and the authority decides. True where a permit is to be issued."""
    wrong = course.conduct.wrong
    met = wrong in NEEDS_PERMIT or wrong is Wrong.REFUSED_THOUGH_MET or course.draw.chance(0.72)
    failing = None if met and course.ground is None else course.draw.weighted(FAILINGS)
    early = failing is None and wrong is not Wrong.REMOVED_WHILE_AWAITING and course.draw.chance(0.2)
    _will(course, failing)
    _relations(course, failing)
    if not early:
        _let_reflection_lapse(course)
    _proceedings(course, failing)
    if failing == "threat" or course.draw.chance(0.12):
        course.record("public_policy_assessed", threat=failing == "threat")
    course.wait(course.conduct.pace.decide)
    if wrong is Wrong.REMOVED_WHILE_AWAITING:
        course.record("return_decided")
        course.record("removal_enforced")
        course.gone = True
        return False
    return _decision(course, failing)


def _decision(course: Course, failing: str | None) -> bool:
    if failing is None and not course.commits(Wrong.REFUSED_THOUGH_MET):
        return True
    if course.draw.chance(0.9) or failing is None:
        grounds = GROUNDS[failing] if failing else "no place in the programme"
        appeal(course, course.record("permit_refused", grounds=[grounds]))
    return False


def _will(course: Course, failing: str | None) -> None:
    course.wait((0, max(course.customs.reflection_days // 2, 1)))
    if failing == "will":
        course.record("cooperation_declined")
    else:
        course.record("intention_shown", form=course.draw.pick(FORMS))


def _relations(course: Course, failing: str | None) -> None:
    if failing == "relations":
        course.record("relations_kept", coerced=False)
    elif course.draw.chance(0.06):
        course.record("relations_kept", coerced=course.draw.pick([True, True, None]))
        course.wait((1, 20))
        course.record("relations_severed")
    else:
        course.record("relations_severed")


def _let_reflection_lapse(course: Course) -> None:
    if course.reflection_end is not None:
        course.move(course.reflection_end + timedelta(days=1))


def _proceedings(course: Course, failing: str | None) -> None:
    draw = course.draw
    second = draw.chance(0.15)
    names = ["main", "second"] if second else ["main"]
    for name in names:
        named: dict[str, Any] = {"proceeding": name} if second or draw.chance(0.3) else {}
        useful = failing != "stay" and (name == "main" or draw.chance(0.75))
        course.record("proceedings_opened", **named)
        course.wait((0, 3))
        course.record("stay_assessed", useful=useful, **named)
        if useful:
            course.running.append(name)
    if draw.chance(0.05):
        course.record("assets_frozen", amount=draw.whole(5, 400) * 1000, currency="EUR")
