"""The record: the events of all cases that count on the day the files are known, by type and day."""

from __future__ import annotations

from functools import cached_property
from typing import Final

import numpy as np
import polars as pl

from sojourn.law.bulk.columns.arrays import NONE, Array, keys, marked
from sojourn.law.bulk.columns.entries import Entries
from sojourn.law.bulk.columns.memory import Memory
from sojourn.law.bulk.columns.schema import TYPE
from sojourn.law.bulk.columns.tracks import Track, merged
from sojourn.law.history import order_of

CODES: Final = {name: code for code, name in enumerate(TYPE.categories)}
"""The number of each type of event, as the column `type` holds it."""

_ORDERED: Final = np.array(
    [
        CODES[name]
        for name in """age_assessed stay_assessed public_policy_assessed contact_established relations_kept
        permit_issued permit_renewed permit_refused permit_not_renewed permit_withdrawn reflection_granted
        reflection_extended reflection_terminated proceedings_opened proceedings_terminated proceedings_discontinued
        appeal_lodged appeal_decided""".split()
    ]
)
"""Types of which it matters which of two events of one day comes last."""


class Record(Memory):
    """The events that stand, as tracks; `standing` says of each row of the entries whether it does.

    `rows` are those of the events that stand, by type, case and day; corrections are no events of their own.
    """

    def __init__(self, entries: Entries, standing: Array) -> None:
        super().__init__()
        self.entries = entries
        self.cases = entries.cases
        self.type: Array = entries.types
        self.day = entries.all_days("on")
        self.standing = standing
        rows = np.flatnonzero(standing & (self.type != CODES["corrected"]))
        self.rows: Array = self._by_type(rows)
        self._starts = np.searchsorted(self.type[self.rows], np.arange(len(CODES) + 1))

    @cached_property
    def key(self) -> Array:
        """Case and day of each row of the entries as one number."""
        return keys(self.entries.case, self.day)

    def _by_type(self, rows: Array) -> Array:
        """The rows by type, case and day; those of one type, case and day as a single history orders them."""
        key = self.key[rows]
        if np.any(key[1:] < key[:-1]):
            order = np.argsort(key, kind="stable")
            rows, key = rows[order], key[order]
        order = np.argsort(self.type[rows], kind="stable")
        rows, key = rows[order], key[order]
        same = np.flatnonzero((key[1:] == key[:-1]) & (self.type[rows[1:]] == self.type[rows[:-1]]))
        same = same[np.isin(self.type[rows[same]], _ORDERED)]
        if len(same):
            places = np.union1d(same, same + 1)
            places = places[self._ambiguous(rows[places])]
            rows[places] = self._settled(rows[places])
        return rows

    def _ambiguous(self, rows: Array) -> Array:
        """Of events that share their type, case and day: whether another is of the same proceedings, named or `main`.

        What is said of different proceedings stands side by side.
        """
        shared = pl.DataFrame(
            {
                "type": self.type[rows],
                "key": keys(self.entries.case[rows], self.day[rows]),
                "name": self.entries.text("proceeding", rows).fill_null("main"),
            }
        )
        return shared.is_duplicated().to_numpy()

    def _settled(self, rows: Array) -> Array:
        """The rows in their order, those of one type, case and day as a single history has them."""
        text = (order_of(one)[1] for one in self.entries.happenings(rows))
        places = zip(
            self.type[rows].tolist(), self.entries.case[rows].tolist(), self.day[rows].tolist(), text, strict=True
        )
        ordered = sorted(zip(places, rows.tolist(), strict=True), key=lambda pair: pair[0])
        return np.array([row for _, row in ordered], dtype=rows.dtype)

    def track(self, *types: str) -> Track:
        """The events of some types."""
        return self.shared(_track, *types)

    def kinds(self, *types: str) -> Array:
        """Of which of the types each event of their track is."""
        return self.shared(_kinds, *types)

    def part(self, cases: Array, without: Array) -> Record:
        """The record of some cases as it would be without some rows."""
        standing = self.standing & marked(self.cases, cases)[self.entries.case]
        standing[without] = False
        return Record(self.entries, standing)

    def rows_of_type(self, kind: str) -> Array:
        """The rows of one type, by case and day."""
        return self.rows[self._starts[CODES[kind]] : self._starts[CODES[kind] + 1]]


def _single(record: Record, kind: str) -> Track:
    rows = record.rows_of_type(kind)
    return Track(record.cases, record.entries.case[rows], record.day[rows], rows.astype(np.int32))


def _track(record: Record, *types: str) -> Track:
    return _single(record, *types) if len(types) == 1 else record.shared(_merged, *types)[0]


def _kinds(record: Record, *types: str) -> Array:
    return record.shared(_merged, *types)[1]


def _merged(record: Record, *types: str) -> tuple[Track, Array]:
    return merged(*(record.track(kind) for kind in types))


def recorded(entries: Entries, known: int) -> Record:
    """The record of all that counts on the day `known`, corrections applied."""
    noted, on = entries.all_days("known"), entries.all_days("on")
    timely = np.where(noted == NONE, on, noted) <= known
    return Record(entries, _standing(entries, timely))


def _standing(entries: Entries, timely: Array) -> Array:
    """Which events stand: not corrected by a correction that stands, and brought in by one where one brings it.

    No correction can hang on itself, so the rounds end.
    """
    corrections = entries.of_type(CODES["corrected"])
    if not len(corrections):
        return timely
    struck, brought = (entries.rows_of(name, corrections) for name in ("corrects", "replaced_by"))
    replacing = brought != NONE
    introduced = brought[replacing]
    standing = timely
    while True:
        now = timely.copy()
        now[introduced] = False
        now[introduced[standing[corrections[replacing]]]] = True
        now[struck[standing[corrections]]] = False
        if np.array_equal(now, standing):
            return standing
        standing = now
