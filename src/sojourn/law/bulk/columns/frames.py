"""Case files and the rows of a frame of histories, each made from the other."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final

import polars as pl

from sojourn.law.bulk.columns.schema import EVENT_FIELDS, HISTORIES, PERSON
from sojourn.law.casefile import CaseFile, CaseFileError, from_data
from sojourn.law.casefile.failure import shown
from sojourn.law.vocabulary import COMMON_FIELDS

Row = Mapping[str, Any]

_DAYS: Final = frozenset(name for name, dtype in EVENT_FIELDS.items() if dtype == pl.Date)
_LISTS: Final = ("events", "proposed", "absent", "unknown")


def from_cases(cases: Iterable[Row], ids: Sequence[str] | None = None) -> pl.DataFrame:
    """The frame of histories of case files given as data, as `casefile.to_data` writes them.

    `ids` names the cases; without it they are numbered from 1. The data are taken as they are: whether they
    hold together is seen where the frame is read.
    """
    rows = [_row(case) for case in cases]
    names = [str(number) for number in range(1, len(rows) + 1)] if ids is None else list(ids)
    if len(names) != len(rows):
        raise ValueError(f"{len(rows)} case files came with {len(names)} names")
    columns = {name: [row[name] for row in rows] for name in HISTORIES if name != "case_id"}
    return pl.DataFrame({"case_id": names, **columns}, schema=dict(HISTORIES))


def _row(case: Row) -> dict[str, Any]:
    person = case.get("person") or {}
    row = {name: person.get(name) for name in PERSON}
    row |= {name: [_dated(item) for item in case.get(name) or ()] for name in _LISTS}
    profile = case.get("profile")
    return row | {
        "state": case["state"],
        "complete": case.get("complete", True),
        "profile": json.dumps(profile, sort_keys=True) if profile else None,
    }


def _dated(item: Row) -> dict[str, Any]:
    """An event or a stretch with its days as dates."""
    given = {key: date.fromisoformat(item[key]) for key in _DAYS & item.keys() if item[key] is not None}
    return {**item, **given}


def case_file(row: Row) -> CaseFile:
    """The case file of a row, read and checked like any other. Raises `CaseFileError` naming the key."""
    return from_data(data_of(row))


def data_of(row: Row) -> dict[str, Any]:
    """The case file of a row as data: what is null is left out. Raises `CaseFileError` where the profile is no JSON."""
    data: dict[str, Any] = {"case": 1, "state": row["state"]}
    if row.get("complete") is not None:
        data["complete"] = row["complete"]
    if row.get("profile") is not None:
        data["profile"] = _parsed(row["profile"])
    data["person"] = _given({name: row.get(name) for name in PERSON})
    return data | {name: [_written(item) for item in row.get(name) or ()] for name in _LISTS}


def _parsed(profile: str) -> Any:
    try:
        return json.loads(profile)
    except json.JSONDecodeError as problem:
        raise CaseFileError(f"profile: JSON text expected, found {shown(profile)}") from problem


def _given(item: Row) -> dict[str, Any]:
    return {key: _plain(value) for key, value in item.items() if value is not None}


def _written(item: Row) -> dict[str, Any]:
    order = {key: item.get(key) for key in COMMON_FIELDS}
    return _given(order | dict(item))


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Mapping():
            return _given(value)
    return value
