"""The leaves of an explanation in words: facts, days, national values, cells of the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sojourn.law import texts
from sojourn.law.language.calendar import NEVER, Period, iso
from sojourn.law.language.facts import FACTS
from sojourn.law.language.parameters import MISSING, Allowance, Range
from sojourn.law.law import TRANSPOSITION
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings.prose import frames, values
from sojourn.law.readings.prose.national import ACCESS, CELLS, CONFIDENCE, LEGAL_FORCE, VALUES
from sojourn.law.readings.prose.words import Words

Tree = Mapping[str, Any]

DAYS: Final[Mapping[str, tuple[str, str]]] = {
    "birth_earliest": ("the person was born on or after {day}", "no day of birth is recorded"),
    "birth_latest": ("the person was born on or before {day}", "no day of birth is recorded"),
    "view_day": ("the authority took its view on {day}", "no authority has taken a view"),
    "reflection_start": (
        "the first day of the reflection period is {day}",
        "the reflection period has no first day",
    ),
    "reflection_end_earliest": (
        "the last day of the reflection period is {day} at the earliest",
        "the reflection period has no last day",
    ),
    "reflection_end_latest": (
        "the last day of the reflection period is {day} at the latest",
        "no latest day is known for the end of the reflection period",
    ),
    "permit_from": (
        "the first day of the residence permit is {day}",
        "the residence permit has no first day",
    ),
    "permit_until": ("the last day of the residence permit is {day}", "the residence permit has no last day"),
    "permit_until_latest": ("the last day of the residence permit is {day}", "the residence permit has no last day"),
    "refusal_day": ("the residence permit was refused on {day}", "there is no day of refusal"),
    "tested_from": (
        "the first day of the residence permit that is tested is {day}",
        "no residence permit is tested",
    ),
    "tested_until": (
        "the last day of the residence permit that is tested is {day}",
        "no residence permit is tested",
    ),
}
"""What a fact that is a day says when the day is known, and when it is known not to come."""

_UNSURE: Final = {"from memory": frames.FROM_MEMORY, "unknown": frames.NOT_ESTABLISHED}
_BOUNDS: Final = frozenset({"reflection_end_earliest", "reflection_end_latest"})


@dataclass(frozen=True)
class Setting:
    """Where leaves are told: the words, the State, the text or its id, and the end of the period where it is exact."""

    words: Words
    state: str
    text: str | texts.Text
    end: str | None


def fact(setting: Setting, tree: Tree) -> str:
    """A fact, with the polarity of its value; a day fact with its day."""
    declared = FACTS[tree["fact"]]
    say = setting.words.say
    if tree["value"] is None:
        return say(frames.NOT_KNOWN, label=say(declared.label))
    if not declared.is_day:
        return say(declared.yes if tree["value"] else declared.no)
    known, never = DAYS[declared.name]
    day = tree["day"]
    if day is None:
        return say(never)
    exact = declared.name in _BOUNDS and day == setting.end
    return say(frames.EXACT_END if exact else known, day=setting.words.day(day))


def cell(setting: Setting, tree: Tree) -> str:
    """A cell in which the versions of the text differ."""
    found, say = CELLS[tree["cell"]], setting.words.say
    if tree["value"] is None:
        return say(frames.NOT_KNOWN, label=say(found.label))
    return say(found.yes if tree["value"] else found.no)


def parameter(setting: Setting, tree: Tree) -> str:
    """A national value: what national law says (not whether that satisfies a rule) and on what authority."""
    key, say = tree["parameter"], setting.words.say
    fixed = texts.chosen(setting.text).values.get(key)
    if fixed is not None:
        return say(frames.FIXED, sentence=stated(setting, key, PARAMETERS[key].parse(fixed)))
    if key == "bound_from" and (frame := _binding(setting, tree)):
        return frame
    label = say(PARAMETERS[key].label)
    if tree["value"] is None:
        return say(_UNSURE.get(tree.get("confidence", ""), frames.NOT_KNOWN), label=label)
    written = tree.get("is")
    value = PARAMETERS[key].default if written is None else PARAMETERS[key].parse(written)
    if value is MISSING:
        return say(frames.NOT_KNOWN, label=label)
    sentence, state = stated(setting, key, value), setting.words.state_name(setting.state)
    return say(frames.OF_STATE, state=state, sentence=sentence, origin=_origin(setting, tree))


def _binding(setting: Setting, tree: Tree) -> str | None:
    """What the text itself says of the day from which it binds, where that comes before the State's own."""
    held, say = texts.chosen(setting.text), setting.words.say
    declared = PARAMETERS["bound_from"]
    if tree["value"] is None:
        return None
    own = declared.parse(tree["is"]) if "is" in tree else declared.default
    if held.as_if_transposed and own <= TRANSPOSITION:
        return say(frames.AS_IF_BOUND)
    if own < held.applies_from:
        return say(frames.APPLIES_FROM, day=setting.words.day(str(iso(held.applies_from))))
    return None


def _origin(setting: Setting, tree: Tree) -> str:
    say = setting.words.say
    if "is" not in tree:
        return say(frames.ASSUMED)
    if tree.get("source") == "case file":
        return say(frames.FROM_CASE)
    return f"{say(LEGAL_FORCE[tree['legal_force']])}; {say(CONFIDENCE[tree['confidence']])}"


def stated(setting: Setting, key: str, value: Any) -> str:
    """What it means that a parameter has a value, as a clause."""
    declared, say = PARAMETERS[key], setting.words.say
    if isinstance(value, bool):
        return say((declared.yes if value else declared.no) or frames.LIST, **_listed(setting, key, value))
    if isinstance(value, Allowance):
        clause = say(declared.yes if value.allowed else declared.no)
        return say(frames.MUST, sentence=clause) if value.allowed and value.mandatory else clause
    if key == "scope_minors":
        return _minors(setting, value)
    label = say(declared.label)
    if value is None or value == NEVER:
        return say(frames.LIST, label=label, value=say(VALUES["none"] if value is None else frames.NEVER))
    if isinstance(value, Mapping):
        return say(frames.LIST, label=say(declared.yes), value=say(ACCESS[value.get("from", "permit")]))
    if isinstance(value, str | tuple) and not isinstance(value, Period):
        codes = (value,) if isinstance(value, str) else value
        return say(
            frames.LIST,
            label=label,
            value=values.either(setting.words.language, [say(VALUES[one]) for one in codes]),
        )
    return say(frames.IS, label=label, value=_measured(setting, value))


def _listed(setting: Setting, key: str, value: bool) -> dict[str, str]:
    """The fields of the bare form, for a yes or no that has no clause of its own."""
    declared, say = PARAMETERS[key], setting.words.say
    return {} if declared.yes else {"label": say(declared.label), "value": say("yes" if value else "no")}


def _measured(setting: Setting, value: Any) -> str:
    language = setting.words.language
    if isinstance(value, Range):
        return values.bounds(language, value)
    if isinstance(value, Period):
        return values.length(language, value)
    return values.day(language, str(iso(value)))


def _minors(setting: Setting, age: Period | None) -> str:
    declared, say = PARAMETERS["scope_minors"], setting.words.say
    if age is None:
        return say(declared.no)
    if age == Period():
        return say(declared.yes)
    return say(frames.FROM_AGE, sentence=say(declared.yes), age=age.months // 12)
