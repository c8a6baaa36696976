"""What is found at looks, without looking twice where nothing can have changed.

The facts of two days of a case are the same unless a turning day lies between them: an event, the end of a stretch,
another law. Of some cases every day may differ from the one before: these are looked at on each day that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from sojourn.law.bulk.columns.arrays import NONE, Array, keys, ordered, split

Columns = dict[str, Array]
"""What is found, one entry a look, by name."""

Pairs = tuple[Array, Array]
"""Cases and days."""


class Seen:
    """What `fold` finds for cases on days. `restless`: of each case, whether every day of it is looked at;
    `turns`: the turning days of the others.
    """

    def __init__(self, fold: Callable[[Array, Array], Columns], restless: Array, turns: Iterable[Pairs]) -> None:
        self._fold = fold
        self._restless = restless
        cases = np.arange(len(restless), dtype=np.int32)
        days = [(cases, np.zeros_like(cases)), *turns]
        self._turns = ordered(np.concatenate([keys(*pairs) for pairs in days]))
        # The last turning day of each look that is held, in the order of looking and sorted.
        self._looked = np.empty(0, dtype=np.int64)
        self._order = np.empty(0, dtype=np.intp)
        self._held = self._looked
        nobody = np.empty(0, dtype=np.int32)
        self._columns = fold(nobody, nobody)

    def at(self, case: Array, day: Array, names: Iterable[str]) -> Columns:
        """The columns of these names for cases on days, which come in the order of both."""
        wanted = keys(case, day)
        since = self._since(case, wanted)
        place = self._place(since)
        fresh = np.flatnonzero(np.append(self._held, NONE)[place] != since)
        first = fresh[np.append(True, since[fresh][1:] != since[fresh][:-1])[: len(fresh)]]
        if len(first):
            self._add(wanted[first], since[first])
            place = self._place(since)
        order = self._order[place]
        return {name: self._columns[name][order] for name in names}

    def _since(self, case: Array, wanted: Array) -> Array:
        """The last turning day before or on each day that is asked for; the day itself where every day may differ."""
        turn = self._turns[np.searchsorted(self._turns, wanted, side="right") - 1]
        return np.where(self._restless[case], wanted, turn)

    def _place(self, since: Array) -> Array:
        return np.searchsorted(self._held, since)

    def _add(self, wanted: Array, since: Array) -> None:
        found = self._fold(*split(wanted))
        self._columns = {name: np.concatenate([self._columns[name], column]) for name, column in found.items()}
        self._looked = np.concatenate([self._looked, since])
        self._order = np.argsort(self._looked, kind="stable")
        self._held = self._looked[self._order]
