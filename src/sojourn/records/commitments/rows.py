"""Rows of a report: what each field takes, read the same way from JSON and from a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sojourn.records.commitments.register import CommitmentError
from sojourn.records.commitments.values import plain


class Field(NamedTuple):
    """A field of a row: its name, what reads it (a `ValueError` says what it expects), whether it must be filled."""

    name: str
    read: Callable[[Any], Any]
    needed: bool = False


class Wrong(NamedTuple):
    """What is wrong with a row: the field, what was expected there, and what was found."""

    field: str
    expected: str
    found: Any

    def __str__(self) -> str:
        return f"{self.expected} expected, found {shown(self.found)}"


def shown(found: Any) -> str:
    """A value that was found, short enough for a line."""
    if found is None:
        return "nothing"
    text = repr(plain(found))
    return text if len(text) <= 60 else f"{text[:57]}..."


def one_of(*codes: str) -> Callable[[Any], str]:
    """What reads one of a few codes."""

    def read(given: Any) -> str:
        if given not in codes:
            raise ValueError(f"one of {', '.join(codes)}")
        return str(given)

    return read


def read_row(fields: Iterable[Field], given: Mapping[str, Any]) -> tuple[dict[str, Any], list[Wrong]]:
    """The values of a row, nothing where nothing was given, and what is wrong with those that could not be read."""
    values: dict[str, Any] = {}
    wrong: list[Wrong] = []
    for field in fields:
        found = given.get(field.name)
        values[field.name] = None
        if found is None:
            if field.needed:
                wrong.append(Wrong(field.name, "a value", None))
            continue
        try:
            values[field.name] = field.read(found)
        except ValueError as problem:
            wrong.append(Wrong(field.name, str(problem), found))
    return values, wrong


def accepted(where: str, wrong: Iterable[Wrong]) -> None:
    """Raise `CommitmentError` for the first thing that is wrong."""
    for one in wrong:
        raise CommitmentError(f"{where}: {one.field}: {one}")


def repeated(keys: Iterable[Any]) -> Iterator[int]:
    """The places of the keys that stood before."""
    seen = set()
    for place, key in enumerate(keys):
        if key in seen:
            yield place
        seen.add(key)
