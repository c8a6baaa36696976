"""The saves of the Commission's register that are kept, as cases; worked out once for each set of saves."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Final

from sojourn.records.infringement.alarms import Alarms, alarms
from sojourn.records.infringement.cases import Case, InfringementError, cases, day_of, united
from sojourn.records.infringement.clocks import By, Curve, curves
from sojourn.records.infringement.snapshots import Compared, compare
from sojourn.service.observatory.keeping import queries
from sojourn.service.observatory.keeping.documents import REGISTER
from sojourn.service.observatory.models import Save
from sojourn.service.staff.places import has_case_system

Key = tuple[tuple[str, str], ...]
"""Saves, each by its digest and the name it was saved under."""

MOST: Final = 12
"""So many of the newest saves are looked at together."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A save of the register: the day it shows, what says so, and its cases."""

    address: str
    day: date
    because: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """What the saves show together; `left_out` says of saves without a day why they do not count."""

    key: Key
    read_at: datetime
    snapshots: tuple[Snapshot, ...]
    left_out: tuple[str, ...]
    cases: tuple[Case, ...]


def register() -> Register | None:
    """The register as it is kept; None where no save of it is."""
    if not has_case_system():
        return None
    held = [one for one in queries.readings(REGISTER) if one.complete][:MOST]
    if not held:
        return None
    key = tuple(dict.fromkeys((one.content.digest, one.name) for one in held))
    snapshots, left_out = _snapshots(key)
    return Register(key, held[0].read_at, snapshots, left_out, _united(key))


def cases_of(state: str) -> tuple[Case, ...]:
    """The open cases of a State in the register, those that moved last first; none where none is kept."""
    found = register()
    held = [one for one in found.cases if one.state == state and one.open] if found else []
    return tuple(sorted(held, key=lambda one: (one.steps[-1].on if one.steps else date.min, one.number), reverse=True))


@lru_cache(maxsize=4)
def _snapshots(key: Key) -> tuple[tuple[Snapshot, ...], tuple[str, ...]]:
    saves = {one.digest: one for one in Save.objects.filter(digest__in=[digest for digest, _name in key])}
    found: list[Snapshot] = []
    left_out: list[str] = []
    for digest, name in key:
        record = saves[digest].read()
        try:
            said = day_of(record, name)
        except InfringementError as problem:
            left_out.append(str(problem))
            continue
        found.append(Snapshot(digest, said.day, said.because, cases(record, said.day)))
    return tuple(sorted(found, key=lambda one: one.day)), tuple(left_out)


@lru_cache(maxsize=4)
def _united(key: Key) -> tuple[Case, ...]:
    return united(one.cases for one in _snapshots(key)[0])


@lru_cache(maxsize=12)
def curves_of(key: Key, by: By | None) -> tuple[Curve, ...]:
    """The clocks of the saves, of all cases or of each ground or State."""
    return curves(_united(key), by)


@lru_cache(maxsize=4)
def alarms_of(key: Key) -> Alarms:
    """The alarms of the saves."""
    return alarms(_united(key))


@lru_cache(maxsize=4)
def last_change(key: Key) -> Compared | None:
    """What changed between the last two saves; None where there is one only."""
    snapshots, _left_out = _snapshots(key)
    return compare(snapshots[-2].cases, snapshots[-1].cases) if len(snapshots) > 1 else None
