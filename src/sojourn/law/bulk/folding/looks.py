"""Looks: the rows facts are folded for, each a case on a day under a law. What is seen from each of them.

A look is what `history.View` is for a single case; a fold over looks does with arrays what a fact does with a view.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

import numpy as np

from sojourn.law.bulk.columns.arrays import NONE, Array, greatest, keys, spread
from sojourn.law.bulk.columns.histories import Histories
from sojourn.law.bulk.columns.memory import Memory
from sojourn.law.bulk.columns.record import Record
from sojourn.law.bulk.columns.statutes import Statutes
from sojourn.law.bulk.columns.tracks import Track
from sojourn.law.bulk.folding.gaps import anywhere_open, unrecorded
from sojourn.law.history import ENDINGS
from sojourn.law.vocabulary import EVENT_TYPES


class Looks(Memory):
    """Looks in the order of case and day.

    `on` is the day of each look and `upto` the last day of which events are seen: the day itself, or an earlier
    one where the look goes ahead by the calendar alone. `undecided`: types of decision of which those of the day
    are left out of the record.
    """

    def __init__(
        self,
        histories: Histories,
        record: Record,
        statutes: Statutes,
        case: Array,
        on: Array,
        upto: Array,
        undecided: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__()
        self.histories = histories
        self.record = record
        self.statutes = statutes
        self.case = case
        self.on = on
        self.upto = upto
        self.undecided = undecided
        self._whole: tuple[Looks, Array] | None = None

    def __len__(self) -> int:
        return len(self.case)

    def _known_elsewhere(self, key: Any) -> Any:
        """What is known of the looks that these are a part of, in the places of these."""
        if self._whole is None:
            return None
        whole, places = self._whole
        known = whole._memory[key] if key in whole._memory else whole._known_elsewhere(key)
        return None if known is None else _taken(known, places)

    def part(self, places: Array) -> Looks:
        """The looks in some places, in their order; a place may come twice. What is known of them stays known."""
        found = Looks(
            self.histories,
            self.record,
            self.statutes,
            self.case[places],
            self.on[places],
            self.upto[places],
            self.undecided,
        )
        found._whole = self, places
        if self.__dict__.get("closed"):
            found.closed = True
        return found

    @cached_property
    def closed(self) -> bool:
        """Whether nothing is open for any of the cases but the types that always are."""
        return not self.histories.shared(anywhere_open)[self.case].any()

    @property
    def law(self) -> Array:
        """Which of the laws holds at each look."""
        return self.shared(_law)

    def law_on(self, day: Array) -> Array:
        """Which of the laws holds for the case of each look on another day."""
        return self.statutes.number(self.histories.origin[self.case], day)

    @cached_property
    def _ends(self) -> Array:
        """For each case the place after its last look."""
        return np.cumsum(np.bincount(self.case, minlength=len(self.histories)))

    @cached_property
    def seen_from(self) -> Array:
        """For each event of the files the place of the first look that sees it, if it is of the same case."""
        return np.searchsorted(keys(self.case, self.upto), self.record.key).astype(np.int32)

    def seen_after(self, track: Track) -> Array:
        """The same of the first look that sees it on a later day, for each event of a track."""
        return np.searchsorted(keys(self.case, np.minimum(self.upto, self.on - 1)), track.key).astype(np.int32)

    def newest(self, track: Track) -> Array:
        """The place of the newest event of a track that is seen, `NONE` where there is none."""
        return self.shared(_newest, track)

    def newest_before(self, track: Track) -> Array:
        """The same among the events of earlier days."""
        return self.shared(_newest_before, track)

    def newest_day(self, *types: str) -> Array:
        """The day of the newest event of some types, `NONE` where there is none."""
        return self.shared(_newest_day, self.record.track(*types))

    def day_of(self, track: Track) -> Array:
        """The day of the newest event of a track, `NONE` where there is none."""
        return self.shared(_newest_day, track)

    def first(self, track: Track, since: Array | int = 0) -> Array:
        """The place of the first event of a track from a day on, `NONE` where none is seen."""
        newest = self.newest(track)
        if not len(track):
            return newest
        found = np.where(newest == NONE, NONE, track.start[self.case])
        later = np.flatnonzero((newest != NONE) & (track.day[found] < since))
        if len(later):
            wanted = keys(self.case[later], np.broadcast_to(since, len(self))[later])
            place = np.searchsorted(track.key, wanted).astype(np.int32)
            found[later] = np.where(place <= newest[later], place, NONE)
        return found

    def first_day(self, track: Track, since: Array | int = 0) -> Array:
        """The day of the first event of a track from a day on, `NONE` where none is seen."""
        return day_at(track, self.first(track, since))

    def pairs(self, track: Track, among: Array | None = None) -> tuple[Array, Array]:
        """Each look with each event of a track it sees, oldest first: places of looks and of events.

        `among` are the places of the looks that are asked for.
        """
        newest = self.newest(track)
        looks = np.flatnonzero(newest != NONE) if among is None else among[newest[among] != NONE]
        start = track.start[self.case[looks]] if len(track) else newest[looks]
        position, event = spread(start, newest[looks] - start + 1)
        return looks[position].astype(np.int32), event

    def unrecorded(self, kind: str, since: Array | int = 0, until: Array | int | None = None) -> Array:
        """What `View.unrecorded` says at each look."""
        if self.closed and EVENT_TYPES[kind].closed:
            return np.broadcast_to(np.int8(0), len(self))
        if until is None:
            until = self.on - 1 if kind in ENDINGS else self.on
        last = np.minimum(until, self.upto - 1 if kind in self.undecided else self.upto)
        return unrecorded(self.histories, kind, self.case, np.broadcast_to(since, len(self)), last)

    def any_unrecorded(self, *types: str, since: Array | int = 0, until: Array | int | None = None) -> Array:
        """The most that `View.unrecorded` says of some types at each look."""
        return greatest(*(self.unrecorded(kind, since, until) for kind in types))

    def happened(self, kind: str, since: Array | int = 0) -> Array:
        """What `View.happened` says at each look."""
        newest = self.newest_day(kind)
        seen = (newest != NONE) & (newest >= since)
        return np.where(seen, np.int8(2), self.unrecorded(kind, since))


def _taken(known: Any, places: Array) -> Any:
    """What is known of the looks in some places: of an array or a tuple of them, one entry a look; else nothing."""
    if isinstance(known, np.ndarray):
        return known[places]
    if not isinstance(known, tuple):
        return None
    parts = (column[places] for column in known)
    return type(known)(*parts) if hasattr(known, "_fields") else tuple(parts)


def day_at(track: Track, place: Array) -> Array:
    """The days of events given by their places, `NONE` where there is none."""
    return track.day_or_none[place]


def _law(looks: Looks) -> Array:
    return looks.law_on(looks.on)


def _newest(looks: Looks, track: Track) -> Array:
    if looks._whole is None:
        return _placed(looks, track, looks.seen_from[track.row])
    # All parts of the looks ask for much the same: it is found once, for the whole.
    whole, places = looks._whole
    return whole.newest(track)[places]


def _newest_before(looks: Looks, track: Track) -> Array:
    if looks._whole is None:
        return _placed(looks, track, looks.seen_after(track))
    whole, places = looks._whole
    return whole.newest_before(track)[places]


def _newest_day(looks: Looks, track: Track) -> Array:
    return day_at(track, looks.newest(track))


def _placed(looks: Looks, track: Track, first: Array) -> Array:
    """Write each event to the looks from the `first` that sees it to the last before another of its case is seen.

    Looks and events are in the order of case and day.
    """
    found = np.full(len(looks), NONE, dtype=np.int32)
    if not len(track):
        return found
    end = looks._ends[track.case]
    same = track.case[1:] == track.case[:-1]
    np.copyto(end[:-1], first[1:], where=same)
    event, look = spread(first, end - first)
    found[look] = event
    return found
