"""A frame of histories ready to be folded: its columns as arrays, its events laid end to end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

import numpy as np
import polars as pl

from sojourn.law.bulk.columns.arrays import NONE, Array
from sojourn.law.bulk.columns.entries import Entries, births
from sojourn.law.bulk.columns.memory import Memory
from sojourn.law.bulk.columns.record import CODES, Record, recorded
from sojourn.law.bulk.columns.schema import TYPE
from sojourn.law.bulk.columns.statutes import Origin
from sojourn.law.language.calendar import NEVER


class Histories(Memory):
    """The histories of a frame that has every column of `schema.HISTORIES` and was found to be in order."""

    def __init__(self, frame: pl.DataFrame) -> None:
        super().__init__()
        self.frame = frame
        self._records: dict[int, Record] = {}

    def __len__(self) -> int:
        return len(self.frame)

    @cached_property
    def events(self) -> Entries:
        """Every event of the files, whether it counts or not."""
        return Entries(self.frame["events"])

    @cached_property
    def proposed(self) -> Entries:
        """The events under consideration."""
        return Entries(self.frame["proposed"])

    def record(self, known: int) -> Record:
        """The events that count on the day the files are known."""
        if known not in self._records:
            self._records = {known: recorded(self.events, known)}
        return self._records[known]

    @cached_property
    def complete(self) -> Array:
        """Whether a file holds all acts of the authorities."""
        return self.frame["complete"].fill_null(True).to_numpy()

    @cached_property
    def born(self) -> tuple[Array, Array]:
        """The first and the last day on which the persons may have been born, as stated."""
        return births(self.frame["born"])

    @cached_property
    def nationalities(self) -> tuple[pl.Series, Array]:
        """The nationalities stated, one after the other, and the case of each."""
        held = self.frame["nationalities"]
        counts = held.list.len().fill_null(0).to_numpy()
        case = np.repeat(np.arange(len(self), dtype=np.int32), counts)
        return held.explode(empty_as_null=False, keep_nulls=False), case

    def nationals(self, code: str) -> Array:
        """The cases of persons who hold the nationality of a State."""
        codes, case = self.nationalities
        found: Array = case[(codes == code).to_numpy()]
        return found

    @cached_property
    def _origins(self) -> tuple[list[Origin], Array]:
        both = self.frame.select("state", "profile")
        unique = both.unique(maintain_order=True).with_row_index("place")
        places = both.join(unique, on=["state", "profile"], how="left", nulls_equal=True, maintain_order="left")
        return list(unique.select("state", "profile").iter_rows()), places["place"].to_numpy().astype(np.int32)

    @property
    def origins(self) -> list[Origin]:
        """The States and profiles that occur."""
        return self._origins[0]

    @property
    def origin(self) -> Array:
        """For each case the place of its State and profile in `origins`."""
        return self._origins[1]

    @cached_property
    def absent(self) -> Spans:
        """The known negatives."""
        return Spans(self.frame["absent"])

    @cached_property
    def unknown(self) -> Spans:
        """The stretches in which a type of event is not known either way."""
        return Spans(self.frame["unknown"])


class Spans:
    """Stretches of days of types of events: case, number of the type, first and last day (0 and `NEVER`: open)."""

    def __init__(self, column: pl.Series) -> None:
        entries = Entries(column)
        self.case = entries.case
        self.type: Array = entries.types
        start = entries.all_days("from") if "from" in entries.fields.columns else np.full(len(entries), NONE)
        until = entries.all_days("until")
        self.start = np.where(start == NONE, 0, start).astype(np.int32)
        self.until = np.where(until == NONE, NEVER, until).astype(np.int32)

    def of(self, kind: str) -> Array:
        """The places of the stretches of one type."""
        return np.flatnonzero(self.type == CODES[kind])

    def types(self) -> Iterator[str]:
        """The types of which there is any stretch."""
        return (TYPE.categories[code] for code in np.unique(self.type))
