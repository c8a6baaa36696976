"""A cited act: its kind, year, number and treaty; its CELEX number; its citation written in any language."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from sojourn.records.identifiers.words import languages
from sojourn.records.identifiers.years import believable, full_year

SECTORS: Final = {
    "directive": "L",
    "delegated_directive": "L",
    "regulation": "R",
    "implementing_regulation": "R",
    "delegated_regulation": "R",
    "decision": "D",
    "implementing_decision": "D",
    "recommendation": "H",
    "framework_decision": "F",
    "common_position": "E",
    "joint_action": "E",
}
"""The letter of each kind of act in CELEX numbers. Joint actions on justice and home affairs have F."""

REGULATIONS: Final = frozenset(("regulation", "implementing_regulation", "delegated_regulation"))
YEAR_FIRST: Final = frozenset(SECTORS) - REGULATIONS - {"decision", "implementing_decision"}
"""The kinds whose number has always stood behind the year."""

NEW_STYLE: Final = 2015
"""Since then the letters stand in brackets and the year comes first, whatever the kind."""

_BRACKETED: Final = frozenset(("EU", "Euratom", "CFSP"))
UNNAMED: Final = "Act"
"""What stands in a normal form for the kind of an act that no word names."""

_NORMAL: Final = re.compile(
    r"(?P<name>\D+?) (?:\((?P<letters>[^)]+)\) (?:No )?|(?P<sign>No )?)(?P<first>\d+)/(?P<second>\d+)(?:/(?P<tail>.+))?"
)


class Act(NamedTuple):
    """An act as cited: its kind (None where no word names it), year, number, treaty letters in English.

    `numbered`: the number stands before the year though the kind alone does not say so, as in Decision No 779/2007/EC.
    """

    kind: str | None
    year: int
    number: int
    treaty: str
    numbered: bool = False

    @property
    def celex(self) -> str | None:
        """The CELEX number; None where the kind is not named."""
        if self.kind is None:
            return None
        sector = SECTORS[self.kind]
        if self.kind == "joint_action" and self.treaty == "JHA":
            sector = "F"
        elif self.kind == "decision" and self.treaty == "ECSC" and self.numbered:
            sector = "S"
        return f"3{self.year}{sector}{self.number:04d}"


@lru_cache(maxsize=4096)  # a document cites the same few acts many times
def normal(act: Act) -> str:
    """The one form of an act: its citation in English, in the form of its time; `Act` where its kind is not named."""
    if act.kind:
        return written(act, "en")
    return f"{UNNAMED} {'No ' if act.numbered else ''}{written(act, 'en')}"


def written(act: Act, code: str) -> str:
    """The citation in a language, in the form of its time; an act whose kind is not named is its number alone.

    Where nothing else tells the year from the number, the year has four digits even before 1999.
    """
    words = languages()[code]
    name = words.names[act.kind][0] if act.kind else ""
    letters = ", ".join(words.letters[one] for one in act.treaty.split(", ")) if act.treaty else ""
    tail = f"/{letters}" if letters else ""
    behind = not words.number
    whole = act.year >= 1999 or (act.numbered and (behind or not act.kind) and _like_a_year(act.number))
    shown = str(act.year) if whole else f"{act.year % 100:02d}"
    bracket = f"({letters}) " if letters else ""
    if bracketed(act):
        number = f"{bracket}{act.year}/{act.number}"
    elif act.kind in REGULATIONS and not behind:
        number = f"{bracket}{words.number} {act.number}/{shown}"
    elif act.kind in REGULATIONS or act.numbered:
        sign = "" if behind else f"{words.number} "
        number = f"{sign if act.kind else ''}{act.number}/{shown}{tail}"
    else:
        number = f"{shown}/{act.number}{tail}"
    return f"{number} {name}".strip() if behind else f"{name} {number}".strip()


def _like_a_year(number: int) -> bool:
    """Whether a number before a year of two digits, with no sign before it, could be taken for the year."""
    return number < 100 or believable(number)


def bracketed(act: Act) -> bool:
    """Whether the act is cited in the form used since 2015."""
    return (
        act.year >= NEW_STYLE
        and set(filter(None, act.treaty.split(", "))) <= _BRACKETED
        and act.kind != "framework_decision"
    )


def parsed(form: str) -> Act:
    """The act that a normal form says."""
    found = _NORMAL.fullmatch(form)
    if found is None:
        raise ValueError(f"{form!r}: the normal form of an act expected, such as 'Directive 2004/81/EC'")
    kind = None if found["name"] == UNNAMED else _kinds()[found["name"]]
    letters, first, second = found["letters"] or found["tail"], found["first"], found["second"]
    new = found["letters"] is not None and "No " not in form
    numbered = found["sign"] is not None
    short = letters is None and not numbered
    year, number = (first, second) if new or short or not (kind in REGULATIONS or numbered) else (second, first)
    return Act(kind, full_year(year), int(number), letters or "", numbered and kind not in REGULATIONS)


def _kinds() -> dict[str, str]:
    return {languages()["en"].names[kind][0]: kind for kind in SECTORS}


def spelled(form: str, code: str) -> str:
    """The normal form of an act as it is cited in a language."""
    return written(parsed(form), code)
