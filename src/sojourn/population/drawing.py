"""Chance that replays: the same seed draws the same things on every version of Python.

Only `random.Random.random` is promised to stay the same between versions, so everything rests on it.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from sojourn.population.days import edges

T = TypeVar("T")

EDGE_SHARE = 0.15
"""How often a drawn day is a month end or a leap day, where its window holds one."""


class Draw:
    """A source of chance, fixed by its seed."""

    def __init__(self, seed: str) -> None:
        self._unit = Random(seed).random

    def chance(self, share: float) -> bool:
        """True in the given share (0 to 1) of draws."""
        return self._unit() < share

    def whole(self, low: int, high: int) -> int:
        """A whole number from low to high, both inclusive."""
        return low + int(self._unit() * (high - low + 1))

    def pick(self, choices: Sequence[T]) -> T:
        """One of the choices, all alike."""
        return choices[self.whole(0, len(choices) - 1)]

    def weighted(self, weights: Mapping[T, float]) -> T:
        """One of the keys, each as often as its weight says."""
        left = self._unit() * sum(weights.values())
        for choice, weight in weights.items():
            left -= weight
            if left < 0:
                return choice
        return choice

    def some(self, choices: Sequence[T], low: int, high: int) -> list[T]:
        """From low to high different choices, in the order in which they were given."""
        left = list(choices)
        wanted = min(self.whole(low, high), len(left))
        while len(left) > wanted:
            left.pop(self.whole(0, len(left) - 1))
        return left

    def day(self, first: date, last: date) -> date:
        """A day from first to last, both inclusive; month ends and leap days more often than others."""
        if self.chance(EDGE_SHARE) and (marked := list(edges(first, last))):
            return self.pick(marked)
        return first + timedelta(days=self.whole(0, (last - first).days))
