"""What the persons do and how it is judged, in columns: see `law.facts.cooperation`."""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from sojourn.law.bulk.columns.arrays import NONE, Array, any_of, highest_of, last_of
from sojourn.law.bulk.columns.record import Record
from sojourn.law.bulk.columns.tracks import Track
from sojourn.law.bulk.folding.folds.declared import fold
from sojourn.law.bulk.folding.folds.held import issued_upto
from sojourn.law.bulk.folding.folds.person import in_course
from sojourn.law.bulk.folding.folds.proceedings import others_opened, proceedings, settled
from sojourn.law.bulk.folding.looks import Looks


@fold
def intention_shown(looks: Looks) -> Array:
    return looks.happened("intention_shown")


def _after_intention(looks: Looks, kind: str) -> Array:
    shown, day = looks.newest_day("intention_shown"), looks.newest_day(kind)
    still = 2 - looks.unrecorded("intention_shown", np.maximum(day, 0))
    return np.where((day != NONE) & (day >= shown), still, looks.unrecorded(kind, np.maximum(shown, 0)))


@fold
def cooperation_ceased(looks: Looks) -> Array:
    return _after_intention(looks, "cooperation_ceased")


@fold
def cooperation_declined(looks: Looks) -> Array:
    return _after_intention(looks, "cooperation_declined")


class _Contacts(NamedTuple):
    """The qualifiers of each established contact as truth values; `weight` is the least of them."""

    active: Array
    voluntary: Array
    own: Array
    weight: Array


def _contacts(record: Record) -> _Contacts:
    rows = record.track("contact_established").row
    active, voluntary = (record.entries.flags(name, rows) for name in ("active", "voluntary"))
    by = record.entries.text("initiated_by", rows)
    unknown = by.is_null().to_numpy() | record.entries.says("initiated_by", rows, "unknown")
    own = np.where(unknown, np.int8(1), np.where(record.entries.says("initiated_by", rows, "person"), 2, 0)).astype(
        np.int8
    )
    return _Contacts(active, voluntary, own, np.minimum.reduce([active, voluntary, own]))


class _Contact(NamedTuple):
    """At each look: the contact that comes nearest to all three qualifiers of those that count most surely, how
    surely it counts, and whether there are others of which it is not known.
    """

    event: Array
    counts: Array
    others: Array


def _contact(looks: Looks) -> _Contact:
    """Of the contacts that come equally near the newest is taken, and of those of one day the first."""
    track = looks.record.track("contact_established")
    look, event = looks.pairs(track)
    counts = issued_upto(looks.part(look), track.day[event])
    others = any_of(len(looks), look, counts == 1)
    weight = looks.record.shared(_contacts).weight[event].astype(np.int64)
    order = np.where(counts == 0, NONE, (counts.astype(np.int64) << 40) + (weight << 32) + track.day[event])
    best = highest_of(len(looks), look, order, NONE)
    nearest = np.flatnonzero((order == best[look]) & (counts != 0))[::-1]
    found = last_of(len(looks), look[nearest], event[nearest])
    sure = last_of(len(looks), look[nearest], counts[nearest])
    return _Contact(found, sure, others)


@fold
def contact_established(looks: Looks) -> Array:
    found = looks.shared(_contact)
    return np.where(found.event == NONE, looks.unrecorded("contact_established"), found.counts)


def _qualifier(looks: Looks, name: str) -> Array:
    found, contacts = looks.shared(_contact), looks.record.shared(_contacts)
    value, weight = (
        np.append(column, np.int8(1))[found.event] for column in (getattr(contacts, name), contacts.weight)
    )
    open_ = found.others | (looks.unrecorded("contact_established") != 0)
    return np.where((found.counts != 2) | ((weight != 2) & open_), np.int8(1), value)


@fold
def contact_active(looks: Looks) -> Array:
    return _qualifier(looks, "active")


@fold
def contact_voluntary(looks: Looks) -> Array:
    return _qualifier(looks, "voluntary")


@fold
def contact_own_initiative(looks: Looks) -> Array:
    return _qualifier(looks, "own")


_NOTHING, _SEVERED, _KEPT, _UNSETTLED = range(4)
_RELATIONS: Final = ("relations_severed", "relations_kept")


def _unsettling(record: Record) -> Track:
    """Contact that may qualify, and so unsettles a severance."""
    return record.track("contact_established").where(record.shared(_contacts).weight != 0)


