"""The residence permit, in columns: see `law.facts.permit`."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from sojourn.law.bulk.columns.arrays import NONE, Array, any_of, highest_of, last_of, lowest_of
from sojourn.law.bulk.columns.histories import Histories
from sojourn.law.bulk.folding.folds.appeals import annulled, suspended
from sojourn.law.bulk.folding.folds.declared import fold
from sojourn.law.bulk.folding.folds.held import held, issued_upto
from sojourn.law.bulk.folding.folds.person import fresh_start, of_this_course, of_this_period
from sojourn.law.bulk.folding.folds.reflection import spell
from sojourn.law.bulk.folding.looks import Looks
from sojourn.law.language.calendar import NEVER


@fold
def permit_issued(looks: Looks) -> Array:
    found = held(looks)
    begun = found.start <= looks.on[found.look]
    counted = highest_of(len(looks), found.look[begun], found.counted[begun], 0)
    return np.where(counted != 0, counted, looks.unrecorded("permit_issued"))


@fold
def permit_ever_issued(looks: Looks) -> Array:
    return looks.happened("permit_issued")


class _Until(NamedTuple):
    """Of the permits that may count: how many, whether one has no end, their first and last last day."""

    number: Array
    no_end: Array
    first: Array
    last: Array


def _until(looks: Looks) -> _Until:
    found, size = held(looks), len(looks)
    return _Until(
        np.bincount(found.look, minlength=size),
        any_of(size, found.look, found.until == NONE),
        lowest_of(size, found.look, found.until, NEVER),
        highest_of(size, found.look, found.until, NONE),
    )


def _no_permit(looks: Looks, otherwise: int) -> Array:
    """What a day of the permit is where none is recorded."""
    return np.where(looks.unrecorded("permit_issued") == 0, otherwise, NONE)


@fold
def permit_until(looks: Looks) -> Array:
    found = looks.shared(_until)
    return np.select([found.number == 0, found.no_end], [_no_permit(looks, 0), NONE], found.first)


@fold
def permit_until_latest(looks: Looks) -> Array:
    found = looks.shared(_until)
    first = looks.shared(_first_issued)
    more = (looks.unrecorded("permit_renewed", first) != 0) | (looks.unrecorded("permit_issued") != 0)
    return np.select(
        [found.number == 0, more, found.no_end],
        [_no_permit(looks, 0), NEVER, NONE],
        found.last,
    )


def _first_issued(looks: Looks) -> Array:
    found = held(looks)
    return lowest_of(len(looks), found.look, found.issued, NEVER)


@fold
def permit_from(looks: Looks) -> Array:
    found = held(looks)
    first = lowest_of(len(looks), found.look, found.start, NEVER)
    last = highest_of(len(looks), found.look, found.start, NONE)
    none = looks.shared(_until).number == 0
    return np.select([none, first == last], [_no_permit(looks, NEVER), first], NONE)


@fold
def permit_withdrawn(looks: Looks) -> Array:
    found = held(looks)
    running = any_of(len(looks), found.look, found.running == 2)
    some = looks.shared(_until).number != 0
    least = np.where(some, lowest_of(len(looks), found.look, found.withdrawn, 2), np.int8(0))
    most = highest_of(len(looks), found.look, found.withdrawn, 0)
    another = looks.unrecorded("permit_issued") != 0
    most = np.where(another, np.maximum(most, looks.happened("permit_withdrawn")), most)
    least = np.where(another, np.int8(0), least)
    return np.select([running, least == most], [np.int8(0), most], np.int8(1))


class _Refusal(NamedTuple):
    """The refusal that counts: whether there is one, on which day, whether an appeal suspends it."""

    made: Array
    on: Array
    suspended: Array


def _refusal(looks: Looks) -> _Refusal:
    """The newest refusal of an earlier day that no appeal has taken away."""
    track = looks.record.track("permit_refused")
    look, event = looks.pairs(track)
    past = track.day[event] < looks.on[look]
    look, event = look[past], event[past]
    part = looks.part(look)
    stands = np.minimum(of_this_period(part, track.day[event]), 2 - annulled(part, track.row[event]))
    counts = np.flatnonzero(stands != 0)
    place = last_of(len(looks), look[counts], counts)
    some = np.flatnonzero(place != NONE)
    event, stands = event[place[some]], stands[place[some]]
    part = looks.part(some)
    effect = suspended(part, track.row[event])
    unrecorded = looks.unrecorded("permit_refused")
    found = _Refusal(
        unrecorded.copy(), np.where(unrecorded == 0, NEVER, NONE).astype(np.int32), np.zeros(len(looks), dtype=np.int8)
    )
    sure = (stands == 2) & ~_newer_matters(part, track.day[event], effect)
    found.made[some] = np.where(sure, np.int8(2), np.int8(1))
    found.on[some] = np.where(sure, track.day[event], NONE)
    found.suspended[some] = np.where(sure, effect, np.int8(0))
    return found


def _newer_matters(looks: Looks, day: Array, effect: Array) -> Array:
    """Whether a newer refusal than that of the day, one a look, may be unrecorded of another effect."""
    newer: Array = looks.unrecorded("permit_refused", day) != 0
    among = np.flatnonzero(newer & (effect == 0))
    if len(among):
        latest = spell(looks.part(among)).latest
        newer[among] = (latest == NONE) | (day[among] <= latest)
    return newer


@fold
def permit_refused(looks: Looks) -> Array:
    return looks.shared(_refusal).made


@fold
def refusal_suspended(looks: Looks) -> Array:
    return looks.shared(_refusal).suspended


@fold
def refusal_day(looks: Looks) -> Array:
    return looks.shared(_refusal).on


@fold
def renewal_open(looks: Looks) -> Array:
    asked = _asked(looks)
    made = asked != NONE
    since = np.maximum(asked, 0)
    again = looks.unrecorded("renewal_requested", since)
    renewed = looks.newest_day("permit_renewed") >= asked
    silent = looks.any_unrecorded("permit_not_renewed", "permit_renewed", since=since)
    decided = np.maximum(silent, _renewal_refused(looks, np.flatnonzero(made & ~renewed), asked))
    still = np.minimum(issued_upto(looks, since), 2 - decided)
    return np.select(
        [~made, renewed],
        [looks.unrecorded("renewal_requested"), again],
        np.maximum(still, again),
    )


def _asked(looks: Looks) -> Array:
    """The day of the newest request for renewal since the permit was issued, `NONE` where there is none."""
    track = looks.record.track("renewal_requested")
    look, event = looks.pairs(track)
    counts = issued_upto(looks.part(look), track.day[event]) != 0
    return last_of(len(looks), look[counts], track.day[event[counts]])


def _renewal_refused(looks: Looks, among: Array, asked: Array) -> Array:
    """Whether renewal was refused in effect since the day it was asked for, by a decision that is recorded."""
    track = looks.record.track("permit_not_renewed")
    look, event = looks.pairs(track, among)
    counts = (track.day[event] >= asked[look]) & (track.day[event] < looks.on[look])
    look, event = look[counts], event[counts]
    effect = 2 - suspended(looks.part(look), track.row[event])
    return highest_of(len(looks), look, effect.astype(np.int8), 0)


def _considered(histories: Histories, kind: str) -> Array:
    """Whether an act of a type is proposed in a case."""
    proposed = histories.proposed
    found = np.zeros(len(histories), dtype=bool)
    found[proposed.case[(proposed.fields["type"] == kind).to_numpy()]] = True
    return found


def _adverse(looks: Looks, kind: str) -> Array:
    since = fresh_start(looks)
    track = looks.record.track(kind)
    look, event = looks.pairs(track)
    counts = track.day[event] >= since[look]
    look, event = look[counts], event[counts]
    part = looks.part(look)
    stands = np.minimum(of_this_course(part, track.day[event]), 2 - annulled(part, track.row[event]))
    made = highest_of(len(looks), look, stands, looks.unrecorded(kind, since, looks.on))
    return np.where(looks.histories.shared(_considered, kind)[looks.case], np.int8(2), made)


@fold
def refusal_made(looks: Looks) -> Array:
    return _adverse(looks, "permit_refused")


@fold
def nonrenewal_made(looks: Looks) -> Array:
    return _adverse(looks, "permit_not_renewed")


@fold
def withdrawal_made(looks: Looks) -> Array:
    return _adverse(looks, "permit_withdrawn")
