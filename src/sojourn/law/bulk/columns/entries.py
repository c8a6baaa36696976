"""The events of a frame of histories laid end to end: one row an event, each with its case."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from sojourn.law.bulk.columns.arrays import NONE, Array, ordinals, truths
from sojourn.law.bulk.columns.memory import Memory
from sojourn.law.bulk.columns.schema import TYPE
from sojourn.law.casefile.model import Interval
from sojourn.law.history import Happening


class Entries(Memory):
    """The structs of a list column, in the order of the frame: `case` is the row of each in the frame."""

    def __init__(self, column: pl.Series) -> None:
        super().__init__()
        counts = column.list.len().fill_null(0).to_numpy()
        self.cases = len(column)
        self.case: Array = np.repeat(np.arange(len(column), dtype=np.int32), counts)
        self.fields = column.explode(empty_as_null=False, keep_nulls=False).struct.unnest()

    def __len__(self) -> int:
        return len(self.case)

    def text(self, name: str, rows: Array) -> pl.Series:
        """A field of some rows as it stands."""
        return self.fields[name].gather(rows)

    def all_days(self, name: str) -> Array:
        """A field that is a day, as ordinals, of every row."""
        return self.shared(_all_days, name)

    def days(self, name: str, rows: Array) -> Array:
        """A field that is a day, as ordinals."""
        return self.all_days(name)[rows]

    def flags(self, name: str, rows: Array) -> Array:
        """A field that is a flag, as truth values."""
        return truths(self.text(name, rows))

    def says(self, name: str, rows: Array, *words: str) -> Array:
        """Whether a field that is text has one of the words."""
        return self.text(name, rows).is_in(words).fill_null(False).to_numpy()

    @cached_property
    def types(self) -> Array:
        """The type of each event by its number, which is its place in `columns.TYPE`."""
        return self.fields["type"].to_physical().to_numpy()

    @cached_property
    def _by_type(self) -> tuple[Array, Array]:
        """The rows by type, in their order, and for each type the place of its first."""
        order = np.argsort(self.types, kind="stable")
        return order, np.concatenate([[0], np.cumsum(np.bincount(self.types, minlength=len(TYPE.categories)))])

    def of_type(self, code: int) -> Array:
        """The rows of one type, given by its number, in their order."""
        order, start = self._by_type
        return order[start[code] : start[code + 1]]

    def given(self, name: str) -> Array:
        """Whether a field is filled in, for every row."""
        return self.shared(_given, name)

    def numbers(self, name: str, rows: Array) -> Array:
        """A field that is a whole number, `NONE` where it is left out."""
        return self.text(name, rows).fill_null(NONE).to_numpy().astype(np.int32)

    @cached_property
    def _bodies(self) -> tuple[pl.Series, Array]:
        """The bodies that act as they are written, and for each event the place of its body."""
        # Categories of their own count from 0: those that all share would hold the words of other columns too.
        written = self.fields["by"].fill_null("").cast(pl.Categorical(pl.Categories.random()))
        place = written.to_physical().to_numpy()
        names = pl.Series(np.arange(len(np.bincount(place)), dtype=np.uint32))
        return names.cat.to(written.dtype).cast(pl.String), place

    def acting(self, are_meant: Callable[[pl.Series], list[bool]]) -> Array:
        """Whether the body that acted is meant, as it is written, for every row; it is empty where none is given."""
        bodies, place = self._bodies
        return np.array(are_meant(bodies), dtype=bool)[place]

    def acted_by(self, rows: Array, is_meant: Callable[[str, str], bool]) -> Array:
        """Whether the body that acted is meant, by its kind and its name; both are empty where none is given."""
        bodies, place = self._bodies
        meant = [is_meant(*parted(body)) for body in bodies]
        return np.array(meant, dtype=bool)[place[rows]]

    @cached_property
    def _named(self) -> pl.DataFrame:
        rows = np.flatnonzero(self.fields["id"].is_not_null().to_numpy())
        return pl.DataFrame({"case": self.case[rows], "name": self.text("id", rows), "place": rows.astype(np.int32)})

    def rows_of(self, name: str, rows: Array) -> Array:
        """The row of the event that a field names by its id; `NONE` where it names none."""
        asked = pl.DataFrame({"case": self.case[rows], "name": self.text(name, rows)})
        found = asked.join(self._named, on=["case", "name"], how="left", maintain_order="left")
        return found["place"].fill_null(NONE).to_numpy()

    def happenings(self, rows: Array) -> Iterator[Happening]:
        """The events of some rows as the facts of a single case read them."""
        for row in self.fields[rows].iter_rows(named=True):
            given = {key: value for key, value in row.items() if value is not None}
            on, kind, by = given.pop("on"), given.pop("type"), given.pop("by", None)
            body, name = parted(by or "")
            fields = {key: _value(key, value) for key, value in given.items() if key not in ("id", "known", "note")}
            yield Happening(on.toordinal(), kind, body or None, name or None, given.get("id"), fields)


def _given(entries: Entries, name: str) -> Array:
    return entries.fields[name].is_not_null().to_numpy()


def _all_days(entries: Entries, name: str) -> Array:
    return ordinals(entries.fields[name])


def parted(body: str) -> tuple[str, str]:
    """The kind of a body and its name, as `by` writes them."""
    kind, _, name = body.partition(":")
    return kind.strip(), name.strip()


def _value(key: str, value: Any) -> Any:
    if key == "born":
        earliest, latest = (date.fromordinal(int(days[0])) for days in births(pl.Series([value])))
        return Interval(earliest, latest)
    return tuple(value) if isinstance(value, list) else value


def births(written: pl.Series) -> tuple[Array, Array]:
    """The first and the last day that days, months or years written as text may be; `NONE` where none is written."""
    text = pl.col("text")
    length = text.str.len_bytes()
    first = text + pl.when(length == 4).then(pl.lit("-01-01")).when(length == 7).then(pl.lit("-01")).otherwise(
        pl.lit("")
    )
    start = first.str.to_date("%Y-%m-%d", strict=False)
    year_end = (text + pl.lit("-12-31")).str.to_date("%Y-%m-%d", strict=False)
    last = pl.when(length == 4).then(year_end).when(length == 7).then(start.dt.month_end()).otherwise(start)
    found = written.to_frame("text").select(start.alias("start"), last.alias("last"))
    return ordinals(found["start"]), ordinals(found["last"])
