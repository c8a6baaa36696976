"""The columns of a frame of histories: one row a case, derived from the vocabulary of the case file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import polars as pl

from sojourn.law.vocabulary import COMMON_FIELDS, EVENT_TYPES, PERSON_KEYS, Field, Kind

TYPE: Final = pl.Enum(list(EVENT_TYPES))
"""The type of an event as a column: the names of the vocabulary in their order."""

_BY_KIND: Final[Mapping[Kind, Any]] = {
    Kind.DAY: pl.Date(),
    Kind.FLAG: pl.Boolean(),
    Kind.COUNT: pl.Int32(),
    Kind.DAYS: pl.Int32(),
    Kind.AGE: pl.Int32(),
    Kind.TEXTS: pl.List(pl.String),
    Kind.CHOICES: pl.List(pl.String),
    Kind.COUNTRIES: pl.List(pl.String),
}
"""What the value of a field is in a column; every other kind is text."""


def _dtype(field: Field) -> Any:
    if field.kind is Kind.ROUTE:
        return pl.Struct({role: pl.List(pl.String) for role in field.choices})
    return _BY_KIND.get(field.kind, pl.String())


def _event_fields() -> dict[str, Any]:
    found = {name: _dtype(field) for name, field in COMMON_FIELDS.items()} | {"type": TYPE}
    for kind in EVENT_TYPES.values():
        found |= {name: _dtype(field) for name, field in kind.fields.items()}
    return found


EVENT_FIELDS: Final[Mapping[str, Any]] = _event_fields()
"""The fields of the structs in `events` and `proposed`: those every event may carry, then those of each type."""

PERSON: Final[Mapping[str, Any]] = {name: _dtype(field) for name, field in PERSON_KEYS.items()}
"""The columns of the person, one a key of the vocabulary."""

_EVENTS: Final = pl.List(pl.Struct(dict(EVENT_FIELDS)))
_ABSENT: Final = pl.List(pl.Struct({"type": TYPE, "until": pl.Date}))
_UNKNOWN: Final = pl.List(pl.Struct({"type": TYPE, "from": pl.Date, "until": pl.Date}))

HISTORIES: Final[Mapping[str, Any]] = {
    "case_id": pl.String(),
    "state": pl.String(),
    "complete": pl.Boolean(),
    "profile": pl.String(),
    **PERSON,
    "events": _EVENTS,
    "proposed": _EVENTS,
    "absent": _ABSENT,
    "unknown": _UNKNOWN,
}
"""Every column of a frame of histories with its data type, in order."""

REQUIRED: Final = ("case_id", "state", "events")
"""The columns a frame of histories cannot do without."""
