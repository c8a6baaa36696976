"""What it means in columns that nothing of a type is recorded: `View.unrecorded` for many looks at once."""

from __future__ import annotations

from typing import Final

import numpy as np

from sojourn.law.bulk.columns.arrays import NONE, Array, any_of, spread
from sojourn.law.bulk.columns.histories import Histories
from sojourn.law.vocabulary import EVENT_TYPES

_BY_STRETCHES: Final = 2
"""Marks a case of which stretches of days say when a type is open."""


def _openness(histories: Histories, kind: str) -> tuple[Array, Array]:
    """For each case: 0 closed, 1 open, or `_BY_STRETCHES`; and the last day up to which the type is known absent."""
    kept = EVENT_TYPES[kind]
    closed = (histories.complete | (not kept.authority_act)) & kept.closed
    absent, unknown = histories.absent, histories.unknown
    cover = np.full(len(histories), NONE, dtype=np.int32)
    places = absent.of(kind)
    np.maximum.at(cover, absent.case[places], absent.until[places])
    found = np.where(closed, np.int8(0), np.int8(1))
    opened = unknown.case[unknown.of(kind)]
    found[opened[closed[opened]]] = _BY_STRETCHES
    return found, cover


def anywhere_open(histories: Histories) -> Array:
    """Whether a case lacks acts of authorities or opens any type, for each case."""
    found = ~histories.complete
    found[histories.unknown.case] = True
    return found


def unrecorded(histories: Histories, kind: str, case: Array, since: Array, last: Array) -> Array:
    """What it means for cases that no event of the type is recorded between two days: 0 false or 1 unknown."""
    openness, cover = histories.shared(_openness, kind)
    state: Array = openness[case]
    since = np.maximum(since, cover[case] + 1)
    found: Array = ((state == 1) & (since <= last)).astype(np.int8)
    special = np.flatnonzero(state == _BY_STRETCHES)
    if len(special):
        found[special] = _in_stretches(histories, kind, case[special], since[special], last[special])
    return found


def _in_stretches(histories: Histories, kind: str, case: Array, since: Array, last: Array) -> Array:
    """Whether a stretch in which the type is open meets the days of each case."""
    spans = histories.unknown
    places = spans.of(kind)
    bounds = np.searchsorted(spans.case[places], np.arange(len(histories) + 1))
    asked, span = spread(bounds[case], bounds[case + 1] - bounds[case])
    span = places[span]
    meets = np.maximum(spans.start[span], since[asked]) <= np.minimum(spans.until[span], last[asked])
    return any_of(len(case), asked, meets).astype(np.int8)
