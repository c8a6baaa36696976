"""Alarms: open cases that have waited longer than nine in ten cases of their kind take.

Where the curve of a kind comes down to one in ten, its ninetieth percentile counts. Where it never does, most cases of
the kind waiting still, an open case is held against those that did go on; every alarm says which of the two it is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Final, NamedTuple

from sojourn.records.infringement.cases import Case, Ground
from sojourn.records.infringement.clocks import Curve, curves
from sojourn.records.infringement.waits import CLOCKS, Clock, spell
from sojourn.records.jsonable import jsonable

LEAST_ENDED: Final = 10
"""A ninetieth percentile of fewer cases that went on says nothing."""


class Basis(StrEnum):
    """What nine in ten are counted over: all cases, those that still wait censored; or those that went on alone."""

    CURVE = "curve"
    ENDED = "ended"


class Percentile(NamedTuple):
    """A ninetieth percentile in days, and what it is counted over."""

    days: int
    basis: Basis


@dataclass(frozen=True, slots=True)
class Alarm:
    """An open case past the ninetieth percentile of its clock and ground; `arithmetic` shows how that is counted."""

    case: str
    state: str | None
    title: str | None
    ground: Ground
    clock: str
    basis: Basis
    since: date
    due: date
    past: int
    arithmetic: str


@dataclass(frozen=True, slots=True)
class Alarms:
    """The alarms, the longest past first; how many open cases were looked at; and for how many there is no answer.

    `no_percentile` counts, by clock and ground, open cases of a kind of which too few ever went on.
    """

    alarms: tuple[Alarm, ...]
    looked_at: int
    no_percentile: dict[str, int]

    def as_json(self) -> dict[str, Any]:
        """The alarms and what was counted."""
        found: dict[str, Any] = jsonable(self)
        return found


def alarms(cases: Sequence[Case]) -> Alarms:
    """The alarms of cases: each open case against the curve of the clock that runs for it, over cases of its ground."""
    percentiles = {(one.clock, one.kind): percentile(one) for one in curves(cases, "ground")}
    found: list[Alarm] = []
    missing: Counter[str] = Counter()
    looked_at = 0
    for case in cases:
        for clock in (one for one in CLOCKS if one.onward):
            running = spell(case, clock)
            if running is None or not running.running:
                continue
            looked_at += 1
            most = percentiles[clock, case.ground.value]
            if most is None:
                missing[f"{clock.name}, {case.ground.value}"] += 1
            elif running.days > most.days:
                found.append(_alarm(case, clock, running.since, most))
    found.sort(key=lambda one: (-one.past, one.case))
    return Alarms(tuple(found), looked_at, dict(sorted(missing.items())))


def percentile(curve: Curve) -> Percentile | None:
    """The ninetieth percentile of a curve, or else of the cases that went on; `None` where these are too few."""
    if curve.ended < LEAST_ENDED or curve.ended_ninetieth is None:
        return None
    if curve.ninetieth.days is not None:
        return Percentile(curve.ninetieth.days, Basis.CURVE)
    return Percentile(curve.ended_ninetieth, Basis.ENDED)


def _alarm(case: Case, clock: Clock, since: date, most: Percentile) -> Alarm:
    due = since + timedelta(most.days)
    past = (case.as_of - due).days
    return Alarm(
        case=case.number,
        state=case.state,
        title=case.title,
        ground=case.ground,
        clock=clock.name,
        basis=most.basis,
        since=since,
        due=due,
        past=past,
        arithmetic=f"{since} + {most.days} days = {due}; {case.as_of} is {past} days later",
    )
