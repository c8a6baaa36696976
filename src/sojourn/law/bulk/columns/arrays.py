"""Small tools on arrays that the folds share."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import polars as pl

from sojourn.law.bulk.columns.months import EPOCH, FIRST, LAST, sums
from sojourn.law.language.calendar import Period

Array = npt.NDArray[Any]
"""Truth values (int8: 0 false, 1 unknown, 2 true), days (int32 ordinals), indices (int32), or flags (bool)."""

NONE: Final = -1
"""An unknown day, or the index of what is not there."""

DAY_BITS: Final = 22
"""Bits of a day in a key: 9999-12-31 has the ordinal 3652059."""


def keys(case: Array, day: Array) -> Array:
    """One number for a case and a day, in the order of both; a day before the first counts as day 0."""
    return (case.astype(np.int64) << DAY_BITS) | np.maximum(day, 0)


def split(key: Array) -> tuple[Array, Array]:
    """The cases and days that keys stand for."""
    return (key >> DAY_BITS).astype(np.int32), (key & (1 << DAY_BITS) - 1).astype(np.int32)


def ordered(values: Array) -> Array:
    """The values in order. Those of a batch come as runs that are in order already, which a stable sort merges."""
    return np.sort(values, kind="stable")


def later(day: Array, length: Period) -> Array:
    """The days `length` after `day`, as `calendar.plus` has it for each."""
    found: Array = _sums(length)[np.clip(day - FIRST, 0, LAST - FIRST + 1)]
    return found


@lru_cache(maxsize=64)
def _sums(length: Period) -> Array:
    return sums(length).to_numpy()


def ordinals(days: pl.Series) -> Array:
    """A series of dates as ordinals, `NONE` where it is null."""
    return (days.to_physical() + EPOCH).fill_null(NONE).to_numpy()


def truths(flags: pl.Series) -> Array:
    """A series of flags as truth values, unknown where it is null."""
    return (flags.cast(int) * 2).fill_null(1).to_numpy().astype(np.int8)


def either(*flags: Array) -> Array:
    """Whether any of several flags is set, place by place."""
    found: Array = np.logical_or.reduce(flags)
    return found


def greatest(*values: Array) -> Array:
    """The greatest of several values, place by place."""
    found: Array = np.maximum.reduce(values)
    return found


def truth_of(flags: Array) -> Array:
    """Flags as truth values."""
    return np.where(flags, np.int8(2), np.int8(0))


def spread(start: Array, count: Array) -> tuple[Array, Array]:
    """For each position in turn the numbers from `start` on, `count` of them: positions and numbers."""
    position = np.repeat(np.arange(len(count), dtype=np.int32), count)
    before = np.cumsum(count) - count
    number = np.arange(len(position), dtype=np.int32) - np.repeat(before - start, count).astype(np.int32)
    return position, number


def marked(size: int, places: Array) -> Array:
    """Flags, `size` of them, that are set in some places."""
    found = np.zeros(size, dtype=bool)
    found[places] = True
    return found


def any_of(size: int, position: Array, flags: Array) -> Array:
    """For each of `size` positions, whether any of the flags that belong to it is set."""
    return marked(size, position[flags])


def last_of(size: int, position: Array, value: Array) -> Array:
    """For each of `size` positions the last of the values that belong to it, `NONE` where there is none."""
    found = np.full(size, NONE, dtype=np.int32)
    found[position] = value
    return found


def highest_of(size: int, position: Array, value: Array, least: Array | int) -> Array:
    """For each of `size` positions the greatest of the values that belong to it, at least `least`."""
    found = np.full(size, least, dtype=value.dtype)
    np.maximum.at(found, position, value)
    return found


def lowest_of(size: int, position: Array, value: Array, most: int) -> Array:
    """For each of `size` positions the least of the values that belong to it, at most `most`."""
    found = np.full(size, most, dtype=value.dtype)
    np.minimum.at(found, position, value)
    return found
