"""Who the persons are, in columns: see `law.facts.person`."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np
import polars as pl

from sojourn.law import membership
from sojourn.law.bulk.columns.arrays import NONE, Array, any_of, greatest, later, spread, truths
from sojourn.law.bulk.columns.entries import births
from sojourn.law.bulk.columns.histories import Histories
from sojourn.law.bulk.columns.record import Record
from sojourn.law.bulk.columns.tracks import Track
from sojourn.law.bulk.folding.folds.declared import fold
from sojourn.law.bulk.folding.looks import Looks, day_at
from sojourn.law.facts.person import COURSE_ENDS, FINAL, RETURNS, born_at_age
from sojourn.law.language import calendar
from sojourn.law.language.calendar import NEVER

_EIGHTEEN_YEARS: Final = calendar.Period(18 * 12)
_MEMBERS: Final = {code: membership.membership_of(code) for code in membership.MEMBERS}


def _held(histories: Histories) -> tuple[Array, Array, Array]:
    """The memberships of the Union that nationalities held bring: where those of a case begin; first and last days."""
    codes, case = histories.nationalities
    return _memberships(len(histories), case, codes)


def _memberships(size: int, case: Array, codes: pl.Series) -> tuple[Array, Array, Array]:
    first, last = (
        codes.replace_strict({code: days[end] for code, days in _MEMBERS.items()}, default=None, return_dtype=pl.Int32)
        for end in (0, 1)
    )
    kept = first.is_not_null().to_numpy()
    start = np.searchsorted(case[kept], np.arange(size + 1))
    return start, first.drop_nulls().to_numpy(), last.drop_nulls().to_numpy()


def _acquired(histories: Histories, record: Record) -> tuple[Track, Array, Array]:
    """The acquisitions that make a citizen of the Union, with the first and last day of the membership."""
    track = record.track("nationality_acquired")
    state, code = (record.entries.text(name, track.row) for name in ("state", "code"))
    named = pl.select(pl.coalesce(state, code)).to_series()
    codes = named.zip_with(named.str.len_chars() == 2, histories.frame["state"].gather(track.case))
    start, first, last = _memberships(len(track), np.arange(len(track)), codes)
    kept = np.diff(start) > 0
    return track.where(kept), first, last


@fold
def union_citizen(looks: Looks) -> Array:
    histories = looks.histories
    start, first, last = histories.shared(_held)
    look, one = spread(start[looks.case], np.diff(start)[looks.case])
    citizen = any_of(len(looks), look, (first[one] <= looks.on[look]) & (looks.on[look] <= last[one]))
    track, first, last = histories.shared(_acquired, looks.record)
    look, one = looks.pairs(track)
    citizen |= any_of(len(looks), look, (first[one] <= looks.on[look]) & (looks.on[look] <= last[one]))
    known = histories.frame["nationalities"].is_not_null().to_numpy()[looks.case]
    return np.select([citizen, ~known], [np.int8(2), np.int8(1)], looks.unrecorded("nationality_acquired"))


def assessed_births(record: Record) -> tuple[Array, Array]:
    """The births that assessments of age leave possible, by event: the earliest and the latest day."""
    return record.shared(_assessed)


def _assessed(record: Record) -> tuple[Array, Array]:
    """The earliest and the latest day of birth that each assessment of age leaves."""
    track = record.track("age_assessed")
    earliest, latest = (days.copy() for days in births(record.entries.text("born", track.row)))
    ages = record.entries.numbers("age", track.row)
    for place in np.flatnonzero((earliest == NONE) & (ages != NONE)):
        earliest[place], latest[place] = born_at_age(int(track.day[place]), int(ages[place]))
    return earliest, latest


def birth(looks: Looks) -> tuple[Array, Array]:
    """The earliest and the latest possible day of birth; an assessment of age replaces what was stated."""
    return looks.shared(_birth)


def _birth(looks: Looks) -> tuple[Array, Array]:
    newest = looks.newest(looks.record.track("age_assessed"))
    seen = newest != NONE
    earliest, latest = (days[looks.case] for days in looks.histories.born)
    if seen.any():
        first, last = assessed_births(looks.record)
        earliest, latest = np.where(seen, first[newest], earliest), np.where(seen, last[newest], latest)
    another = _may_be_assessed(looks) != 0
    return np.where(another, NONE, earliest), np.where(another, NONE, latest)


def _named_unknown(histories: Histories) -> Array:
    """Whether a file says itself that it does not know of assessments of age."""
    found = np.zeros(len(histories), dtype=bool)
    found[histories.unknown.case[histories.unknown.of("age_assessed")]] = True
    return found


def _may_be_assessed(looks: Looks) -> Array:
    """Whether another assessment of age may be unrecorded that has to be reckoned with."""
    since = np.maximum(looks.newest_day("age_assessed"), 0)
    named = looks.histories.shared(_named_unknown)[looks.case]
    reckoned = named | (looks.newest_day("age_doubted") >= since)
    return np.where(reckoned, looks.unrecorded("age_assessed", since), np.int8(0))


@fold
def birth_earliest(looks: Looks) -> Array:
    return birth(looks)[0]


@fold
def birth_latest(looks: Looks) -> Array:
    return birth(looks)[1]


@fold
def childhood_believable(looks: Looks) -> Array:
    earliest, latest = birth(looks)
    doubted, assessed = looks.newest_day("age_doubted"), looks.newest_day("age_assessed")
    claimed = looks.histories.frame["claimed_age"].fill_null(NONE).to_numpy()[looks.case]
    stated = (looks.histories.born[0][looks.case] != NONE) | (assessed != NONE)
    known = (earliest != NONE) & (latest != NONE)
    adult = (later(earliest, _EIGHTEEN_YEARS) <= looks.on) & (later(latest, _EIGHTEEN_YEARS) <= looks.on)
    again = looks.unrecorded("age_doubted", np.maximum(assessed, 0))
    return np.select(
        [doubted > assessed, known & adult, known, stated, (claimed != NONE) & (claimed < 18)],
        [np.int8(2), again, np.int8(2), np.int8(1), np.int8(2)],
        np.maximum(looks.unrecorded("age_doubted"), _may_be_assessed(looks)),
    )


@fold
def sufficient_resources(looks: Looks) -> Array:
    return truths(looks.histories.frame["sufficient_resources"])[looks.case]


@fold
def special_needs(looks: Looks) -> Array:
    return truths(looks.histories.frame["special_needs"].list.len() > 0)[looks.case]


@fold
def dead(looks: Looks) -> Array:
    day = looks.newest_day("died")
    return np.where((day != NONE) & (day < looks.on), np.int8(2), looks.unrecorded("died"))


@fold
def departed(looks: Looks) -> Array:
    day = looks.newest_day("departed")
    back = greatest(*(looks.newest_day(kind) for kind in RETURNS))
    gone = (day != NONE) & (day < looks.on)
    return np.select(
        [~gone, back > day],
        [looks.unrecorded("departed"), looks.unrecorded("departed", back)],
        2 - looks.any_unrecorded(*RETURNS, since=day + 1),
    )


def fresh_start(looks: Looks) -> Array:
    """The day after the last departure or withdrawn view; 0 where there is none."""
    return looks.shared(_fresh_start)


def _fresh_start(looks: Looks) -> Array:
    track = looks.record.track(*COURSE_ENDS)
    return day_at(track, looks.newest_before(track)) + 1


def of_this_course(looks: Looks, day: Array) -> Array:
    """Whether what happened on a day, one a look, belongs to the present course."""
    ended = looks.any_unrecorded(*COURSE_ENDS, since=day)
    return np.where(day < fresh_start(looks), np.int8(0), 2 - ended)


def in_course(looks: Looks, kind: str) -> Array:
    """Whether an event of this type happened in the present course."""
    since, newest = fresh_start(looks), looks.newest_day(kind)
    seen = (newest != NONE) & (newest >= since)
    return np.where(seen, of_this_course(looks, newest), looks.unrecorded(kind, since))


class Period(NamedTuple):
    """The first day that counts, and the first days on which a decision or the calendar ended what came before."""

    start: Array
    decided: Array
    expired: Array


def period(looks: Looks) -> Period:
    """The present period at each look; see `period_start` of `law.facts.person`."""
    return looks.shared(_period)


def period_start(looks: Looks) -> Array:
    """The day from which the present period and permit are counted."""
    return period(looks).start


def _period(looks: Looks) -> Period:
    since = fresh_start(looks)
    granted = looks.newest_day("reflection_granted")
    decided = looks.first_day(looks.record.track(*FINAL), since)
    decided = np.where(decided == NONE, NEVER, decided)
    expired = _last_permit_day(looks, since)
    return Period(np.where(granted > np.minimum(decided, expired), granted, since), decided, expired)


def _last_permit_day(looks: Looks, since: Array) -> Array:
    """The last day of all permits of the course; `NEVER` where there is none or one has no end."""
    found = np.full(len(looks), NEVER, dtype=np.int32)
    track = looks.record.track("permit_issued", "permit_renewed")
    if not len(track):
        return found
    until = looks.record.shared(_permit_ends)
    look, event = looks.pairs(track)
    counted = track.day[event] >= since[look]
    last = np.full(len(looks), NONE, dtype=np.int32)
    np.maximum.at(last, look[counted], until[event[counted]])
    return np.where(last == NONE, found, last)


def _permit_ends(record: Record) -> Array:
    """The last day that each event gives a permit, `NEVER` where it gives none."""
    until = record.entries.days("until", record.track("permit_issued", "permit_renewed").row)
    return np.where(until == NONE, NEVER, until).astype(np.int32)


def of_this_period(looks: Looks, day: Array) -> Array:
    """Whether what happened on a day, one a look, belongs to the present period."""
    counts = of_this_course(looks, day)
    earlier = day < period_start(looks)
    if looks.closed:
        return np.where(earlier, np.int8(0), counts)
    within = np.where(earlier, went_on(looks), np.minimum(counts, 2 - _begun_anew(looks, day)))
    return np.where(counts == 0, np.int8(0), within)


def went_on(looks: Looks) -> Array:
    """Whether an earlier period may have gone on past the last grant: its permit was renewed, or it was no course."""
    if looks.closed:
        return np.broadcast_to(np.int8(0), len(looks))
    found = period(looks)
    ended = np.minimum(found.decided, found.expired)
    another = looks.any_unrecorded(*COURSE_ENDS, since=ended)
    renewed = looks.any_unrecorded("permit_issued", "permit_renewed")
    went = np.where(found.decided < found.start, another, np.maximum(another, renewed))
    return np.where(found.start == fresh_start(looks), np.int8(0), went)


def _begun_anew(looks: Looks, day: Array) -> Array:
    """Whether a new period may have begun after a day, by acts of which one at least is not recorded."""
    since, found = fresh_start(looks), period(looks)
    ended = np.minimum(found.decided, found.expired)
    granted = looks.newest_day("reflection_granted")
    before = (granted > day) & (_may_have_ended(looks, since, granted - 1) != 0)
    after = (ended < NEVER) & (looks.unrecorded("reflection_granted", np.maximum(day, ended) + 1) != 0)
    neither = np.minimum(looks.unrecorded("reflection_granted", day + 1), _may_have_ended(looks, since))
    return np.where(before | after, np.int8(1), neither)


def _may_have_ended(looks: Looks, since: Array, until: Array | None = None) -> Array:
    """Whether a decision or an expiry that is not recorded may have ended the period."""
    issued = looks.newest_day("permit_issued") != NONE
    by_permit = np.where(
        issued,
        looks.unrecorded("permit_withdrawn", since, until),
        looks.unrecorded("permit_issued", since, until),
    )
    return np.maximum(
        by_permit, looks.any_unrecorded("reflection_terminated", "permit_refused", since=since, until=until)
    )


def _titles(record: Record) -> tuple[Array, Array]:
    track = record.track("other_title_granted")
    start, until = (record.entries.days(name, track.row) for name in ("from", "until"))
    return np.where(start == NONE, track.day, start), np.where(until == NONE, NEVER, until)


@fold
def other_title(looks: Looks) -> Array:
    track = looks.record.track("other_title_granted")
    start, until = looks.record.shared(_titles)
    look, event = looks.pairs(track)
    held = any_of(len(looks), look, (start[event] <= looks.on[look]) & (looks.on[look] <= until[event]))
    return np.where(held, np.int8(2), looks.unrecorded("other_title_granted"))
