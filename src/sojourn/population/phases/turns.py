"""What may turn a case while a permit runs: contact, fraud, threat, silence, the end of proceedings."""

from collections.abc import Callable
from typing import Any

from sojourn.population.course import Course
from sojourn.population.styles import Wrong

HOW = ("conviction", "conviction", "acquittal", "dismissal", "other")


def turn(course: Course) -> None:
    """One turn. Sets the course's ground where one of non-renewal or withdrawal arises."""
    if course.commits(Wrong.RENEWED_AFTER_END):
        _terminated(course)
    elif course.conduct.wrong is not None:
        _coerced_contact(course)
    else:
        course.draw.weighted(TURNS)(course)


def _contact(course: Course) -> None:
    course.record("contact_reported", initiated_by="person")
    course.wait((1, 10))
    course.record("contact_established", initiated_by="person", voluntary=True, active=True)
    course.record("relations_kept", coerced=False)
    course.ground = "contact"


def _coerced_contact(course: Course) -> None:
    course.record("contact_reported", initiated_by="suspect")
    course.wait((1, 10))
    course.record("contact_established", initiated_by="suspect", voluntary=False, active=False)
    if course.draw.chance(0.6):
        course.wait((1, 10))
        course.record("relations_severed")


def _fraud(course: Course) -> None:
    course.record("fraud_believed")
    course.ground = "fraud"


def _threat(course: Course) -> None:
    course.record("public_policy_assessed", threat=True)
    course.ground = "threat"


def _ceased(course: Course) -> None:
    course.record("cooperation_ceased", reason=course.draw.pick(["fear", "fear", "health", "other", "unknown"]))
    if course.draw.chance(0.3) and not course.lawful():
        course.record("risk_assessed")
    course.ground = "ceased"


def _discontinued(course: Course) -> None:
    _end_proceedings(course, "proceedings_discontinued", "discontinued")


def _terminated(course: Course) -> None:
    _end_proceedings(course, "proceedings_terminated", "terminated")


def _end_proceedings(course: Course, kind: str, ground: str) -> None:
    """End one of the open proceedings; only the end of the last one is a ground."""
    ends_all = course.commits(Wrong.RENEWED_AFTER_END)
    while course.running:
        name = course.running.pop()
        own: dict[str, Any] = {} if name == "main" and course.draw.chance(0.5) else {"proceeding": name}
        how: dict[str, Any] = {"how": course.draw.pick(HOW)} if kind == "proceedings_terminated" else {}
        course.record(kind, **own, **how)
        if not course.running:
            course.record("stay_assessed", useful=False, **own)
            course.ground = ground
        if not ends_all:
            return


def _second_proceedings(course: Course) -> None:
    if "second" not in course.running:
        course.record("proceedings_opened", proceeding="second")
        course.running.append("second")
        course.record("stay_assessed", useful=True, proceeding="second")


TURNS: dict[Callable[[Course], None], float] = {
    _terminated: 0.3,
    _ceased: 0.16,
    _discontinued: 0.14,
    _coerced_contact: 0.1,
    _contact: 0.08,
    _fraud: 0.06,
    _threat: 0.06,
    _second_proceedings: 0.1,
}
