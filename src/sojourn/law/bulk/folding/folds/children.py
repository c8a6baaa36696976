"""Children and return, in columns: see `law.facts.children`."""

from __future__ import annotations

import numpy as np

from sojourn.law.bulk.columns.arrays import NONE, Array
from sojourn.law.bulk.columns.record import Record
from sojourn.law.bulk.columns.tracks import Track
from sojourn.law.bulk.folding.folds.declared import fold
from sojourn.law.bulk.folding.folds.person import in_course
from sojourn.law.bulk.folding.looks import Looks


@fold
def without_adult(looks: Looks) -> Array:
    alone = looks.newest_day("unaccompanied_since", "in_care_ended")
    cared = looks.newest_day("in_care_since")
    left = looks.any_unrecorded("in_care_ended", "unaccompanied_since", since=np.maximum(cared, 0))
    return np.select(
        [cared > alone, alone == NONE],
        [left, looks.any_unrecorded("in_care_ended", "unaccompanied_since")],
        2 - looks.unrecorded("in_care_since", np.maximum(alone, 0)),
    )


@fold
def distress_certified(looks: Looks) -> Array:
    return in_course(looks, "distress_certified")


def _for_safety(record: Record) -> Track:
    track = record.track("extension_requested", "distress_certified")
    return track.where(record.entries.says("ground", track.row, "safety"))


@fold
def safety_extension(looks: Looks) -> Array:
    asked = looks.day_of(looks.record.shared(_for_safety)) != NONE
    return np.where(asked, np.int8(2), looks.any_unrecorded("extension_requested", "distress_certified"))


@fold
def departure_missed(looks: Looks) -> Array:
    return looks.happened("departure_period_missed")


@fold
def return_decided(looks: Looks) -> Array:
    return in_course(looks, "return_decided")
