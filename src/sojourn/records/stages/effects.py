"""What a stage's wish would mean for a person: the act with that one rule as the stage had it, beside the act."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sojourn.law.casefile.model import CaseFile
from sojourn.law.comparing.populations import Tally, tally
from sojourn.law.comparing.witnesses import Matters, witnesses
from sojourn.law.law import Law
from sojourn.law.states import INVENTED
from sojourn.law.texts import Text, text
from sojourn.law.texts.reform import of_data
from sojourn.records.stages.rules import Rule
from sojourn.records.stages.stands import ACT, NOT_TOLD, YES, says

_SINCE: Final = date(1990, 1, 1)


def as_asked(rule: Rule, stage: str) -> Text | None:
    """The act with one rule as a stage had it; `None` where that is as in the act, is not told, or is no question of
    the law floor. Raises `StageError` for a text that is no stage."""
    said = says(rule, stage)
    if not rule.answered or said in (NOT_TOLD, says(rule, ACT)):
        return None
    held = text(stage)
    data: dict[str, Any] = {
        "id": f"{rule.name}-of-{stage}".replace("_", "-"),
        "title": f"The act with {rule.name} of {held.cite}",
        "based_on": ACT,
        "from": _SINCE,
        "switches": {rule.cell: said == YES} if rule.cell else {},
        "values": {key: value for key, value in held.values.items() if key == rule.value},
        "open": [one for one in rule.opens if one in held.open],
    }
    return of_data(data)


def witness(rule: Rule, stage: str, on: date, state: str = INVENTED) -> Matters | None:
    """A person whom, in a State, the act and the stage's wish answer differently on a day, or that there is none.

    `None` where `as_asked` has no text. Raises `StateError` for a State that is not held.
    """
    wish = as_asked(rule, stage)
    if wish is None:
        return None
    act, other = (Law.at(one, state, on.toordinal()) for one in (text(ACT), wish.at_all_times()))
    return witnesses(act, other, [rule.question])


def over(rule: Rule, stage: str, cases: Iterable[CaseFile]) -> Tally | None:
    """What it would have meant for many people that the stage had won; `None` where `as_asked` has no text."""
    wish = as_asked(rule, stage)
    return None if wish is None else tally(cases, ACT, wish)
