"""The permit whose length is tested, in columns: `tested_permit` of `law.facts.permit`."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sojourn.law.bulk.columns.arrays import NONE, Array, truth_of
from sojourn.law.bulk.columns.entries import Entries
from sojourn.law.bulk.columns.histories import Histories
from sojourn.law.bulk.columns.record import CODES, Record
from sojourn.law.bulk.folding.folds.declared import fold
from sojourn.law.bulk.folding.folds.permits import MAKING
from sojourn.law.bulk.folding.looks import Looks
from sojourn.law.language.calendar import NEVER


class _Tested(NamedTuple):
    """First and last day of the permit that is tested and whether it is a renewal; `there`: whether there is one."""

    there: Array
    start: Array
    until: Array
    renewal: Array


def _days(entries: Entries, rows: Array, on: Array) -> tuple[Array, Array, Array]:
    """First days, last days and lengths of permits."""
    start, until = (entries.days(name, rows) for name in ("from", "until"))
    start = np.where(start == NONE, on, start)
    return start, until, np.where(until == NONE, NEVER, until) - start


def _shortest(group: Array, length: Array) -> Array:
    """The place of the shortest of each group, the first of those that are equally short; in the order of groups."""
    order: Array = np.lexsort((np.arange(len(group)), length, group))
    first: Array = np.append(True, np.diff(group[order]) != 0)[: len(order)]
    return order[first]


def _proposed(histories: Histories) -> _Tested:
    """For each case the shortest permit proposed."""
    entries = histories.proposed
    size = len(histories)
    there, renews = np.zeros((2, size), dtype=bool)
    first, last = np.full((2, size), NONE, dtype=np.int32)
    found = _Tested(there, first, last, renews)
    rows = np.flatnonzero(np.isin(entries.types, [CODES[kind] for kind in MAKING]))
    start, until, length = _days(entries, rows, entries.days("on", rows))
    best = _shortest(entries.case[rows], length)
    case = entries.case[rows[best]]
    renewal = entries.types[rows[best]] == CODES["permit_renewed"]
    for column, value in zip(found, (True, start[best], until[best], renewal), strict=True):
        column[case] = value
    return found


def _made(record: Record) -> _Tested:
    """For each event that makes a permit the shortest of its day."""
    track = record.track(*MAKING)
    start, until, length = _days(record.entries, track.row, track.day)
    group = np.cumsum(np.append(False, np.diff(track.key) != 0)[: len(track)])
    best = _shortest(group, length)[group] if len(track) else group
    renewal = record.kinds(*MAKING) == 1
    return _Tested(np.ones(len(track), dtype=bool), start[best], until[best], renewal[best])


def _tested(looks: Looks) -> _Tested:
    considered = looks.histories.shared(_proposed)
    newest = looks.newest(looks.record.track(*MAKING))
    made = looks.record.shared(_made)
    chosen = considered.there[looks.case]
    if not len(made.there):
        return _Tested(*(column[looks.case] for column in considered))
    there = chosen | (newest != NONE)
    columns = (
        np.where(chosen, planned[looks.case], np.where(newest == NONE, planned.dtype.type(nothing), done[newest]))
        for planned, done, nothing in zip(considered[1:], made[1:], (NONE, NONE, False), strict=True)
    )
    return _Tested(there, *columns)


@fold
def length_tested(looks: Looks) -> Array:
    tested = looks.shared(_tested)
    none = np.maximum(looks.unrecorded("permit_issued"), looks.unrecorded("permit_renewed"))
    return np.where(tested.there, truth_of(tested.until != NONE), none)


@fold
def tested_from(looks: Looks) -> Array:
    return looks.shared(_tested).start


@fold
def tested_until(looks: Looks) -> Array:
    return looks.shared(_tested).until


@fold
def tested_renewal(looks: Looks) -> Array:
    return truth_of(looks.shared(_tested).renewal)
