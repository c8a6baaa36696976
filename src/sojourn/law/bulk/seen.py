"""What is found at looks, without looking twice where nothing can have changed.

The facts of two days of a case are the same unless a turning day lies between them: an event, the end of a stretch,
another law. Of some cases every day may differ from the one before: these are looked at on each day that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from sojourn.law.bulk.arrays import Array, keys, split

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
        self._turns = np.sort(np.concatenate([keys(*pairs) for pairs in days]))
        self._keys = np.empty(0, dtype=np.int64)
        self._columns: Columns = {}

    def at(self, case: Array, day: Array, names: Iterable[str]) -> Columns:
        """The columns of these names for cases on days, which come in the order of both."""
        wanted = keys(case, day)
        since = self._since(wanted)
        fresh = np.flatnonzero(~np.isin(since, self._since(self._keys)))
        first = fresh[np.append(True, since[fresh][1:] != since[fresh][:-1])[: len(fresh)]]
        if len(first):
            self._add(wanted[first])
        order = np.argsort(self._keys, kind="stable")
        place = order[np.searchsorted(self._since(self._keys[order]), since)]
        return {name: self._columns[name][place] for name in names}

    def _since(self, wanted: Array) -> Array:
        """The last turning day before or on each day that is asked for; the day itself where every day may differ."""
        turn = self._turns[np.searchsorted(self._turns, wanted, side="right") - 1]
        return np.where(self._restless[split(wanted)[0]], wanted, turn)

    def _add(self, wanted: Array) -> None:
        found = self._fold(*split(wanted))
        held = self._columns or {name: column[:0] for name, column in found.items()}
        self._keys = np.concatenate([self._keys, wanted])
        self._columns = {name: np.concatenate([held[name], column]) for name, column in found.items()}
