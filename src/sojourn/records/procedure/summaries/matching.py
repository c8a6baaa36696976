"""Giving each summary its own slot so that all reasons together weigh most."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

_ORDER = 0.5
"""What keeping the order of the file is worth, beside reasons from the text that are worth one to five."""

_LARGEST = 14
"""Up to so many slots every assignment is weighed."""


def best(scores: Sequence[Sequence[float]]) -> list[tuple[int | None, float]]:
    """The slot of each row of scores with a confidence from 0 to 1; `None` where more rows than slots are left.

    `scores[i][j]` says how much speaks for row i belonging to slot j. The assignment with the greatest sum is taken,
    rows in the order of the slots preferred where nothing else tells them apart (dynamic programming over the sets
    of slots used; for more slots than `_LARGEST` the greatest score first).
    """
    rows, slots = len(scores), len(scores[0])
    weighed = [
        [score - _ORDER * abs(i - j) / max(slots, 1) for j, score in enumerate(row)] for i, row in enumerate(scores)
    ]
    chosen = _undisputed(weighed)
    if chosen is None:
        chosen = _every(weighed, rows, slots) if slots <= _LARGEST else _greedy(weighed, rows, slots)
    return [
        (place, _confidence(weighed[row], place)) if place is not None else (None, 0.0)
        for row, place in enumerate(chosen)
    ]


def _confidence(row: Sequence[float], place: int) -> float:
    others = [score for index, score in enumerate(row) if index != place]
    lead = row[place] - max(others, default=row[place] - 4.0)
    return round(min(0.99, max(0.3, 0.6 + lead / 10)), 2)


def _undisputed(weighed: Sequence[Sequence[float]]) -> list[int | None] | None:
    """Each row's best slot, where no two rows want the same: then no assignment can weigh more."""
    wanted = [max(range(len(row)), key=row.__getitem__) for row in weighed]
    return list(wanted) if len(set(wanted)) == len(wanted) else None


def _every(weighed: Sequence[Sequence[float]], rows: int, slots: int) -> list[int | None]:
    spare = max(0, rows - slots)

    @cache
    def rest(row: int, used: int, skipped: int) -> tuple[float, tuple[int | None, ...]]:
        if row == rows:
            return 0.0, ()
        options: list[tuple[float, tuple[int | None, ...]]] = []
        for place in range(slots):
            if not used >> place & 1:
                value, following = rest(row + 1, used | 1 << place, skipped)
                options.append((weighed[row][place] + value, (place, *following)))
        if skipped < spare:
            value, following = rest(row + 1, used, skipped + 1)
            options.append((value, (None, *following)))
        return max(options, key=lambda option: option[0])

    return list(rest(0, 0, 0)[1])


def _greedy(weighed: Sequence[Sequence[float]], rows: int, slots: int) -> list[int | None]:
    chosen: list[int | None] = [None] * rows
    free_rows, free_slots = set(range(rows)), set(range(slots))
    pairs = sorted(((weighed[i][j], -i, -j) for i in range(rows) for j in range(slots)), reverse=True)
    for _, row, place in pairs:
        if -row in free_rows and -place in free_slots:
            chosen[-row] = -place
            free_rows.discard(-row)
            free_slots.discard(-place)
    return chosen
