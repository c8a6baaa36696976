"""Parameters: what the law leaves to a Member State or to a version of the text, each a value for a day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sojourn.law.language.calendar import Day, Period, excess, period, plus
from sojourn.law.language.nodes import DayNode, PeriodNode, Truth

MISSING: Final = object()
"""The default of a parameter for which the Directive demands a national choice: without it, unknown."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A national parameter: its number in the list of options, key, norm, default and how a value is read.

    `parse` turns a value from a file into the one the rules use and raises `ValueError` saying what was
    expected. `default` holds where national law is known to be silent (an invented State leaves a value out).
    """

    number: str
    key: str
    norm: str
    label: str
    parse: Callable[[Any], Any]
    default: Any = MISSING
    yes: str = ""
    no: str = ""


@dataclass(frozen=True, slots=True)
class Allowance:
    """A ground that national law gives an authority: whether at all, whether it must, with which qualifiers."""

    allowed: bool
    mandatory: bool = False
    qualifiers: tuple[str, ...] = ("active", "voluntary", "own_initiative")


@dataclass(frozen=True, slots=True)
class Range:
    """A length that national law gives as bounds; `None` where it gives none."""

    shortest: Period | None
    longest: Period | None

    @property
    def exact(self) -> Period | None:
        """The one length, where both bounds are the same."""
        return self.shortest if self.shortest == self.longest else None

    def ends(self, start: Day, least: Day) -> tuple[Day | None, Day | None]:
        """The days on which the shortest and the longest are over that start on a day, none of them before `least`.

        Days and months change places with the month: whichever ends first is the shortest.
        """
        first, last = (None if one is None else max(plus(start, one), least) for one in (self.shortest, self.longest))
        return (first, last) if first is None or last is None or first <= last else (last, first)


def option(key: str) -> Truth:
    """The node of a parameter that is true, false or unknown."""
    return Truth("option", key)


def one_of(key: str, *values: str) -> Truth:
    """True where the parameter `key` has one of `values`."""
    return Truth("one_of", key, *values)


def length(key: str) -> PeriodNode:
    """The node of a parameter that is a length of time."""
    return PeriodNode("length", key)


def day_of(key: str) -> DayNode:
    """The node of a parameter that is a day."""
    return DayNode("day_of", key)


def switch(key: str) -> Truth:
    """The node of a cell in which the versions of the text differ (unknown where the source does not say)."""
    return Truth("switch", key)


def read_bool(value: Any) -> bool:
    """A plain yes or no."""
    if isinstance(value, bool):
        return value
    if value in ("true", "false"):
        return bool(value == "true")
    raise ValueError(f"true or false was expected, not {value!r}")


def read_day(value: Any) -> int:
    """A civil day as ordinal."""
    if type(value) is date:  # a day with a time of day is a date as well, and no civil day
        return value.toordinal()
    try:
        return date.fromisoformat(str(value)).toordinal()
    except ValueError:
        raise ValueError(f"a day such as 2006-08-06 was expected, not {value!r}") from None


def read_range(value: Any) -> Range:
    """A duration, or `{min, max}` of which each may be left out.

    Raises `ValueError` where the least length is longer than the greatest from every day on. Ninety days and three
    months change places with the month, as thirty days and one do: the earlier end is then the least.
    """
    if isinstance(value, Mapping):
        if not value or set(value) - {"min", "max"}:
            raise ValueError(f"a duration or a table of min and max was expected, not {dict(value)!r}")
        low, high = (period(str(value[end])) if end in value else None for end in ("min", "max"))
        if low and high:
            _not_reversed(low, high)
        return Range(low, high)
    exact = period(str(value))
    return Range(exact, exact)


def _not_reversed(low: Period, high: Period) -> None:
    fewest, _ = excess(low, high)
    if fewest > 0:
        raise ValueError(f"min {low} is longer than max {high}")


def read_allowance(value: Any) -> Allowance:
    """Yes or no, or a table of allowed, mandatory and qualifiers."""
    if not isinstance(value, Mapping):
        return Allowance(read_bool(value))
    if "allowed" not in value or set(value) - {"allowed", "mandatory", "qualifiers"}:
        raise ValueError(f"allowed, mandatory and qualifiers were expected, not {sorted(value)}")
    kinds = tuple(value.get("qualifiers", Allowance(True).qualifiers))
    if unknown := set(kinds) - set(Allowance(True).qualifiers):
        raise ValueError(f"unknown qualifiers {sorted(unknown)}; active, voluntary and own_initiative are known")
    return Allowance(read_bool(value["allowed"]), read_bool(value.get("mandatory", False)), kinds)


@dataclass(frozen=True, slots=True)
class OneOf:
    """Reads one of the given codes."""

    codes: tuple[str, ...]

    def __call__(self, value: Any) -> str:
        """The code. Raises `ValueError` naming the codes there are."""
        if value in self.codes:
            return str(value)
        raise ValueError(f"one of {', '.join(self.codes)} was expected, not {value!r}")


def read_one_of(*allowed: str) -> OneOf:
    """One of the given codes."""
    return OneOf(allowed)
