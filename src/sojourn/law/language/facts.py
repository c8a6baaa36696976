"""Facts: what the rules may ask of a history, each with its words and with what would settle it.

A fact is declared where it is computed, by decorating the function that reads it from a history as it stood
on a day. The declaration gives a sentence for the fact being so, one for its not being so, a label for its
being unknown, and the event types or person keys that are missing when it is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from sojourn.law.language.nodes import DayNode, Truth


@dataclass(frozen=True, slots=True)
class Fact:
    """A declared fact: its words, what settles it (`asks`) and how it is computed from a history."""

    name: str
    yes: str
    no: str
    label: str
    asks: tuple[str, ...]
    compute: Callable[[Any], Any]
    is_day: bool = False


FACTS: Final[dict[str, Fact]] = {}
"""Every declared fact by name, in the order of declaration."""


def _declare(declared: Fact) -> None:
    if declared.name in FACTS:
        raise ValueError(f"fact {declared.name!r} is declared twice")
    FACTS[declared.name] = declared


def fact(*, yes: str, no: str, label: str, asks: tuple[str, ...]) -> Callable[[Callable[[Any], int]], Truth]:
    """Declare a fact that is true, false or unknown; the decorated function becomes its node."""

    def declare(compute: Callable[[Any], int]) -> Truth:
        _declare(Fact(compute.__name__, yes, no, label, asks, compute))
        return Truth("fact", compute.__name__)

    return declare


def day_fact(*, label: str, asks: tuple[str, ...]) -> Callable[[Callable[[Any], int | None]], DayNode]:
    """Declare a fact that is a day (`None` unknown, `NEVER` known not to come)."""

    def declare(compute: Callable[[Any], int | None]) -> DayNode:
        _declare(Fact(compute.__name__, "", "", label, asks, compute, is_day=True))
        return DayNode("day", compute.__name__)

    return declare
