"""The statement of a day: compiled once for all who stand alike, and filled in for each of them.

To compile the queries of all sources takes longer than all the rest of the page. Between members of one kind of
authority they differ in ids and days alone, so that a compiled statement serves for all of them. What is kept of it has
open places where ids and days go, and holds nobody's.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import DateField, UUIDField

from sojourn.service.day.scope import Scope

Statement = tuple[str, Sequence[Any]]
"""SQL, and the values for its places in their order."""

_MOST_KEPT: Final = 200
"""So many statements are kept at most; they are compiled again where members stand in more ways than that."""

_ID, _DAY, _MOMENT = re.compile(r"[0-9a-f]{32}"), re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d-\d\d .*")
"""How SQLite holds ids, days and moments."""

_KEPT: Final[dict[tuple[Any, ...], Statement]] = {}


_NEAR: Final = timedelta(days=400)
"""A day that is further from today is none that moves with it."""


class DayStatementError(RuntimeError):
    """A source asks about something that its scope does not say: a fault of the code."""


@dataclass(frozen=True, slots=True)
class _Id:
    """An open place for an id of those that the scope names."""

    name: str


@dataclass(frozen=True, slots=True)
class _Day:
    """An open place for a day so many days from today."""

    away: int


def filled(scope: Scope, which: tuple[Any, ...], build: Callable[[], Statement]) -> Statement:
    """The statement that `build` makes for a scope, compiled only where none is kept for those who stand alike; `which`
    is all that it depends on beside the scope.

    Raises `DayStatementError` where a value of it is an id or a moment that the scope does not name, or a fixed day.
    """
    ids, today, key = _ids(scope), scope.who.today, which + _alike(scope)
    kept = _KEPT.pop(key, None)
    if kept is None:
        statement, values = build()
        names = {stored: name for name, stored in ids.items()}
        kept = statement, tuple(_opened(value, names, today) for value in values)
    _KEPT[key] = kept  # at the end: the first is the one that nobody has asked for longest
    while len(_KEPT) > _MOST_KEPT:
        _KEPT.pop(next(iter(_KEPT)), None)
    return kept[0], [_value(place, ids, today) for place in kept[1]]


def _alike(scope: Scope) -> tuple[Any, ...]:
    """All that the SQL of a day depends on: who share it are asked about by the same statement."""
    who, team, of = scope.who, scope.team, scope.who.authority
    sees, covered = team.sees(who.id), team.covered
    colleagues = tuple((one in sees, one in covered) for one in _in_order(scope))
    return (
        connection.vendor, scope.everything, of.kind, of.regime, of.state, of.time_zone, who.role, who.former,
        who.id in team.colleagues, team.catches(who.id), colleagues,
    )  # fmt: skip


def _in_order(scope: Scope) -> list[UUID]:
    """The members of the authority, so that those of who stand alike do so in the same places: first whoever asks."""
    me, team = scope.who.id, scope.team
    sees, covered = team.sees(me), team.covered
    return sorted(team.colleagues, key=lambda one: (one != me, one not in sees, one not in covered))


def _ids(scope: Scope) -> Mapping[str, Any]:
    """All ids that a source may ask about, by what they are, as the database at hand holds them."""
    return {name: UUIDField().get_db_prep_value(one, connection) for name, one in _named(scope)}


def _named(scope: Scope) -> Iterator[tuple[str, UUID]]:
    who = scope.who
    yield "authority", who.authority.pk
    yield "member", who.id
    if who.account is not None:
        yield "account", who.account.pk
    others = [one for one in _in_order(scope) if one != who.id]
    yield from ((f"colleague {number}", one) for number, one in enumerate(others))


def _opened(value: Any, names: Mapping[Any, str], today: date) -> Any:
    """A value of a statement, or the open place where it stood."""
    if isinstance(value, str | UUID) and value in names:
        return _Id(names[value])
    if type(value) is date or (isinstance(value, str) and _DAY.fullmatch(value)):
        away = date.fromisoformat(str(value)) - today
        if abs(away) > _NEAR:
            raise DayStatementError(f"a day that moves with today expected, found {value}")
        return _Day(away.days)
    unknown = isinstance(value, str) and (_ID.fullmatch(value) or _MOMENT.fullmatch(value))
    if unknown or isinstance(value, UUID | datetime):
        raise DayStatementError(f"ids and days of the scope expected, found {value!r}")
    return value


def _value(place: Any, ids: Mapping[str, Any], today: date) -> Any:
    if isinstance(place, _Id):
        return ids[place.name]
    if isinstance(place, _Day):
        return DateField().get_db_prep_value(today + timedelta(days=place.away), connection)
    return place
