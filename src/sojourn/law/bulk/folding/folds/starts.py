"""With what a reflection period starts, in columns: `_start` of `law.facts.reflection`."""

from __future__ import annotations

from typing import Final

import numpy as np

from sojourn.law.bulk.columns.arrays import NONE, Array
from sojourn.law.bulk.columns.record import CODES as TYPES
from sojourn.law.bulk.columns.record import Record
from sojourn.law.bulk.columns.tracks import Track
from sojourn.law.bulk.folding.folds.person import period_start, went_on
from sojourn.law.bulk.folding.folds.victim import by_authority, informed, views
from sojourn.law.bulk.folding.looks import Looks
from sojourn.law.facts.reflection import START_EVENTS
from sojourn.law.language.calendar import NEVER
from sojourn.law.law import Law
from sojourn.law.parameters import START_EVENTS as CODES

_OFFENCES: Final = ("trafficking", "facilitation")


def _named(law: Law) -> int:
    """The start events that national law names, as bits; `NONE` where they are not known."""
    codes = law.value("reflection_start_event")
    return NONE if codes is None else sum(1 << CODES.index(code) for code in set(codes))


def _varies(law: Law) -> bool:
    return law.varies("reflection_start_event")


def _organisations_may_inform(law: Law) -> bool:
    return law.value("ngo_may_inform") is True


def named(looks: Looks, law: Array) -> Array:
    """The start events that laws, given by their numbers, name."""
    return looks.statutes.read(_named, law, np.int32)


def first_day(looks: Looks, track: Track, *types: str) -> tuple[Array, Array]:
    """The first day of a track in the present period, `NEVER` where there is none, and whether it may have happened
    before, unrecorded, by an act of one of the types of which none is recorded.
    """
    since = period_start(looks)
    day = looks.first_day(track, since)
    return np.where(day == NONE, NEVER, day).astype(np.int32), _before(looks, track, types, since, day)


def _before(looks: Looks, track: Track, types: tuple[str, ...], since: Array, day: Array) -> Array:
    earlier = np.zeros(len(looks), dtype=bool)
    last = np.where(day == NONE, NEVER, day - 1)
    for kind in types:
        open_then = looks.unrecorded(kind, since, last) != 0
        if open_then.any():
            of_kind = track.where(looks.record.type[track.row] == TYPES[kind])
            earlier |= open_then & (looks.first_day(of_kind, since) == NONE)
    return earlier


def _granted(looks: Looks) -> tuple[Array, Array]:
    return first_day(looks, looks.record.track("reflection_granted"), "reflection_granted")


def _by_prosecutor(record: Record) -> Track:
    track = record.track("identified", "view_taken")
    return track.where(record.entries.acted_by(track.row, lambda kind, name: kind == "prosecutor"))


def _identifications(record: Record) -> Track:
    return record.track("identified").where(by_authority(record, "identified"))


def _information(looks: Looks) -> tuple[Array, Array]:
    """The first information by an authority, or by a body the State has appointed to inform, as `first_day` has it."""
    since = period_start(looks)
    own = looks.first_day(informed(looks.record, True), since)
    others = informed(looks.record, False)
    appointed = _first_appointed(looks, others) if len(others) else np.full(len(looks), NONE)
    both = np.where(own == NONE, appointed, np.where(appointed == NONE, own, np.minimum(own, appointed)))
    earlier = (both == NONE) & (looks.unrecorded("informed", since) != 0)
    return np.where(both == NONE, NEVER, both).astype(np.int32), earlier


def _first_appointed(looks: Looks, others: Track) -> Array:
    may = looks.statutes.read(_organisations_may_inform, looks.law, bool)
    found = np.where(may, looks.first_day(others, period_start(looks)), NONE)
    appointed = {
        number: looks.statutes.held[number].law.value("appointed_ngos") for number in np.unique(looks.law[may])
    }
    for number, names in appointed.items():
        if names:
            among = np.flatnonzero(looks.law == number)
            found[among] = _first_by(looks, others, among, names)
    return found


def _first_by(looks: Looks, others: Track, among: Array, names: tuple[str, ...]) -> Array:
    """The first information, at the looks `among`, by one of the bodies of these names."""
    meant = looks.record.entries.acted_by(others.row, lambda kind, name: name in names)
    return looks.first_day(others.where(meant), period_start(looks))[among]


def _start_by(looks: Looks, code: str) -> tuple[Array, Array]:
    """The first day that a start event of national law has in the present period, as `first_day` has it."""
    record = looks.record
    match code:
        case "authority_view":
            return first_day(looks, views(record, *_OFFENCES), "view_taken", "identified")
        case "information_given":
            return _information(looks)
        case "prosecutor_act":
            return first_day(looks, record.shared(_by_prosecutor), "identified", "view_taken")
        case "identification":
            return first_day(looks, record.shared(_identifications), "identified")
    types = START_EVENTS[code]
    if not types:
        return np.full(len(looks), NEVER, dtype=np.int32), np.zeros(len(looks), dtype=bool)
    return first_day(looks, record.track(*types), *types)


def start(looks: Looks) -> tuple[Array, Array]:
    """The first day on which something recorded starts the period, `NONE` where nothing does, and whether it may
    have begun otherwise. Where national law is not known to name a start, a grant that is recorded is the start.
    """
    now = named(looks, looks.law)
    earlier_laws = looks.statutes.read(_varies, looks.law, bool)
    granted, before = looks.shared(_granted)
    otherwise = before | (went_on(looks) != 0)
    first = granted.copy()
    bits = np.where(now == NONE, 0, now)
    for place, code in enumerate(CODES):
        names = bits >> place & 1 == 1
        among = np.flatnonzero(names | earlier_laws)
        if not len(among):
            continue
        part = looks.part(among)
        (day, before), names = _start_by(part, code), names[among]
        otherwise[among] |= names & before
        counts = (day != NEVER) & names
        past = np.flatnonzero((day < part.on) & ~names)
        counts[past] = _named_then(part.part(past), day[past], place)
        first[among[counts]] = np.minimum(first[among[counts]], day[counts])
    otherwise |= (now == NONE) & (first == NEVER)
    return np.where(first == NEVER, NONE, first).astype(np.int32), otherwise


def _named_then(looks: Looks, day: Array, place: int) -> Array:
    """Whether the law of a day, one a look, named a start event that it names no longer or still."""
    then = named(looks, looks.law_on(day))
    found: Array = (then != NONE) & (then >> place & 1 == 1)
    return found
