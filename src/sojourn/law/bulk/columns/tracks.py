"""Tracks: the events of one kind of all cases, oldest first, as arrays."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from sojourn.law.bulk.columns.arrays import NONE, Array, keys


class Track:
    """Events of some types: their case, day and row in the table of events, by case, day and order of the history.

    `cases` is how many cases there are, with events or without.
    """

    def __init__(self, cases: int, case: Array, day: Array, row: Array) -> None:
        self.cases = cases
        self.case = case
        self.day = day
        self.row = row

    def __len__(self) -> int:
        return len(self.day)

    @cached_property
    def key(self) -> Array:
        """Case and day as one number, in order."""
        return keys(self.case, self.day)

    @cached_property
    def day_or_none(self) -> Array:
        """The days, then `NONE`: what the place `NONE` points to."""
        return np.append(self.day, np.int32(NONE))

    @cached_property
    def start(self) -> Array:
        """For each case the place of its first event; one more entry closes the last case."""
        ends = np.cumsum(np.bincount(self.case, minlength=self.cases), dtype=np.int32)
        return np.concatenate([np.zeros(1, dtype=np.int32), ends])

    @cached_property
    def rank(self) -> Array:
        """For each event how many of its case come before it."""
        return np.arange(len(self), dtype=np.int32) - self.start[self.case]

    def where(self, kept: Array) -> Track:
        """The events that are kept."""
        return Track(self.cases, self.case[kept], self.day[kept], self.row[kept])


def merged(*tracks: Track) -> tuple[Track, Array]:
    """The events of several tracks, and of which of them each is; on one day in the order of the tracks."""
    number = np.concatenate([np.full(len(track), place, dtype=np.int8) for place, track in enumerate(tracks)])
    key = np.concatenate([track.key for track in tracks])
    order = np.argsort(key, kind="stable")
    case, day, row = (
        np.concatenate([getattr(track, name) for track in tracks])[order] for name in ("case", "day", "row")
    )
    return Track(tracks[0].cases, case, day, row), number[order]
