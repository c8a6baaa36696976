"""The events of a frame of histories laid end to end: one row an event, each with its case."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from sojourn.law.bulk.arrays import NONE, Array, ordinals, truths
from sojourn.law.casefile.model import Interval
from sojourn.law.history import Happening


class Entries:
    """The structs of a list column, in the order of the frame: `case` is the row of each in the frame."""

    def __init__(self, column: pl.Series) -> None:
        counts = column.list.len().fill_null(0).to_numpy()
        self.cases = len(column)
        self.case: Array = np.repeat(np.arange(len(column), dtype=np.int32), counts)
        self.fields = column.explode(empty_as_null=False, keep_nulls=False).struct.unnest()

    def __len__(self) -> int:
        return len(self.case)

    def text(self, name: str, rows: Array) -> pl.Series:
        """A field of some rows as it stands."""
        return self.fields[name].gather(rows)

    def days(self, name: str, rows: Array) -> Array:
        """A field that is a day, as ordinals."""
        return ordinals(self.text(name, rows))

    def flags(self, name: str, rows: Array) -> Array:
        """A field that is a flag, as truth values."""
        return truths(self.text(name, rows))

    def says(self, name: str, rows: Array, *words: str) -> Array:
        """Whether a field that is text has one of the words."""
        return self.text(name, rows).is_in(words).fill_null(False).to_numpy()

    def is_type(self, kind: str, rows: Array) -> Array:
        """Whether events are of a type."""
        return (self.text("type", rows) == kind).to_numpy()

    def numbers(self, name: str, rows: Array) -> Array:
        """A field that is a whole number, `NONE` where it is left out."""
        return self.text(name, rows).fill_null(NONE).to_numpy().astype(np.int32)

    def bodies(self, rows: Array) -> pl.Series:
        """The kind of body that acted, without its name."""
        return self.text("by", rows).str.split_exact(":", 1).struct.field("field_0").str.strip_chars()

    def body_names(self, rows: Array) -> pl.Series:
        """The name of the body that acted, where it has one."""
        return self.text("by", rows).str.split_exact(":", 1).struct.field("field_1").str.strip_chars()

    @cached_property
    def _named(self) -> pl.DataFrame:
        rows = np.flatnonzero(self.fields["id"].is_not_null().to_numpy())
        return pl.DataFrame({"case": self.case[rows], "name": self.text("id", rows), "place": rows.astype(np.int32)})

    def rows_of(self, name: str, rows: Array) -> Array:
        """The row of the event that a field names by its id; `NONE` where it names none."""
        asked = pl.DataFrame({"case": self.case[rows], "name": self.text(name, rows)})
        found = asked.join(self._named, on=["case", "name"], how="left", maintain_order="left")
        return found["place"].fill_null(NONE).to_numpy()

    def happening(self, row: int) -> Happening:
        """The event of one row as the facts of a single case read it."""
        given = {key: value for key, value in self.fields.row(row, named=True).items() if value is not None}
        on, kind, by = given.pop("on"), given.pop("type"), given.pop("by", None)
        body, _, name = (part.strip() for part in (by or "").partition(":"))
        fields = {key: _value(key, value) for key, value in given.items() if key not in ("id", "known", "note")}
        return Happening(on.toordinal(), kind, body or None, name or None, given.get("id"), fields)


def _value(key: str, value: Any) -> Any:
    if key == "born":
        earliest, latest = (date.fromordinal(int(days[0])) for days in births(pl.Series([value])))
        return Interval(earliest, latest)
    return tuple(value) if isinstance(value, list) else value


def births(written: pl.Series) -> tuple[Array, Array]:
    """The first and the last day that days, months or years written as text may be; `NONE` where nothing is."""
    text = pl.col("text")
    length = text.str.len_bytes()
    first = text + pl.when(length == 4).then(pl.lit("-01-01")).when(length == 7).then(pl.lit("-01")).otherwise(pl.lit(""))
    start = first.str.to_date("%Y-%m-%d")
    year_end = (text + pl.lit("-12-31")).str.to_date("%Y-%m-%d", strict=False)
    last = pl.when(length == 4).then(year_end).when(length == 7).then(start.dt.month_end()).otherwise(start)
    found = written.to_frame("text").select(start.alias("start"), last.alias("last"))
    return ordinals(found["start"]), ordinals(found["last"])
