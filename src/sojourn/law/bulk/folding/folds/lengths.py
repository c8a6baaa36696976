"""How long national law makes a reflection period, in columns: `_by_law` of `law.facts.reflection`."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sojourn.law.bulk.columns.arrays import NONE, Array, later
from sojourn.law.bulk.folding.looks import Looks
from sojourn.law.facts.reflection import FLOOR
from sojourn.law.language.calendar import NEVER, Period
from sojourn.law.language.parameters import Range
from sojourn.law.law import Law


def coded(length: Period | None) -> int:
    """A length as one number, `NONE` where there is none."""
    return NONE if length is None else length.months << 32 | length.days


def sum_of(looks: Looks, law: Array, day: Array, read: Callable[[Law], int]) -> Array:
    """The days that lie later by the length `read` finds, coded, in the laws of these numbers; `NONE` where none is."""
    code = looks.statutes.read(read, law, np.int64)
    found = np.full(len(day), NONE, dtype=np.int32)
    for one in np.unique(code[code != NONE]).tolist():
        among = np.flatnonzero(code == one)
        found[among] = later(day[among], Period(one >> 32, one & 0xFFFFFFFF))
    return found


def _range(law: Law) -> Range:
    found: Range | None = law.value("reflection_length")
    return found or Range(None, None)


def _longest(law: Law) -> int:
    return coded(_range(law).longest)


def _shortest(law: Law) -> int:
    return coded(_range(law).shortest)


def by_law(looks: Looks, start: Array) -> tuple[Array, Array, Array]:
    """The earliest and the latest last day of periods that start on these days, one a look, and whether only the
    Convention's floor holds the earliest up.
    """
    law = looks.law_on(start)
    counted = looks.statutes.read(_day_count, law, np.int8)
    early, late = np.where(counted == 0, 0, 1), np.where(counted == 1, 1, 0)
    least = sum_of(looks, law, start, _floor)
    longest, shortest = (
        np.where(end == NONE, NONE, np.maximum(end, least))
        for end in (sum_of(looks, law, start, length) for length in (_longest, _shortest))
    )
    # Days and months change places with the month.
    swapped = (longest != NONE) & (longest < shortest)
    longest, shortest = np.where(swapped, shortest, longest), np.where(swapped, longest, shortest)
    latest = np.where(longest == NONE, NEVER, longest - late).astype(np.int32)
    party = looks.statutes.read(_party_from, law, np.int32)
    floor = (shortest == NONE) & (party <= start)
    held_up = np.minimum(later(start, FLOOR) - early, latest)
    earliest = np.where(shortest != NONE, shortest - early, np.where(floor, held_up, start))
    return earliest.astype(np.int32), latest, floor


def _floor(law: Law) -> int:
    return coded(law.floor)


def _day_count(law: Law) -> int:
    return {"exclude_first_day": 0, "include_first_day": 1}.get(law.value("day_count"), 2)


def _party_from(law: Law) -> int:
    party: int | None = law.value("coe_party_from")
    return NEVER + 1 if party is None else party
