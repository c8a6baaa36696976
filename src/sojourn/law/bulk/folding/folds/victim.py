"""How the authorities see the persons, in columns: see `law.facts.victim`."""

from __future__ import annotations

from typing import Final

import numpy as np

from sojourn.law.bulk.columns.arrays import NONE, Array, greatest
from sojourn.law.bulk.columns.record import Record
from sojourn.law.bulk.columns.tracks import Track
from sojourn.law.bulk.folding.folds.declared import fold
from sojourn.law.bulk.folding.folds.person import fresh_start, in_course, of_this_course
from sojourn.law.bulk.folding.looks import Looks
from sojourn.law.facts.victim import NOT_AUTHORITIES
from sojourn.law.language.calendar import NEVER


def by_authority(record: Record, *types: str) -> Array:
    """Whether a competent authority acted, for each event of a track."""
    track = record.track(*types)
    return record.entries.acted_by(track.row, lambda kind, name: kind not in NOT_AUTHORITIES)


def views(record: Record, *offences: str) -> Track:
    """The views of authorities that there was such an offence (`none`: that there was none)."""
    return record.shared(_views, *offences)


def _views(record: Record, *offences: str) -> Track:
    track = record.track("view_taken", "identified")
    identified = record.kinds("view_taken", "identified") == 1
    seen = record.entries.says("offence", track.row, *offences) | (identified & ("trafficking" in offences))
    return track.where(seen & by_authority(record, "view_taken", "identified"))


def _others(record: Record) -> Track:
    """The views of bodies that are no authorities."""
    return record.track("view_taken", "identified").where(~by_authority(record, "view_taken", "identified"))


def informed(record: Record, authority: bool) -> Track:
    """The information given by authorities, or by other bodies."""
    return record.shared(_informed_by, authority)


def _informed_by(record: Record, authority: bool) -> Track:
    return record.track("informed").where(by_authority(record, "informed") == authority)


def _in_course(looks: Looks, track: Track) -> Array:
    """The day of the newest event where it is of the present course, else `NONE`."""
    day = looks.day_of(track)
    return np.where(day >= fresh_start(looks), day, NONE)


_IMPLYING: Final = ("reflection_granted", "permit_issued")


def _granted(looks: Looks) -> Array:
    """The last day in the present course on which a period was granted or a permit issued, else `NONE`."""
    return np.maximum(*(_in_course(looks, looks.record.track(kind)) for kind in _IMPLYING))


def _unseen_grant(looks: Looks) -> Array:
    return looks.any_unrecorded(*_IMPLYING, since=fresh_start(looks))


def _unseen(looks: Looks) -> Array:
    return looks.any_unrecorded("view_taken", "identified", since=fresh_start(looks))


def _offence_days(looks: Looks) -> dict[str, Array]:
    """The last day in the present course on which each offence was seen, else `NONE`."""
    return {name: _in_course(looks, views(looks.record, name)) for name in ("trafficking", "facilitation", "none")}


def _of_offence(looks: Looks, offence: str) -> Array:
    days = looks.shared(_offence_days)
    seen, other = days[offence], greatest(*days.values())
    withdrawn = looks.newest_before(looks.record.track("view_withdrawn")) != NONE
    unseen = looks.shared(_unseen)
    return np.select(
        [seen != NONE, other != NONE, withdrawn & (looks.shared(_granted) == NONE)],
        [
            of_this_course(looks, seen),
            np.maximum(unseen, 2 - of_this_course(looks, other)),
            np.maximum(unseen, looks.shared(_unseen_grant)),
        ],
        np.int8(1),
    )


@fold
def view_of_trafficking(looks: Looks) -> Array:
    return _of_offence(looks, "trafficking")


@fold
def view_of_facilitation(looks: Looks) -> Array:
    return _of_offence(looks, "facilitation")


@fold
def viewed(looks: Looks) -> Array:
    days = looks.shared(_offence_days)
    found = greatest(days["trafficking"], days["facilitation"], looks.shared(_granted))
    none = np.maximum(looks.shared(_unseen), looks.shared(_unseen_grant))
    return np.where(found != NONE, of_this_course(looks, found), none)


@fold
def view_day(looks: Looks) -> Array:
    day = looks.first_day(views(looks.record, "trafficking", "facilitation"), fresh_start(looks))
    none = np.where(looks.shared(_unseen) == 0, NEVER, NONE)
    return np.where(day != NONE, day, none).astype(np.int32)


@fold
def indication(looks: Looks) -> Array:
    other = _in_course(looks, looks.record.shared(_others))
    otherwise = np.where(other != NONE, of_this_course(looks, other), looks.shared(_unseen))
    return np.maximum(in_course(looks, "indication"), otherwise)


@fold
def identified(looks: Looks) -> Array:
    return in_course(looks, "identified")


def _informed(looks: Looks, authority: bool) -> Array:
    told = _in_course(looks, informed(looks.record, authority))
    none = looks.unrecorded("informed", fresh_start(looks))
    return np.where(told != NONE, of_this_course(looks, told), none)


@fold
def informed_by_authority(looks: Looks) -> Array:
    return _informed(looks, True)


@fold
def informed_by_organisation(looks: Looks) -> Array:
    return _informed(looks, False)
