"""What is known of the transposition of one provision in one State: facts, and the cell they make on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sojourn.records.jsonable import jsonable

DIRECTIVE: Final = "32004L0081"
"""CELEX number of Directive 2004/81/EC."""


class Knowledge(StrEnum):
    """How a fact is known: read in the national measure or found by the Court; said or inferred; or neither."""

    KNOWN = "known"
    CLAIMED = "claimed"
    UNKNOWN = "unknown"


class Completeness(StrEnum):
    """How much of the provision a fact shows in national law; `SHORT`: found to fall short of the provision."""

    WHOLE = "whole"
    PART = "part"
    SHORT = "short"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """What can be said of a provision in a State on a day."""

    KNOWN = "known"
    CLAIMED = "claimed"
    UNKNOWN = "unknown"
    NOT_YET_DUE = "not_yet_due"
    NOT_BOUND = "not_bound"
    NOT_MEMBER = "not_member"


UNASKED: Final = frozenset({Standing.NOT_BOUND, Standing.NOT_MEMBER})
"""Standings of States of which the Directive asks nothing."""


@dataclass(frozen=True, slots=True)
class Transposition:
    """One fact: that a measure of a State carries out a provision, or an element of it, from a day until a day.

    `article` is the provision, such as `6(1)`; `element` the national parameter it is about, `None` for the whole.
    Both days count; `since` is the first day for which the source shows it, and `None`, like an empty measure, means
    that it is not known. `confidence` is one of `sojourn.law.states.CONFIDENCES`, `legal_force` one of its `FORCES`.
    """

    directive: str
    state: str
    article: str
    element: str | None
    measure: str | None
    measure_id: str | None
    since: date | None
    until: date | None
    knowledge: Knowledge
    completeness: Completeness
    legal_force: str
    source: str
    confidence: str
    note: str = ""

    def holds(self, on: date) -> bool:
        """Whether the source shows it for the day."""
        return self.since is not None and self.since <= on and (self.until is None or on <= self.until)

    def as_json(self) -> dict[str, Any]:
        """The fact with days as in ISO 8601."""
        found: dict[str, Any] = jsonable(self)
        return found


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a State's own value falls short of the text, as the law floor finds it, or may do on one reading."""

    parameter: str
    why: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A provision in a State on a day: the facts that hold then, and what they amount to.

    `elements` counts what the provision leaves to national law, `elements_known` how much of it was read.
    """

    state: str
    article: str
    on: date
    standing: Standing
    completeness: Completeness
    elements: int
    elements_known: int
    facts: tuple[Transposition, ...]
    faults: tuple[Fault, ...]

    def as_json(self) -> dict[str, Any]:
        """The cell with its facts and faults."""
        found: dict[str, Any] = jsonable(self)
        return found