def _relations(looks: Looks) -> Array:
    """What was last established about relations."""
    track = looks.record.track(*_RELATIONS)
    newest = looks.newest(track)
    kinds = np.append(looks.record.kinds(*_RELATIONS) + _SEVERED, _NOTHING)
    found = kinds[newest]
    contact = looks.day_of(looks.record.shared(_unsettling))
    unsettled = (found == _SEVERED) & (contact >= looks.day_of(track))
    return np.where(unsettled, _UNSETTLED, found)


@fold
def relations_kept(looks: Looks) -> Array:
    severed, kept = (looks.unrecorded(kind) for kind in _RELATIONS)
    silent = np.where(kept == 0, np.int8(0), np.where(severed == 0, np.int8(2), np.int8(1)))
    return np.choose(looks.shared(_relations), [silent, _unsettled(looks), np.int8(2), np.int8(1)])


def _unsettled(looks: Looks) -> Array:
    """Whether contact that is not recorded may have unsettled what was last established."""
    return looks.unrecorded("contact_established", np.maximum(looks.newest_day(*_RELATIONS), 0))


def _coerced(record: Record) -> Array:
    return record.entries.flags("coerced", record.track(*_RELATIONS).row)


@fold
def relations_coerced(looks: Looks) -> Array:
    said = np.append(looks.record.shared(_coerced), np.int8(1))[looks.newest(looks.record.track(*_RELATIONS))]
    return np.choose(looks.shared(_relations), [np.int8(1), _unsettled(looks), said, np.int8(1)])


def _useful(record: Record) -> Array:
    return record.entries.flags("useful", record.track("stay_assessed").row)


def _unnamed(record: Record) -> Track:
    """The assessments that name no proceeding."""
    track = record.track("stay_assessed")
    return track.where(record.entries.text("proceeding", track.row).is_null().to_numpy())


def _unassessed(looks: Looks) -> Array:
    """Whether the stay is useful for proceedings that no assessment names."""
    silent, unnamed = looks.unrecorded("stay_assessed"), looks.record.shared(_unnamed)
    newest = looks.newest(unnamed)
    said = np.append(looks.record.entries.flags("useful", unnamed.row), np.int8(0))[newest]
    return np.where(newest == NONE, silent, said)


@fold
def stay_useful(looks: Looks) -> Array:
    size = len(looks)
    unassessed = _unassessed(looks)
    found, certain = proceedings(looks), settled(looks)
    assessed = found.assessed != NONE
    value = np.append(looks.record.shared(_useful), np.int8(0))[found.assessed]
    value = np.minimum(np.where(assessed, value, unassessed[found.look]), 2 - found.ended).astype(np.int8)
    of_least = assessed | (found.relevant & certain[found.look])
    of_most = of_least | (found.recorded & ~certain[found.look])
    of_most |= found.relevant & ~certain[found.look]
    least = highest_of(size, found.look[of_least], value[of_least], 0)
    most = highest_of(size, found.look[of_most], value[of_most], 0)
    others = np.where(others_opened(looks) != 0, unassessed, 0)
    joint = np.where((least == most) & (most >= others), least, np.int8(1))
    any_assessed = looks.newest_day("stay_assessed") != NONE
    return np.select(
        [~any_assessed, ~any_of(size, found.look, assessed)],
        [looks.unrecorded("stay_assessed"), unassessed],
        joint,
    )


def _threat(record: Record) -> Array:
    return record.entries.flags("threat", record.track("public_policy_assessed").row)


@fold
def public_policy_threat(looks: Looks) -> Array:
    newest = looks.newest(looks.record.track("public_policy_assessed"))
    silent = looks.unrecorded("public_policy_assessed", np.maximum(looks.newest_day("public_policy_assessed"), 0))
    said = np.append(looks.record.shared(_threat), np.int8(0))[newest]
    return np.where((newest == NONE) | (silent == 1), silent, said)


@fold
def fraud_believed(looks: Looks) -> Array:
    return in_course(looks, "fraud_believed")


@fold
def programme_offered(looks: Looks) -> Array:
    return in_course(looks, "programme_offered")


_OUT: Final = ("programme_refused", "programme_left")


@fold
def programme_joined(looks: Looks) -> Array:
    joined, out = looks.newest_day("programme_joined"), looks.newest_day(*_OUT)
    left = looks.any_unrecorded(*_OUT, since=np.maximum(joined, 0))
    return np.select(
        [(joined == NONE) & (out == NONE), joined > out],
        [looks.unrecorded("programme_joined"), 2 - left],
        looks.unrecorded("programme_joined", out + 1),
    )
