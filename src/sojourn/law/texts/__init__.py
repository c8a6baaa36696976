"""The versions of the text: ten that are held as files, and reforms that are written over one of them.

A version is a set of cells in which it differs from the Directive, of values it lays down itself and of numbers it
leaves open. `sojourn.law.texts.reform` reads a reform from a file of its own.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources
from typing import Any, Final

from sojourn.law.language.calendar import Day
from sojourn.law.language.kleene import UNKNOWN, Truth, truth
from sojourn.law.language.rules import RULES, Rule

TEXTS: Final = (
    "proposal-2002",
    "parliament-2002",
    "council-2003",
    "parliament-2004",
    "directive-2004",
    "options-2010",
    "options-2014",
    "with-2011-36",
    "with-2024-1712",
    "convention-2005",
)
"""The ids of the texts, in the order of their dates and kinds."""

DEFAULT: Final = "directive-2004"

SWITCHES: Final = frozenset(
    """smuggled_covered entry_break_off extension_exceptional extension_distress legal_aid_due counselling_due
    work_due education_due family_considered placement_due risk_before_ending risk_for_all reasons_due
    appeal_refusal_due appeal_ending_due vulnerability_ground longer_validity untied withdrawal_of_2002
    with_2011_36""".split()
)
"""Every cell in which texts may differ."""

TERMS: Final = frozenset({"reflection_floor", "text_decision_deadline"})
"""Lengths a text sets itself beside the parameters of a State: the least reflection period, the term to decide."""

_KEYS: Final = frozenset(
    {"id", "title", "cite", "act", "hypothetical", "applies_from", "switches", "values", "open", "cannot_say"}
)


class TextError(ValueError):
    """A text that does not exist, or a text file with a mistake."""


@dataclass(frozen=True, eq=False)
class Text:
    """A version of the text: its rule book (`act`), cells (`switches`), fixed values and open numbers.

    Before `applies_from` nobody is covered by it.
    `hypothetical`: it is answered as if transposed on the day asked. `open`: numbers the text leaves open, for
    which the State's own value is not used. `cannot_say`: what it asks that no fact of a case file shows.
    A reform has a `base`, which holds until the day before `begins`, the `rules` that it writes anew, and `written`,
    the file it was read from in a settled form. Two texts are equal where their content is (`digest`).
    """

    id: str
    title: str
    cite: str
    act: str
    hypothetical: bool
    applies_from: Day
    switches: Mapping[str, Truth]
    values: Mapping[str, Any]
    open: tuple[str, ...]
    cannot_say: tuple[str, ...]
    digest: str
    base: Text | None = None
    begins: Day = 0
    rules: Mapping[str, Rule] = field(default_factory=dict)
    written: str = ""

    def __eq__(self, other: object) -> bool:
        return self is other or (isinstance(other, Text) and self.digest == other.digest)

    def __hash__(self) -> int:
        return hash(self.digest)

    def on(self, day: Day) -> Text:
        """The version that holds on a day: the base of a reform that has not begun, otherwise this one."""
        return self.base if self.base is not None and day < self.begins else self

    def at_all_times(self) -> Text:
        """A reform as if it had held from the first day, to try it on histories of the past; the ten as they are."""
        if not self.begins:
            return self
        return replace(self, begins=0, digest=f"{self.digest} at all times")

    @property
    def as_if_transposed(self) -> bool:
        """Whether it is answered as if it had always bound a State that the Directive binds."""
        return (self.base or self).hypothetical

    def rule(self, name: str) -> Rule:
        """The rule of that name as the text has it. Raises `KeyError` where there is none."""
        return self.rules.get(name) or RULES[name]


def cell(key: str, value: Any) -> Truth:
    """The value of a cell as it is written. Raises `ValueError` saying what was expected."""
    if key not in SWITCHES:
        raise ValueError(f"unknown cell {key!r}; expected one of {', '.join(sorted(SWITCHES))}")
    if value == "unknown":
        return UNKNOWN
    if not isinstance(value, bool):
        raise ValueError(f'cell {key}: true, false or "unknown" was expected, not {value!r}')
    return truth(value)


@cache
def text(name: str) -> Text:
    """The text of that id. Raises `TextError` naming the texts there are."""
    if name not in TEXTS:
        raise TextError(f"unknown text {name!r}; expected one of {', '.join(TEXTS)}")
    content = resources.files(__name__).joinpath(f"{name}.toml").read_bytes()
    data = tomllib.loads(content.decode("utf-8"))
    if unknown := set(data) - _KEYS:
        raise TextError(f"text {name}: unknown key {sorted(unknown)[0]!r}; expected some of {', '.join(sorted(_KEYS))}")
    try:
        switches = {key: cell(key, value) for key, value in data.get("switches", {}).items()}
    except ValueError as problem:
        raise TextError(f"text {name}: {problem}") from None
    return Text(
        id=data["id"],
        title=data["title"],
        cite=data["cite"],
        act=data["act"],
        hypothetical=data.get("hypothetical", False),
        applies_from=data["applies_from"].toordinal() if "applies_from" in data else 0,
        switches=switches,
        values=data.get("values", {}),
        open=tuple(data.get("open", ())),
        cannot_say=tuple(data.get("cannot_say", ())),
        digest=hashlib.sha256(content).hexdigest(),
    )


def chosen(named: str | Text) -> Text:
    """The text itself, or the one of that id. Raises `TextError` naming the texts there are."""
    return named if isinstance(named, Text) else text(named)
