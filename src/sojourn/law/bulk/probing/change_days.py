"""The days on which protection from removal may change, in columns: `Course.change_days` and `calendar_days`.

Days are gathered as pairs of a case and a day from what the files, the persons and the laws set; those on which the
period and the permit run out are known only once these are folded.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np

from sojourn.law import membership
from sojourn.law.bulk.columns.arrays import NONE, Array, keys, later, ordered, split, spread
from sojourn.law.bulk.columns.histories import Histories, Spans
from sojourn.law.bulk.columns.record import CODES, Record
from sojourn.law.bulk.columns.statutes import Origin, Statutes, profile_of
from sojourn.law.bulk.folding.folds.permits import MAKING, permits
from sojourn.law.bulk.folding.folds.person import assessed_births
from sojourn.law.bulk.folding.gaps import anywhere_open
from sojourn.law.course import UNSETTLING, WITHOUT_PROTECTION, ages, law_days
from sojourn.law.facts.person import COURSE_ENDS
from sojourn.law.history import ENDINGS
from sojourn.law.language.calendar import NEVER, Day, Period
from sojourn.law.texts import Text

Pairs = tuple[Array, Array]
"""Cases and days."""

_COUNTED_LATER = np.array([CODES[kind] for kind in (*ENDINGS, *COURSE_ENDS, "appeal_decided")])
"""Events of which something counts from the next day."""

_UNREAD = np.array([CODES[kind] for kind in WITHOUT_PROTECTION - {"contact_established"}])
"""Events that no fact is read from on which protection rests; contact may unsettle that relations were severed."""

_WITHOUT_PROTECTION = np.array([CODES[kind] for kind in WITHOUT_PROTECTION])


def first_days(record: Record, otherwise: Day) -> Array:
    """The day of the first event of each case."""
    found = record.shared(_first_days)
    return np.where(found == NEVER, otherwise, found)


def _first_days(record: Record) -> Array:
    rows = record.rows
    found = np.full(record.cases, NEVER, dtype=np.int32)
    np.minimum.at(found, record.entries.case[rows], record.day[rows])
    return found


def event_days(record: Record, upto: Day) -> Pairs:
    """The days on which anything happened."""
    rows = record.rows[record.day[record.rows] <= upto]
    return record.entries.case[rows], record.day[rows]


def turning_days(histories: Histories, record: Record, statutes: Statutes, text: Text, upto: Day) -> Iterator[Pairs]:
    """The days on which a fact that protection rests on may be another than the day before, in cases that are not
    `restless`.
    """
    rows = record.rows[record.day[record.rows] <= upto]
    rows = rows[~np.isin(record.type[rows], _UNREAD)]
    case, day = record.entries.case[rows], record.day[rows]
    yield case, day
    later = np.isin(record.type[rows], _COUNTED_LATER)
    yield case[later], day[later] + 1
    yield from _named_days(record, rows)
    yield from _permit_days(record)
    yield from standing_days(histories, record, text)
    case, day = statutes.edge_days(histories.origin)
    within = day > np.minimum(first_days(record, upto), upto)[case]
    yield case[within], day[within]


def _permit_days(record: Record) -> Iterator[Pairs]:
    """The first day of each permit and the one after its last."""
    table, track = permits(record), record.track(*MAKING)
    for columns, beside in ((table.start, 0), (table.until, 1)):
        for days in columns:
            given = np.flatnonzero((days > 0) & (days < NEVER))
            yield track.case[given], days[given] + beside


def restless(histories: Histories, record: Record, text: Text, upto: Day) -> Array:
    """The cases of which every day may differ from the one before: something may be missing, or it is not known on
    which day, after the first event, the person comes of age. Those in which an age is assessed or a nationality
    acquired are few, and left to be looked at day by day.
    """
    born, or_until = histories.born
    oldest = max((age for origin in histories.origins for age in _ages(text, origin)), default=Period())
    found: Array = (born != or_until) & (later(or_until, oldest) > np.minimum(first_days(record, upto), upto))
    found |= histories.shared(anywhere_open)
    found[record.track(*UNSETTLING).case] = True
    return found


def waking(histories: Histories, record: Record, text: Text, on: Day) -> Array:
    """The cases of which the day after `on` may differ though the calendar does not name it: those in which something
    happened on the day itself, and those that are restless from then on, as `Course.calendar_days` has it.
    """
    born, or_until = histories.born
    found = np.zeros(len(histories), dtype=bool)
    for case, day in _birthdays(histories, record, text):
        found[case[day > on]] = True
    found &= born != or_until
    found |= histories.shared(anywhere_open)
    found[histories.absent.case] = True
    found[record.track(*UNSETTLING).case] = True
    found[record.entries.case[record.rows[record.day[record.rows] == on]]] = True
    return found


def protective_days(record: Record, upto: Day) -> Iterator[Pairs]:
    """The days of the events on which protection may rest, those after them, and the days that they name."""
    rows = record.rows[record.day[record.rows] <= upto]
    rows = rows[~np.isin(record.type[rows], _WITHOUT_PROTECTION)]
    case, day = record.entries.case[rows], record.day[rows]
    yield case, day
    yield case, day + 1
    yield from _named_days(record, rows)


def named_days(record: Record, upto: Day) -> Iterator[Pairs]:
    """The days that events name: the first of a stretch and the one after its last."""
    yield from _named_days(record, record.rows[record.day[record.rows] <= upto])


def _named_days(record: Record, rows: Array) -> Iterator[Pairs]:
    for name, beside in (("from", 0), ("until", 1)):
        days = record.entries.days(name, rows)
        given = days != NONE
        yield record.entries.case[rows[given]], days[given] + beside


def standing_days(histories: Histories, record: Record, text: Text) -> Iterator[Pairs]:
    """The days that the person and the stretches of a file set, whatever the day that is looked at."""
    yield from _birthdays(histories, record, text)
    for code in membership.MEMBERS:
        holders = histories.nationals(code)
        for day in membership.changes(code):
            yield holders, np.full(len(holders), day)
    for spans in (histories.absent, histories.unknown):
        yield from _span_days(spans)


def _span_days(spans: Spans) -> Iterator[Pairs]:
    yield spans.case, spans.start
    yield spans.case, spans.start + 1
    ends = spans.until < NEVER
    yield spans.case[ends], spans.until[ends] + 1
    yield spans.case[ends], spans.until[ends] + 2


def _birthdays(histories: Histories, record: Record, text: Text) -> Iterator[Pairs]:
    """The days on which the persons may reach an age at which the law treats them otherwise."""
    track = record.track("age_assessed")
    every = np.arange(len(histories))
    births = [*((every, days) for days in histories.born), *((track.case, days) for days in assessed_births(record))]
    case, day = (np.concatenate(parts) for parts in zip(*births, strict=True))
    case, day = case[day != NONE], day[day != NONE]
    of_origin = [_ages(text, origin) for origin in histories.origins]
    for age in set().union(*of_origin):
        meant = np.array([age in held for held in of_origin])[histories.origin[case]]
        yield case[meant], later(day[meant], age)


@lru_cache(maxsize=65536)
def _ages(text: Text, origin: Origin) -> frozenset[Period]:
    return frozenset(ages(text, origin[0], profile_of(origin[1])))


@lru_cache(maxsize=65536)
def _law_days(text: Text, origin: Origin) -> Array:
    return np.array(sorted({int(day) for day in law_days(text, origin[0], profile_of(origin[1]))}))


def statutory_days(histories: Histories, text: Text) -> Pairs:
    """The days on which the law changes, for each case."""
    days = [_law_days(text, origin) for origin in histories.origins]
    counts = np.array([len(one) for one in days], dtype=np.int64)
    start = np.cumsum(counts) - counts
    case, place = spread(start[histories.origin], counts[histories.origin])
    return case, np.concatenate([*days, np.empty(0, dtype=int)])[place]


def distinct(pairs: Iterable[Pairs], first: Array | Day, last: Day) -> Pairs:
    """Each case with each of its days once, in the order of case and day: days from the first (one for all, or one a
    case) to the last that counts.
    """
    found = []
    for case, day in pairs:
        kept = (day >= (first if isinstance(first, int) else first[case])) & (day <= last)
        found.append(keys(case[kept], day[kept]))
    key = ordered(np.concatenate(found))
    key = key[np.append(True, key[1:] != key[:-1])[: len(key)]]
    return split(key)
