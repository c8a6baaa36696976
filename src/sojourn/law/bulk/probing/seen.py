"""What is found at looks, without looking twice where nothing can have changed.

The facts of two days of a case are the same unless a turning day lies between them: an event, the end of a stretch,
another law. Of some cases every day may differ from the one before: these are looked at on each day that is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

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
        # For each turning day the row of what was found from it on, `NONE` where nobody has looked yet.
        self._row = np.full(len(self._turns), NONE, dtype=np.int32)
        nobody = np.empty(0, dtype=np.int32)
        self._columns = fold(nobody, nobody)

    def learn(self, case: Array, day: Array, columns: Mapping[str, Array]) -> None:
        """Take over what was found elsewhere for cases on days, one day a case, in the order of the cases."""
        wanted = keys(case, day)
        self._turn_daily(wanted[self._restless[case]])
        self._keep(np.searchsorted(self._turns, wanted, side="right") - 1, columns)

    def at(self, case: Array, day: Array, names: Iterable[str]) -> Columns:
        """The columns of these names for cases on days, which come in the order of both."""
        wanted = keys(case, day)
        self._turn_daily(wanted[self._restless[case]])
        turn = np.searchsorted(self._turns, wanted, side="right") - 1
        fresh = np.flatnonzero(self._row[turn] == NONE)
        first = fresh[np.append(True, turn[fresh][1:] != turn[fresh][:-1])[: len(fresh)]]
        if len(first):
            self._add(wanted[first], turn[first])
        row = self._row[turn]
        return {name: self._columns[name][row] for name in names}

    def _turn_daily(self, wanted: Array) -> None:
        """Let each of these days, on which anything may have changed, be a turning day."""
        place = np.searchsorted(self._turns, wanted)
        new = np.append(self._turns, NONE)[place] != wanted
        if new.any():
            self._turns = np.insert(self._turns, place[new], wanted[new])
            self._row = np.insert(self._row, place[new], NONE)

    def _add(self, wanted: Array, turn: Array) -> None:
        self._keep(turn, self._fold(*split(wanted)))

    def _keep(self, turn: Array, found: Mapping[str, Array]) -> None:
        held = next(iter(self._columns.values()))
        self._row[turn] = np.arange(len(held), len(held) + len(turn), dtype=np.int32)
        self._columns = {name: np.concatenate([column, found[name]]) for name, column in self._columns.items()}
