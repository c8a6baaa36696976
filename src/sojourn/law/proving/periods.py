"""The reflection period of a scene: as long as text or national law has it, or as the grant fixes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import z3

from sojourn.law.language.calendar import Period, month_bounds
from sojourn.law.language.parameters import Range
from sojourn.law.law import Law
from sojourn.law.proving.scenes import Stage
from sojourn.law.states import INVENTED

USUAL_DAYS: Final = 30
USUAL: Final = f"P{USUAL_DAYS}D"
"""How long a period lasts where nothing else says so; one that is ended early is ended before."""


def written_length(law: Law, days: int) -> str | None:
    """The length a profile has to give so that the period lasts so many days; `None` where the law has its own."""
    return f"P{days}D" if _left_to_the_scene(law) else None


def _left_to_the_scene(law: Law) -> bool:
    given = law.text.values.get("reflection_length") or law.entry("reflection_length")
    return law.state.code == INVENTED and given is None


def fixed_by_grant(law: Law) -> bool:
    """Whether the grant has to say until when the period lasts, as the law gives no one length."""
    found = law.value("reflection_length")
    return not _left_to_the_scene(law) and (not isinstance(found, Range) or found.exact is None)


def length_as_fixed(stage: Stage, law: Law) -> Iterator[z3.BoolRef]:
    """That a period lasts as long as the law has it, unless it is ended early."""
    begun = z3.And(stage.is_("reflection_started"), stage.not_("reflection_terminated"))
    lasts = stage.day("reflection_end_earliest") - stage.day("reflection_start")
    found: Any = law.value("reflection_length")
    if not isinstance(found, Range) or found.shortest is None:
        return
    early = 0 if law.value("day_count") == "exclude_first_day" else 1
    fewest, most = _days(found.shortest)
    yield z3.Implies(begun, lasts >= (fewest if found.exact else most) - early)
    if found.exact and not _left_to_the_scene(law):
        yield z3.Implies(begun, lasts <= most - early)


def _days(length: Period) -> tuple[int, int]:
    fewest, most = month_bounds(length.months)
    return fewest + length.days, most + length.days
