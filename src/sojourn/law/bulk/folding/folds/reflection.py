"""The reflection period, in columns: see `law.facts.reflection`."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from sojourn.law import membership
from sojourn.law.bulk.columns.arrays import NONE, Array, lowest_of, ordered, truth_of
from sojourn.law.bulk.columns.histories import Histories
from sojourn.law.bulk.columns.record import Record
from sojourn.law.bulk.columns.tracks import Track
from sojourn.law.bulk.folding.folds.appeals import suspended
from sojourn.law.bulk.folding.folds.declared import fold
from sojourn.law.bulk.folding.folds.lengths import by_law, coded, sum_of
from sojourn.law.bulk.folding.folds.person import birth, fresh_start, of_this_course, of_this_period, period_start
from sojourn.law.bulk.folding.folds.starts import start
from sojourn.law.bulk.folding.looks import Looks, day_at
from sojourn.law.facts.reflection import LENGTHENING, STARTS
from sojourn.law.language.calendar import NEVER
from sojourn.law.law import Law


class Spell(NamedTuple):
    """The reflection period at each look, as in `law.facts.reflection`: days, `NONE` where a bound is not known."""

    start: Array
    earliest: Array
    latest: Array
    terminated: Array
    floor: Array
    started: Array


def spell(looks: Looks) -> Spell:
    """The reflection period of the present course as it stands at each look."""
    return looks.shared(_spell)


def _spell(looks: Looks) -> Spell:
    size = len(looks)
    recorded, otherwise = start(looks)
    earliest, latest = np.full((2, size), NONE, dtype=np.int32)
    terminated, started = np.zeros((2, size), dtype=np.int8)
    never, floor = np.full(size, NEVER, dtype=np.int32), np.zeros(size, dtype=bool)
    found = Spell(never, earliest, latest, terminated, floor, started)
    counts = np.zeros(size, dtype=np.int8)
    some = np.flatnonzero(recorded != NONE)
    counts[some] = of_this_period(looks.part(some), recorded[some])
    known = np.flatnonzero((recorded != NONE) & ~otherwise & (counts == 2))
    due = np.full(size, NEVER, dtype=np.int32)
    due[known] = _of_known_start(looks.part(known), recorded[known], known, found)
    unknown = np.flatnonzero(((recorded != NONE) & (otherwise | (counts != 2))) | ((recorded == NONE) & otherwise))
    due[unknown] = _of_unknown_start(looks.part(unknown), recorded[unknown], counts[unknown], unknown, found)
    begun = ordered(np.concatenate([known, unknown]))
    _terminate(looks, found, due, begun)
    return found


def _of_known_start(looks: Looks, recorded: Array, places: Array, found: Spell) -> Array:
    """Write the periods of the looks and give the last day of what is recorded of them."""
    first, last = _first_day_covered(looks, recorded)
    earliest, latest, floor = _bounds(looks, first)
    apart = np.flatnonzero(first != last)
    latest[apart] = _bounds(looks.part(apart), last[apart])[1]
    found.start[places] = np.where(first == last, first, NONE)
    found.earliest[places], found.latest[places], found.floor[places] = earliest, latest, floor
    found.started[places] = 2
    return latest


def _varies(law: Law) -> bool:
    return law.varies("reflection_length")


def _of_unknown_start(looks: Looks, recorded: Array, counts: Array, places: Array, found: Spell) -> Array:
    """The same where what is recorded starts the periods, if anything does, unless they began otherwise."""
    due = np.full(len(looks), NEVER, dtype=np.int32)
    some = np.flatnonzero(recorded != NONE)
    part = looks.part(some)
    due[some] = _bounds(part, _first_day_covered(part, recorded[some])[1])[1]
    fixed = (counts == 2) & ~looks.statutes.read(_varies, looks.law, bool)
    found.start[places] = NONE
    found.earliest[places] = _earliest_of_all(looks)
    found.latest[places] = np.where(fixed, due, NEVER)
    found.started[places] = np.where(recorded == NONE, np.int8(1), of_this_course(looks, recorded))
    return due


def _majority(law: Law) -> int:
    """The age from which a person is covered, coded, where national law leaves all minors out."""
    left_out = law.settled("scope_minors") and law.value("scope_minors") is None
    return coded(law.value("age_of_majority") if left_out else None)


_LEAVERS: Final = {code: membership.ends(code) for code in membership.MEMBERS if membership.ends(code)}


def _left_the_union(histories: Histories, code: str) -> Array:
    """Whether a person holds the nationality of a State that has left the Union."""
    found = np.zeros(len(histories), dtype=bool)
    found[histories.nationals(code)] = True
    return found


def _first_day_covered(looks: Looks, begun: Array) -> tuple[Array, Array]:
    """The start, or the later day on which the person came of age or ceased to be a Union citizen: the first and the
    last day that it can be.
    """
    left = begun
    for code, days in _LEAVERS.items():
        leaver = looks.histories.shared(_left_the_union, code)[looks.case]
        for day in days:
            left = np.where(leaver & (begun <= day) & (day <= looks.on), np.maximum(left, day), left)
    earliest, latest = birth(looks)
    known = (earliest != NONE) & (latest != NONE)
    granted = looks.first_day(looks.record.track("reflection_granted"), begun) == begun
    soonest, of_age = (_of_age(looks, np.where(known & ~granted, born, NONE)) for born in (earliest, latest))
    # Born so late that this day has not come, the person would not be covered at all.
    of_age = np.where((soonest != NONE) & (soonest <= looks.on), np.minimum(of_age, looks.on), of_age)
    first, last = (
        np.where((begun < day) & (day <= looks.on), np.maximum(left, day), left) for day in (soonest, of_age)
    )
    kept = granted | (begun > looks.on)
    return np.where(kept, begun, first).astype(np.int32), np.where(kept, begun, last).astype(np.int32)


def _of_age(looks: Looks, born: Array) -> Array:
    """The day on which a person born then comes of age."""
    return np.where(born == NONE, NONE, sum_of(looks, looks.law, born, _majority))


def _earliest_of_all(looks: Looks) -> Array:
    """The first day the period can end on where it is not known which of the recorded events starts it."""
    since = fresh_start(looks)
    track = looks.record.track(*STARTS)
    certain = looks.any_unrecorded(*STARTS, since=since) == 0
    look, event = looks.pairs(track, np.flatnonzero(certain))
    counts = track.day[event] >= since[look]
    look, event = look[counts], event[counts]
    end, _, _ = by_law(looks.part(look), track.day[event])
    found = lowest_of(len(looks), look, end, NEVER + 1)
    return np.where(found > NEVER, NONE, found)


def _with_end(record: Record) -> Track:
    """The grants that fix the last day."""
    track = record.track("reflection_granted")
    return track.where(record.entries.days("until", track.row) != NONE)


def _bounds(looks: Looks, begun: Array) -> tuple[Array, Array, Array]:
    earliest, latest, floor = by_law(looks, begun)
    track = looks.record.shared(_with_end)
    newest = looks.newest(track)
    among = np.flatnonzero((newest != NONE) & (day_at(track, newest) >= begun))
    if len(among):
        until = looks.record.entries.days("until", track.row)[newest[among]]
        fixed = np.maximum(until, np.where(floor[among], begun[among], earliest[among]))
        another = looks.part(among).unrecorded("reflection_granted", track.day[newest[among]]) != 0
        earliest[among] = np.where(another, np.minimum(earliest[among], fixed), fixed)
        latest[among] = fixed
        floor[among] = False
    _extend(looks, begun, earliest, latest, floor)
    return earliest, latest, floor


def _extend(looks: Looks, begun: Array, earliest: Array, latest: Array, floor: Array) -> None:
    """Take the extensions since the start into the bounds, one after the other."""
    track = looks.record.track("reflection_extended")
    newest, first = looks.newest(track), looks.first(track, begun)
    among = np.flatnonzero(first != NONE)
    if not len(among):
        return
    until = looks.record.entries.days("until", track.row)
    days = looks.record.entries.numbers("days", track.row)
    event = first[among]
    while len(among):
        fixes = until[event] != NONE
        adds = ~fixes & (days[event] != NONE)
        at = among[fixes]
        earliest[at] = latest[at] = np.maximum(earliest[at], until[event[fixes]])
        floor[at] = False
        at = among[adds]
        earliest[at] += days[event[adds]]
        latest[at] += np.where(latest[at] == NEVER, 0, days[event[adds]])
        more = event < newest[among]
        among, event = among[more], event[more] + 1


def _terminate(looks: Looks, found: Spell, due: Array, begun: Array) -> None:
    """Take into the periods at the looks `begun` the decisions that ended them, one after the other.

    `due` is the last day of what is recorded of the periods.
    """
    track = looks.record.track("reflection_terminated")
    newest = looks.newest(track)
    part, recorded = looks.part(begun), found.earliest.copy()
    since = np.where(found.start[begun] == NONE, period_start(part), found.start[begun])
    lengthened = part.any_unrecorded(*LENGTHENING, since=since) != 0
    found.latest[begun[lengthened]] = NEVER
    among = begun[newest[begun] != NONE]
    event = track.start[looks.case[among]]
    while len(among):
        _end(looks, found, (recorded, due), track, among, event)
        more = event < newest[among]
        among, event = among[more], event[more] + 1
    last = np.minimum(found.latest[begun], part.on) - 1
    silent = part.unrecorded("reflection_terminated", since, last)
    found.terminated[begun] = np.maximum(found.terminated[begun], silent)


def _end(looks: Looks, found: Spell, recorded: tuple[Array, Array], track: Track, among: Array, event: Array) -> None:
    """Take one decision each into the periods at the looks `among`.

    `recorded`: the earliest last day as it was without any decision, and the last day of what is recorded.
    """
    part, day = looks.part(among), track.day[event]
    earliest, due = (days[among] for days in recorded)
    within = _in_the_period(part, found.start[among], earliest, due, day)
    effect = np.minimum(within, 2 - suspended(part, track.row[event]))
    counts = (effect != 0) & (day < found.latest[among])
    among, day, effect = among[counts], day[counts], effect[counts]
    sure = effect == 2
    earlier = found.earliest[among[sure]]
    found.earliest[among[sure]] = np.where(earlier == NONE, NONE, np.minimum(earlier, day[sure]))
    found.latest[among[sure]] = np.minimum(found.latest[among[sure]], day[sure])
    past = day < looks.on[among]
    found.terminated[among[past]] = np.maximum(found.terminated[among[past]], effect[past])


def _in_the_period(looks: Looks, begun: Array, earliest: Array, due: Array, day: Array) -> Array:
    """Whether a day on which the period was ended, one a look, lies in it."""
    late = day >= due
    found = np.where(day < begun, np.int8(0), np.where(late, np.int8(1), np.int8(2)))
    unknown = np.flatnonzero(begun == NONE)
    if len(unknown):
        part, day, earliest = looks.part(unknown), day[unknown], earliest[unknown]
        counts = of_this_period(part, day)
        after = (part.newest_day(*STARTS) > day) | (part.any_unrecorded(*STARTS, since=day + 1) != 0)
        over = late[unknown] | (day >= earliest)
        found[unknown] = np.where(over | after, np.minimum(counts, 1), counts)
    return found


@fold
def reflection_started(looks: Looks) -> Array:
    found = spell(looks)
    return np.where(found.terminated == 2, np.int8(2), found.started)


@fold
def reflection_start(looks: Looks) -> Array:
    return spell(looks).start


@fold
def reflection_end_earliest(looks: Looks) -> Array:
    return spell(looks).earliest


@fold
def reflection_end_latest(looks: Looks) -> Array:
    return spell(looks).latest


@fold
def reflection_terminated(looks: Looks) -> Array:
    return spell(looks).terminated


@fold
def floor_only(looks: Looks) -> Array:
    return truth_of(spell(looks).floor)
