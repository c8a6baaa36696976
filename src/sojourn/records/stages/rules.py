"""The rules in which the texts differ along the procedure, as the register of this package has them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any, Final, NamedTuple


class StageError(ValueError):
    """A rule or stage that there is not; `str()` says in one line what was expected."""


class Told(NamedTuple):
    """Where the procedure file tells what a stage says: its line in the text file, and a pattern of its words."""

    line: int
    signs: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that the texts do not share.

    `article` is that of Directive 2004/81/EC where it stands or would stand, `question` the one of the law floor it is
    about. Exactly one of `cell`, `value`, `cannot_say` and `holds` says how it stands in a text. `told` is by stage.
    """

    name: str
    article: str
    question: str
    cell: str | None
    value: str | None
    cannot_say: str | None
    holds: tuple[str, ...]
    opens: tuple[str, ...]
    told: Mapping[str, Told]

    @property
    def answered(self) -> bool:
        """Whether the law floor answers by it; of a wish that no case file shows it cannot."""
        return self.cell is not None or self.value is not None


def _rule(data: Mapping[str, Any]) -> Rule:
    told = {stage: Told(one["line"], re.compile(one["signs"])) for stage, one in data.get("told", {}).items()}
    return Rule(
        name=data["name"],
        article=data["article"],
        question=data["question"],
        cell=data.get("cell"),
        value=data.get("value"),
        cannot_say=data.get("cannot_say"),
        holds=tuple(data.get("holds", ())),
        opens=tuple(data.get("opens", ())),
        told=told,
    )


def _read() -> tuple[Rule, ...]:
    text = resources.files(__package__).joinpath("rules.toml").read_text("utf-8")
    return tuple(map(_rule, tomllib.loads(text)["rule"]))


RULES: Final = _read()
"""Every rule, about in the order of the articles."""

_BY_NAME: Final = {one.name: one for one in RULES}


def rule(name: str) -> Rule:
    """The rule of that name. Raises `StageError` naming those there are."""
    if name not in _BY_NAME:
        raise StageError(f"unknown rule {name!r}; expected one of {', '.join(_BY_NAME)}")
    return _BY_NAME[name]
