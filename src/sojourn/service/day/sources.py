"""Where tasks come from: each source is one query over cases, registered when Django starts.

All sources are read together in one statement, so that a page takes as many queries with many sources as with one.
"""

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final, Protocol

from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    F,
    Field,
    IntegerField,
    QuerySet,
    Subquery,
    UUIDField,
    Value,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from sojourn.law.readings.prose import Words
from sojourn.service.day.scope import Scope


@dataclass(frozen=True, slots=True)
class Task:
    """Something that waits for somebody. `day` is the last day to do it (inclusive) where `clock` says whose term that
    is, and else the day since when it waits. `ours`: the authority can do it itself. `owner`: who takes care of it.
    """

    rank: int
    day: date
    id: uuid.UUID
    source: str
    what: str
    case: uuid.UUID
    reference: str
    since: date
    clock: str
    cites: str
    ours: bool
    owner: uuid.UUID | None

    @property
    def norms(self) -> tuple[str, ...]:
        """The norms it rests on, one by one."""
        return tuple(filter(None, self.cites.split("; ")))


class Source(Protocol):
    """A kind of task. `name` is told from that of all others."""

    name: ClassVar[str]

    def rows(self, scope: Scope) -> QuerySet[Any, Any]:
        """The tasks within a scope, made by `columns`. What it asks about depends on ids and days of the scope, and how
        it asks on nothing of whoever acts but what `statement` names: its SQL serves others who stand alike.
        """

    def line(self, task: Task, words: Words) -> str:
        """What is to be done, in the reader's language."""

    def address(self, task: Task) -> str:
        """The page on which it is done."""


WAITING: Final = 0
"""The rank of what waits for an answer."""

DUTY: Final = 1
"""The rank of what has a last day."""

MISSING: Final = 2
"""The rank of what is missing."""

_SOURCES: Final[dict[str, Source]] = {}
_TYPES: Final[dict[str, type["Field[Any, Any]"]]] = {
    "rank": IntegerField,
    "day": DateField,
    "id": UUIDField,
    "source": CharField,
    "what": CharField,
    "case": UUIDField,
    "reference": CharField,
    "since": DateField,
    "clock": CharField,
    "cites": CharField,
    "ours": BooleanField,
    "owner": UUIDField,
}


def register(source: Source) -> None:
    """Add a source; a second registration of the same name takes the place of the first."""
    _SOURCES[source.name] = source


def source(name: str) -> Source:
    """The source of a task."""
    return _SOURCES[name]


def sources() -> Sequence[Source]:
    """All sources, in the order of their registration."""
    return tuple(_SOURCES.values())


def columns(rows: QuerySet[Any], **given: Any) -> QuerySet[Any, Any]:
    """A query with the columns of `Task`: each an expression, a constant or the name of a field with `F`.

    `rank`, `day`, `source`, `what`, `case` and `reference` must be there; the rest is empty where it is left out, and
    `id` the row's own.
    """
    usual = {"id": F("pk"), "since": given["day"], "clock": "", "cites": "", "ours": True, "owner": None}
    named = {f"task_{name}": _expression(name, (usual | given)[name]) for name in _TYPES}
    made: QuerySet[Any, Any] = rows.order_by().annotate(**named).values_list(*named)
    return made


def read(row: Sequence[Any]) -> Task:
    """A task from the values of its columns, as the database at hand gives them where no model reads them."""
    return Task(*(_READ.get(kind, _same)(value) for kind, value in zip(_TYPES.values(), row, strict=True)))


def _id(value: Any) -> uuid.UUID | None:
    return value if value is None or isinstance(value, uuid.UUID) else uuid.UUID(hex=value)


def _day(value: Any) -> date:
    return date.fromisoformat(value) if isinstance(value, str) else value


def _same(value: Any) -> Any:
    return value


_READ: Final[dict[type["Field[Any, Any]"], Callable[[Any], Any]]] = {
    UUIDField: _id,
    DateField: _day,
    BooleanField: bool,
}


def _expression(name: str, given: Any) -> Any:
    kind = _TYPES[name]()
    if isinstance(given, (Combinable, Subquery)):
        return given
    return Cast(Value(None), kind) if given is None else Value(given, output_field=kind)
