"""The laws that hold for the rows of a frame: one for each State, profile and stretch of the same values."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from sojourn.law.bulk.columns.arrays import Array, keys, split, spread
from sojourn.law.course import national_value
from sojourn.law.language.calendar import Day
from sojourn.law.law import Law
from sojourn.law.states import NationalValue
from sojourn.law.texts import Text, chosen

Origin = tuple[str, str | None]
"""The code of a State and the profile, as JSON text, that its values are replaced by."""

_FIRST_DAY = 1
_FEW = 1024
"""Laws: so many are all read at once, so that it need not be seen each time which of them are asked for."""
_written = json.JSONEncoder(sort_keys=True).encode


@lru_cache(maxsize=65536)
def profile_entries(profile: str | None) -> tuple[tuple[str, str], ...]:
    """The parameters that a profile given as JSON text names, each with its value as JSON text.

    Profiles differ more than their values do, so that a value is read once for all profiles that have it.
    Raises `ValueError` where the text is no JSON object.
    """
    given = json.loads(profile) if profile else {}
    if not isinstance(given, dict):
        raise ValueError(f"profile: a JSON object expected, found {profile!r}")
    return tuple((key, _written(value)) for key, value in given.items())


@lru_cache(maxsize=65536)
def _value(key: str, text: str) -> NationalValue:
    return national_value(key, json.loads(text))


@lru_cache(maxsize=65536)
def profile_of(profile: str | None) -> dict[str, NationalValue]:
    """The national values of a profile given as JSON text. Raises `ProfileError`."""
    return {key: _value(key, text) for key, text in profile_entries(profile) if text != "null"}


class Statute:
    """One law and what has been read from it: reading is slow, and the laws of one frame come back in the next."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self._memory: dict[Callable[[Law], Any], Any] = {}

    def says(self, read: Callable[[Law], Any]) -> Any:
        """What `read` finds in the law."""
        if read not in self._memory:
            self._memory[read] = read(self.law)
        return self._memory[read]


@lru_cache(maxsize=65536)
def _stretches(text: Text, origin: Origin) -> tuple[tuple[Day, ...], tuple[Statute, ...]]:
    """The days on which another law begins to hold, and the laws: one before each of them and one after all."""
    code, written = origin
    profile = profile_of(written)
    edges = {edge for value in profile.values() for edge in (value.since, value.until + 1)}
    days = sorted(day for day in {*edges, *Law.edges(code), text.begins} if day > _FIRST_DAY)
    laws = (Law.at(text, code, day, profile=profile) for day in (_FIRST_DAY, *days))
    return tuple(days), tuple(map(Statute, laws))


@dataclass(frozen=True)
class Statutes:
    """The laws of some origins under one text; `number` points into them, `tables` holds what was read from them."""

    held: tuple[Statute, ...]
    edges: Array
    tables: dict[Callable[[Law], Any], tuple[Array, Array]] = field(default_factory=dict)

    @staticmethod
    def of(text: str | Text, origins: Sequence[Origin]) -> Statutes:
        """The laws of these origins under a text or the text of an id.

        Raises `TextError` or `StateError`, and `ProfileError` for a profile.
        """
        found = [_stretches(chosen(text), origin) for origin in origins]
        counts = [len(days) for days, _ in found]
        place = np.repeat(np.arange(len(found)), counts)
        edges = keys(place, np.array([day for days, _ in found for day in days], dtype=np.int64))
        return Statutes(tuple(law for _, laws in found for law in laws), edges)

    @property
    def laws(self) -> tuple[Law, ...]:
        """The laws themselves."""
        return tuple(statute.law for statute in self.held)

    def number(self, origin: Array, on: Array) -> Array:
        """Which of the laws holds for an origin (its place in the list) on a day."""
        return (np.searchsorted(self.edges, keys(origin, on), side="right") + origin).astype(np.int32)

    def edge_days(self, origin: Array) -> tuple[Array, Array]:
        """The days on which another law begins to hold: the place in `origin` of each, and the day."""
        start, end = (np.searchsorted(self.edges, keys(origin + after, np.zeros_like(origin))) for after in (0, 1))
        place, edge = spread(start, end - start)
        return place, split(self.edges[edge])[1]

    def read(self, read: Callable[[Law], Any], numbers: Array, dtype: Any) -> Array:
        """What `read` says of the laws of these numbers. It has to be one function, not made anew for each call."""
        if read not in self.tables:
            self.tables[read] = np.zeros(len(self.held), dtype=dtype), np.zeros(len(self.held), dtype=bool)
        found, known = self.tables[read]
        if not known.all():
            asked = np.full(len(self.held), len(self.held) <= _FEW)
            asked[numbers] = True
            for number in np.flatnonzero(asked & ~known).tolist():
                found[number] = self.held[number].says(read)
            known |= asked
        return found[numbers]
