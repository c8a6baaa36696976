"""The days on which removal may not be enforced, counted over a whole course."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from sojourn.law.course import Course
from sojourn.law.language.calendar import Day


def common_days(courses: Sequence[Course]) -> list[Day]:
    """The days on which something changes in any of the courses, from the first event on."""
    return sorted({day for course in courses for day in course.timeline_days()})


def protected_days(course: Course, days: Sequence[Day]) -> int:
    """How many days, from the first of `days` to the day before the last, the person is protected from removal.

    `days` hold every day on which protection may change.
    """
    return sum(later - day for day, later in pairwise(days) if course.protection(day) is not None)


def goes_on(course: Course, days: Sequence[Day]) -> bool:
    """Whether the person is still protected on the last of `days`, after which only an event changes anything."""
    return bool(days) and course.protection(days[-1]) is not None
