"""The ten versions of the text, each a file of cells in which it differs from the Directive."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from sojourn.law.language.calendar import Day
from sojourn.law.language.kleene import UNKNOWN, Truth, truth

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


_KEYS: Final = frozenset(
    {"id", "title", "cite", "act", "hypothetical", "applies_from", "switches", "values", "open", "cannot_say"}
)


class TextError(ValueError):
    """A text that does not exist, or a text file with a mistake."""


@dataclass(frozen=True)
class Text:
    """A version of the text: its rule book (`act`), cells (`switches`), fixed values and open numbers.

    Before `applies_from` nobody is covered by it.
    `hypothetical`: it is answered as if transposed on the day asked. `open`: numbers the text leaves open, for
    which the State's own value is not used. `cannot_say`: what it asks that no fact of a case file shows.
    """

    id: str
    title: str
    cite: str
    act: str
    hypothetical: bool
    applies_from: Day
    switches: dict[str, Truth]
    values: dict[str, Any]
    open: tuple[str, ...]
    cannot_say: tuple[str, ...]


def _cell(name: str, key: str, value: Any) -> Truth:
    if key not in SWITCHES:
        raise TextError(f"text {name}: unknown cell {key!r}; expected one of {', '.join(sorted(SWITCHES))}")
    if value == "unknown":
        return UNKNOWN
    if not isinstance(value, bool):
        raise TextError(f'text {name}, cell {key}: true, false or "unknown" was expected, not {value!r}')
    return truth(value)


@cache
def text(name: str) -> Text:
    """The text of that id. Raises `TextError` naming the texts there are."""
    if name not in TEXTS:
        raise TextError(f"unknown text {name!r}; expected one of {', '.join(TEXTS)}")
    data = tomllib.loads(resources.files(__name__).joinpath(f"{name}.toml").read_text("utf-8"))
    if unknown := set(data) - _KEYS:
        raise TextError(f"text {name}: unknown key {sorted(unknown)[0]!r}; expected some of {', '.join(sorted(_KEYS))}")
    switches = {key: _cell(name, key, value) for key, value in data.get("switches", {}).items()}
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
    )
