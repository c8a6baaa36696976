"""Values as written, each with its place: the form that YAML, JSON and parsed data share before typing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sojourn.law.casefile.failure import CaseFileError, Place, shown

MAX_DEPTH = 12
MAX_VALUES = 200_000
_LARGEST_WHOLE = 10**18  # turning far larger numbers into text is refused by Python itself
_NULLS = frozenset({"", "~", "null", "Null", "NULL"})


class Scalar(NamedTuple):
    """A single value as its text; `plain` where it was written without quotes."""

    place: Place
    text: str
    plain: bool

    @property
    def is_null(self) -> bool:
        """Whether it was written as null or left empty."""
        return self.plain and self.text in _NULLS


@dataclass(frozen=True, slots=True)
class Listing:
    """A list of values."""

    place: Place
    items: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Keys with values, in the order written; `keys` are the places of the keys."""

    place: Place
    entries: Mapping[str, "Node"]
    keys: Mapping[str, Place]

    def given(self, key: str) -> "Node | None":
        """Return the value of a key, or None where it was left out or written as null."""
        node = self.entries.get(key)
        return None if isinstance(node, Scalar) and node.is_null else node


Node = Scalar | Listing | Table
_SHAPES: Mapping[type, str] = {Listing: "a list", Table: "a mapping"}


def described(node: Node) -> str:
    """Say what a node is, for "... expected, found ..."."""
    if isinstance(node, Scalar):
        return "nothing" if node.is_null else shown(node.text)
    return _SHAPES[type(node)]


def child(place: Place, key: str | int, line: int | None) -> Place:
    """Return the place of the value under a key or index."""
    return Place(place.name, line, (*place.steps, key))


def too_deep(place: Place) -> CaseFileError:
    """Build the error for a value nested deeper than any case file needs."""
    return CaseFileError(f"nested deeper than {MAX_DEPTH} levels", name=place.name, line=place.line, steps=place.steps)


def too_many(place: Place) -> CaseFileError:
    """Build the error for more values than the longest case file needs."""
    return CaseFileError(f"more than {MAX_VALUES} values", name=place.name, line=place.line, steps=place.steps)


def from_python(data: object, place: Place, depth: int = 0) -> Node:
    """Turn already parsed data (dicts, lists, texts, numbers, days, None) into nodes without lines."""
    if depth > MAX_DEPTH:
        raise too_deep(place)
    if isinstance(data, Mapping):
        return _table(data, place, depth)
    if isinstance(data, list | tuple):
        return Listing(place, tuple(from_python(item, child(place, i, None), depth + 1) for i, item in enumerate(data)))
    return _scalar(data, place)


def _table(data: Mapping[object, object], place: Place, depth: int) -> Table:
    entries: dict[str, Node] = {}
    keys: dict[str, Place] = {}
    for key, value in data.items():
        if not isinstance(key, str):
            raise place.error(f"text expected as a key, found {shown(key)}")
        keys[key] = child(place, key, None)
        entries[key] = from_python(value, keys[key], depth + 1)
    return Table(place, entries, keys)


def _scalar(data: object, place: Place) -> Scalar:
    match data:
        case None:
            return Scalar(place, "null", plain=True)
        case bool():
            return Scalar(place, "true" if data else "false", plain=True)
        case str():
            return Scalar(place, data, plain=False)
        case int() if abs(data) > _LARGEST_WHOLE:
            raise place.error("a smaller number expected")
        case int() | float() | Decimal():
            return Scalar(place, str(data), plain=True)
        case date():
            return Scalar(place, data.isoformat(), plain=True)
    raise place.error(f"a value of YAML or JSON expected, found {shown(type(data).__name__)}")
