"""The permits of a case after each event that makes or renews one, in columns: `_permits` of `law.facts.permit`."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import polars as pl

from sojourn.law.bulk.columns.arrays import NONE, Array
from sojourn.law.bulk.columns.record import Record
from sojourn.law.bulk.columns.tracks import Track

SLOTS: Final = 6
"""How many permits of one case the columns hold; a case with more is folded by itself."""

MAKING: Final = ("permit_issued", "permit_renewed")


class Permits(NamedTuple):
    """The permits after each event of the track of `MAKING`, oldest first: their number, and a column a slot of each.

    `resting` is the place of the event whose list of proceedings holds; `gap` says of a permit that it is a renewal of
    what is not recorded; `odd` marks the cases of a shape that the columns do not cover: more permits than slots, or
    two that nothing tells apart.
    """

    number: Array
    name: Array
    issued: Array
    start: Array
    until: Array
    resting: Array
    gap: Array
    odd: Array


class _Made(NamedTuple):
    """What the events say: the name, whether it was written, the days, whether proceedings are listed, a renewal."""

    name: Array
    named: Array
    day: Array
    start: Array
    until: Array
    lists: Array
    renews: Array


def permits(record: Record) -> Permits:
    """The permits of each case after each event."""
    return record.shared(_permits)


def names(record: Record) -> tuple[Array, Array]:
    """Numbers for the names of permits: of those made or renewed, and of those withdrawn (`NONE`: any)."""
    return record.shared(_names)


def _names(record: Record) -> tuple[Array, Array]:
    rows = record.track(*MAKING).row, record.track("permit_withdrawn").row
    made, withdrawn = (record.entries.text("permit", one) for one in rows)
    codes = pl.concat([made.fill_null("main"), withdrawn]).rank("dense").cast(pl.Int32).fill_null(NONE).to_numpy()
    return codes[: len(made)], codes[len(made) :]


def _made(record: Record, track: Track) -> _Made:
    start, until = (record.entries.days(name, track.row) for name in ("from", "until"))
    return _Made(
        name=names(record)[0],
        named=record.entries.text("permit", track.row).is_not_null().to_numpy(),
        day=track.day,
        start=np.where(start == NONE, track.day, start),
        until=until,
        lists=(record.entries.text("proceedings", track.row).list.len().fill_null(0) > 0).to_numpy(),
        renews=record.kinds(*MAKING) == 1,
    )


def _permits(record: Record) -> Permits:
    track = record.track(*MAKING)
    made, size = _made(record, track), len(track)
    name, issued, start, until, resting = np.full((5, SLOTS, size), NONE, dtype=np.int32)
    number, odd = np.zeros(size, dtype=np.int32), np.zeros(track.cases, dtype=bool)
    gap = np.zeros((SLOTS, size), dtype=bool)
    found = Permits(number, name, issued, start, until, resting, gap, odd)
    for rank in range(int(track.rank.max(initial=NONE)) + 1):
        events = np.flatnonzero(track.rank == rank)
        if rank:
            for column in found[:7]:
                column[..., events] = column[..., events - 1]
        found.odd[track.case[events[_take(found, made, events)]]] = True
    return found


def _take(found: Permits, made: _Made, events: Array) -> Array:
    """Take the next event of some cases into their permits; says which of the cases become odd."""
    held = np.full(len(events), NONE)
    for slot in range(SLOTS):
        meant = (found.name[slot, events] == made.name[events]) | ~made.named[events]
        held[(found.number[events] > slot) & meant] = slot
    there = held != NONE
    until = found.until[held, events]
    follows = there & ((until == NONE) | (made.start[events] <= until + 1))
    renewed = made.renews[events] & follows
    resting = np.where(made.lists[events], events, np.where(there, found.resting[held, events], NONE))
    full: Array = ~renewed & (found.number[events] == SLOTS)
    place = np.where(renewed, held, np.minimum(found.number[events], SLOTS - 1))
    fresh = ~renewed
    started = (found.name, made.name), (found.issued, made.day), (found.start, made.start), (found.gap, made.renews)
    for column, value in started:
        column[place[fresh], events[fresh]] = value[events[fresh]]
    found.until[place, events] = made.until[events]
    found.resting[place, events] = resting
    found.number[events] += fresh & ~full
    return full | _twice(found, events)


def _twice(found: Permits, events: Array) -> Array:
    """Whether two permits of a case have the same name and the same days."""
    twice = np.zeros(len(events), dtype=bool)
    for one in range(SLOTS):
        for other in range(one + 1, int(found.number[events].max())):
            alike = found.number[events] > other
            for column in (found.name, found.issued, found.start, found.until):
                alike &= column[one, events] == column[other, events]
            twice |= alike
    return twice
