"""A frame of histories from a table: its columns put in form, its rows held to what a case file may say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import polars as pl

from sojourn.law.bulk.columns.arrays import Array
from sojourn.law.bulk.columns.frames import case_file, from_cases
from sojourn.law.bulk.columns.histories import Histories
from sojourn.law.bulk.columns.schema import HISTORIES, REQUIRED, TYPE
from sojourn.law.bulk.reading.suspicion import suspects
from sojourn.law.casefile import CaseFileError, to_data
from sojourn.law.casefile.failure import nearest
from sojourn.law.vocabulary import EVENT_TYPES

_NEEDED: Final = {"events": ("on", "type"), "proposed": ("on", "type"), "absent": ("type",), "unknown": ("type",)}


class HistoriesError(ValueError):
    """A table that is no frame of histories: `str()` is one line with the row, the case and the column."""


def histories(frame: pl.DataFrame, start: int = 0) -> Histories:
    """Read a frame of histories. docs/reference/bulk-columns.md names its columns.

    Raises `HistoriesError` at the first row that says what no case file may say; rows count from `start`, the
    place of the first of them in its table.
    """
    frame = _unnested(frame)
    for name in REQUIRED:
        if name not in frame.columns:
            raise HistoriesError(f"column {name} expected; found {', '.join(frame.columns) or 'none'}")
    for name in frame.columns:
        if name not in HISTORIES:
            raise HistoriesError(f"unknown column {name};{nearest(name, HISTORIES)} expected {', '.join(HISTORIES)}")
    named = frame["case_id"]
    _refuse_days(frame, _Cases(named, start))
    shaped = frame.select(_shaped(frame, name) for name in HISTORIES)
    cases = _Cases(shaped["case_id"], start)
    _refuse_nulls(shaped, frame, cases)
    read = Histories(shaped)
    rows = suspects(read)
    return Histories(_settled(shaped, rows, cases)) if len(rows) else read


def _unnested(frame: pl.DataFrame) -> pl.DataFrame:
    """The frame with what it says of the person in columns: they may stand in one struct, as in a case file."""
    held = frame.schema.get("person")
    if not isinstance(held, pl.Struct):
        return frame
    twice = [name for name in held.to_schema() if name in frame.columns]
    if twice:
        raise HistoriesError(f"column person, field {twice[0]}: it stands as a column of its own too")
    return frame.unnest("person")


def _refuse_days(frame: pl.DataFrame, cases: _Cases) -> None:
    """Refuse days given as text that are none, and times of day, which a case file has no use for."""
    for name in _NEEDED:
        held = frame.schema.get(name)
        if not isinstance(held, pl.List) or not isinstance(held.inner, pl.Struct):
            continue
        fields = HISTORIES[name].inner.to_schema()
        for field, dtype in held.inner.to_schema().items():
            if fields.get(field) != pl.Date() or not isinstance(dtype, (*_TEXTS, pl.Datetime)):
                continue
            given = frame.select(pl.col(name).list.eval(pl.element().struct.field(field))).with_row_index("row")
            values = given.explode(name, empty_as_null=True).drop_nulls(name)
            wrong = values.filter(_day(pl.col(name), dtype).is_null() | ~_whole(pl.col(name), dtype))
            if wrong.height:
                row, value = wrong.row(0)
                problem = f", field {field}: a day such as 2026-03-01 expected, found {str(value)!r}"
                raise cases.error(row, name, problem)


def _day(value: pl.Expr, held: Any) -> pl.Expr:
    if isinstance(held, pl.Datetime):
        return value.dt.date()
    return value.cast(pl.String).str.to_date("%Y-%m-%d", strict=False)


def _whole(value: pl.Expr, held: Any) -> pl.Expr:
    """Whether a day is written in full, or a time is the beginning of a day."""
    if isinstance(held, pl.Datetime):
        return value.dt.truncate("1d") == value
    return value.cast(pl.String).str.len_chars() == len("2026-03-01")


@dataclass(frozen=True)
class _Cases:
    """The names of the cases, and the place of the first of them in its table."""

    names: pl.Series
    start: int

    def error(self, row: int, column: str, problem: str) -> HistoriesError:
        """The error for a value in a column of a row."""
        return HistoriesError(f"row {self.start + row}, case {self.names[row]!r}, column {column}{problem}")


def _shaped(frame: pl.DataFrame, name: str) -> pl.Expr:
    """A column as the expression that has its data type."""
    dtype = HISTORIES[name]
    if name not in frame.columns:
        return pl.lit(None, dtype=dtype).alias(name)
    held = frame.schema[name]
    if held in (dtype, pl.Null(), pl.List(pl.Null)):
        return pl.col(name).cast(dtype)
    if name not in _NEEDED:
        return _cast(pl.col(name), held, dtype, f"column {name}")
    fields = dtype.inner.to_schema()
    given = held.inner.to_schema() if isinstance(held, pl.List) and isinstance(held.inner, pl.Struct) else None
    if given is None:
        raise HistoriesError(f"column {name}: a list of structs expected, found {held}")
    return pl.col(name).list.eval(pl.struct(*_fields(name, given, fields)))


def _fields(name: str, given: Any, fields: Any) -> list[pl.Expr]:
    for needed in _NEEDED[name]:
        if needed not in given:
            raise HistoriesError(f"column {name}: the field {needed} expected, found {', '.join(given) or 'none'}")
    for field in given:
        if field not in fields:
            raise HistoriesError(
                f"column {name}: unknown field {field};{nearest(field, fields)} expected {', '.join(fields)}"
            )
    return [
        _cast(pl.element().struct.field(field), given[field], dtype, f"column {name}, field {field}").alias(field)
        if field in given
        else pl.lit(None, dtype=dtype).alias(field)
        for field, dtype in fields.items()
    ]


_FAR: Final = 2**31 - 1
_TEXTS: Final = (pl.String, pl.Categorical, pl.Enum)


def _cast(value: pl.Expr, held: Any, wanted: Any, where: str) -> pl.Expr:
    """A value in another data type that loses nothing. Raises `HistoriesError` where there is none."""
    if held == wanted or held == pl.Null():
        return value.cast(wanted)
    if wanted == TYPE and isinstance(held, _TEXTS):
        return value.cast(pl.String).cast(wanted, strict=False)
    if wanted == pl.Date() and isinstance(held, (*_TEXTS, pl.Datetime)):
        return _day(value, held)
    if wanted == pl.String() and isinstance(held, _TEXTS):
        return value.cast(wanted)
    if wanted == pl.String() and held == pl.Date():
        return value.dt.strftime("%Y-%m-%d")
    if wanted == pl.Int32() and held.is_integer():
        return value.clip(-_FAR, _FAR).cast(wanted)
    if isinstance(wanted, pl.List) and isinstance(held, pl.List) and isinstance(held.inner, (*_TEXTS, pl.Null)):
        return value.cast(wanted)
    raise HistoriesError(f"{where}: {wanted} expected, found {held}")


def _refuse_nulls(shaped: pl.DataFrame, frame: pl.DataFrame, cases: _Cases) -> None:
    """Refuse rows without a name or a State, names given twice, events without a day or a type that there is."""
    for name in ("case_id", "state"):
        if shaped[name].null_count():
            raise cases.error(shaped[name].is_null().arg_max() or 0, name, ": text expected, found null")
    again = ~shaped["case_id"].is_first_distinct()
    if again.any():
        raise cases.error(again.arg_max() or 0, "case_id", ": a name of its own expected")
    for name, needed in _NEEDED.items():
        for field in needed:
            empty = shaped[name].list.eval(pl.element().struct.field(field).is_null().any()).list.first()
            if empty.any():
                row = empty.arg_max() or 0
                given = [item[field] for item in frame[name][row].to_list() if item is not None]
                raise cases.error(row, name, f": {_expected(field, given)}")


def _expected(field: str, given: list[Any]) -> str:
    wrong = next((value for value in given if field == "type" and value not in EVENT_TYPES), None)
    if wrong is None:
        return f"{field} expected"
    return f"an event type expected, found {wrong!r};{nearest(wrong, EVENT_TYPES)}".rstrip(";")


def _settled(shaped: pl.DataFrame, rows: Array, cases: _Cases) -> pl.DataFrame:
    """The frame with the rows that need a closer look read as case files, and written as these are."""
    read = []
    for row in rows.tolist():
        try:
            read.append(to_data(case_file(shaped.row(row, named=True))))
        except CaseFileError as problem:
            raise cases.error(row, "", str(problem).removeprefix("case file: ")) from problem
    names = shaped["case_id"].gather(rows).to_list()
    places = pl.Series("place", rows, dtype=pl.UInt32)
    fresh = from_cases(read, names).with_columns(places)
    kept = shaped.with_row_index("place").filter(~pl.col("place").is_in(places.implode()))
    return pl.concat([kept.select(fresh.columns), fresh]).sort("place").drop("place")
