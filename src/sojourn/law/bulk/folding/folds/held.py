"""The permits a look may count, in columns: `permits_that_may_count` of `law.facts.permit`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from sojourn.law.bulk.columns.arrays import NONE, Array, any_of, highest_of, last_of, lowest_of, spread
from sojourn.law.bulk.folding.folds.appeals import suspended
from sojourn.law.bulk.folding.folds.permits import MAKING, names, permits
from sojourn.law.bulk.folding.folds.person import of_this_course, of_this_period
from sojourn.law.bulk.folding.looks import Looks
from sojourn.law.language.calendar import NEVER


@dataclass(frozen=True)
class Held:
    """The recorded permits of which each may be the one that counts, in the order of looks, oldest first.

    `look`: the look; `resting`: the place of the event whose list of proceedings it rests on; the other columns
    are those of `Permit` in `law.facts.permit`. `order`: the more it counts, the greater.
    """

    look: Array
    issued: Array
    start: Array
    until: Array
    resting: Array
    withdrawn: Array
    running: Array
    counted: Array
    order: Array

    def where(self, kept: Array) -> Held:
        """The permits that are kept."""
        return Held(*(column[kept] for column in vars(self).values()))


def held(looks: Looks) -> Held:
    """The permits that may count at each look."""
    return looks.shared(_held)


def _held(looks: Looks) -> Held:
    every = _as_of_the_day(looks)
    found = every.where(every.counted != 0)
    sure = np.where(found.running == 2, found.order, found.order & ~np.int64(_RUNNING))
    sure = np.where(found.counted == 2, sure, 0)
    least = highest_of(len(looks), found.look, sure, 0)
    return found.where(found.order >= least[found.look])


_RUNNING = 2 << 32


def _as_of_the_day(looks: Looks) -> Held:
    """Every recorded permit that a look sees, as of its day."""
    table = permits(looks.record)
    newest = looks.newest(looks.record.track(*MAKING))
    counts = np.where(newest == NONE, 0, np.append(table.number, 0)[newest])
    look, slot = spread(np.zeros(len(looks), dtype=np.int32), counts)
    name, issued, start, until, resting, gap = (column[slot, newest[look]] for column in table[1:7])
    part = looks.part(look)
    withdrawn, of_the_period = _withdrawn(part, name, issued), of_this_period(part, issued)
    _renewed_alone(part, gap, withdrawn, of_the_period)
    last = np.where(until == NONE, NEVER, until).astype(np.int64)
    renewed = np.where(part.on <= last, np.int8(2), part.unrecorded("permit_renewed", issued))
    begun = start <= part.on
    running = np.where(begun, np.minimum(renewed, 2 - withdrawn), np.int8(0))
    counted = np.where(running == 2, np.int8(2), np.maximum(running, of_the_period))
    order = np.where(running != 0, _RUNNING, 0) + np.where(begun, 1 << 32, 0) + last
    return Held(look, issued, start, until, resting, withdrawn, running, counted, order)


def _renewed_alone(looks: Looks, gap: Array, withdrawn: Array, of_the_period: Array) -> None:
    """Make less sure of the permits, one a look, that renew what is not recorded: another may be missing before them,
    and a withdrawal may be of it.
    """
    among = np.flatnonzero(gap)
    among = among[looks.part(among).any_unrecorded(*MAKING) != 0]
    earlier = looks.part(among).happened("permit_withdrawn")
    withdrawn[among] = np.maximum(withdrawn[among], np.minimum(earlier, 1))
    of_the_period[among] = np.minimum(of_the_period[among], 1)


def _withdrawn(looks: Looks, name: Array, issued: Array) -> Array:
    """Whether the permit of that name and day of issue, one a look, is withdrawn."""
    track = looks.record.track("permit_withdrawn")
    look, event = looks.pairs(track)
    meant = names(looks.record)[1][event]
    counts = (track.day[event] >= issued[look]) & (track.day[event] < looks.on[look])
    counts &= (meant == NONE) | (meant == name[look])
    look, event = look[counts], event[counts]
    effect = 2 - suspended(looks.part(look), track.row[event])
    return highest_of(len(looks), look, effect.astype(np.int8), looks.unrecorded("permit_withdrawn", issued))


class Permit(NamedTuple):
    """The permit that counts at each look: its last day and what it rests on; `NONE` where there is no permit."""

    until: Array
    resting: Array


def permit(looks: Looks) -> Permit:
    """The permit that counts: the one in force that lasts longest, else the newest of the course."""
    return looks.shared(_permit)


def _permit(looks: Looks) -> Permit:
    found = held(looks)
    best = highest_of(len(looks), found.look, found.order, NONE)
    first = np.flatnonzero(found.order == best[found.look])[::-1]
    place = last_of(len(looks), found.look[first], first)
    return Permit(np.append(found.until, NONE)[place], np.append(found.resting, NONE)[place])


class _Issue(NamedTuple):
    """The first and the last day of issue of the permits that may count, and whether one of them surely counts."""

    first: Array
    last: Array
    sure: Array


def _issue(looks: Looks) -> _Issue:
    found = held(looks)
    first = lowest_of(len(looks), found.look, found.issued, NEVER)
    last = highest_of(len(looks), found.look, found.issued, NONE)
    return _Issue(first, last, any_of(len(looks), found.look, found.counted == 2))


def issued_upto(looks: Looks, day: Array) -> Array:
    """Whether a day, one a look, belongs to the present course and is none before the permit that counts was issued."""
    course, issue = of_this_course(looks, day), looks.shared(_issue)
    before = issue.sure & (day < issue.first) & (looks.unrecorded("permit_renewed") == 0)
    unsure = np.where(before, np.int8(0), np.int8(1))
    return np.select(
        [course == 0, looks.unrecorded("permit_issued") != 0, day >= issue.last],
        [np.int8(0), np.int8(1), course],
        unsure,
    )
