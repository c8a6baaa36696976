"""Frozen records as what JSON holds: days as in ISO 8601, tuples as lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any


def jsonable(value: Any) -> Any:
    """A dataclass as an object of its fields, with everything in it; what JSON holds already stays as it is."""
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name: jsonable(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {key: jsonable(one) for key, one in value.items()}
    if isinstance(value, tuple | list):
        return [jsonable(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value
