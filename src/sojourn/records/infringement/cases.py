"""The cases of the Commission's register, from one snapshot or several, each with the day up to which it was seen."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, Final

from sojourn.records.infringement.ladder import ENDINGS, RUNGS, rank
from sojourn.records.jsonable import jsonable

_DAY_IN_NAME: Final = re.compile(r"(?<!\d)(\d{4}-\d{2}-\d{2})(?!\d)")


class InfringementError(ValueError):
    """A record that is no snapshot of the register, or one without a day; `str()` says what was expected."""


class Ground(StrEnum):
    """Why a procedure was opened, as far as the register says; it does not tell non-conformity from bad application."""

    NON_COMMUNICATION = "non_communication"
    OTHER = "other"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Step:
    """A decision in a case: its day, and its rung or other step."""

    on: date
    step: str
    article: str | None


@dataclass(frozen=True, slots=True)
class Case:
    """A case with its dated steps in their order, as far as `as_of`, the last day on which it was seen.

    `gone`: a later snapshot no longer shows it, so that it was closed or is no longer shown. `undated` counts the
    steps without a day or with a label that says no step.
    """

    number: str
    state: str | None
    ground: Ground
    title: str | None
    steps: tuple[Step, ...]
    as_of: date
    active: bool | None
    gone: bool = False
    undated: int = 0

    @property
    def open(self) -> bool:
        """Whether it was still pending on the last day."""
        return not self.gone and self.active is not False and self.ended is None

    @property
    def ended(self) -> date | None:
        """The day on which it was closed or withdrawn, where a step says so."""
        return next((one.on for one in self.steps if one.step in ENDINGS), None)

    @property
    def now(self) -> str | None:
        """The highest rung that was reached."""
        ranked = [(found, one.step) for one in self.steps if (found := rank(one.step)) is not None]
        return max(ranked)[1] if ranked else None

    def reached(self, rung: str) -> date | None:
        """The first day on which a rung was reached; `None` where it was not."""
        return next((one.on for one in self.steps if one.step == rung), None)

    def as_json(self) -> dict[str, Any]:
        """The case with what follows from its steps."""
        found: dict[str, Any] = jsonable(self)
        return found | {"open": self.open, "now": self.now}


@dataclass(frozen=True, slots=True)
class SnapshotDay:
    """The day of a snapshot, and what says so."""

    day: date
    because: str


def day_of(record: Mapping[str, Any], name: str) -> SnapshotDay:
    """The day a snapshot was taken: the one in its file's name, or else that of the newest decision in it.

    Raises `InfringementError` where there is none, or the name gives a day before a decision that it holds.
    """
    _is_register(record, name)
    days = [one["date"] for case in record["cases"] for one in case["steps"] if one["date"]]
    newest = date.fromisoformat(max(days)) if days else None
    said = _DAY_IN_NAME.search(name)
    try:
        named = date.fromisoformat(said[1]) if said else None
    except ValueError as problem:
        raise InfringementError(f"{name}: a day such as 2022-08-19 in the name expected") from problem
    if named is None:
        if newest is None:
            raise InfringementError(f"{name}: a day such as 2022-08-19 in the name, or a decision with a day, expected")
        return SnapshotDay(newest, "the newest decision in it")
    if newest is not None and newest > named:
        raise InfringementError(f"{name}: no decision after the day in the name expected, found one of {newest}")
    return SnapshotDay(named, "the name of the file")


def cases(record: Mapping[str, Any], as_of: date) -> tuple[Case, ...]:
    """The cases of a register record, seen on a day; a case without a number is called by its place.

    Raises `InfringementError` for a record of another kind.
    """
    _is_register(record, "record")
    return _folded([_case(entry, as_of) for entry in record["cases"]])


def united(snapshots: Iterable[Sequence[Case]]) -> tuple[Case, ...]:
    """The cases of several snapshots, each once: all its steps, and as far as the last snapshot that shows it."""
    ordered = sorted((tuple(one) for one in snapshots if one), key=lambda one: one[0].as_of)
    if not ordered:
        return ()
    newest = ordered[-1][0].as_of
    found = _folded([case for snapshot in ordered for case in snapshot])
    return tuple(case if case.as_of == newest else replace(case, gone=True) for case in found)


def _is_register(record: Mapping[str, Any], name: str) -> None:
    if record.get("kind") != "register":
        raise InfringementError(f"{name}: a snapshot of the infringement register expected, found {record.get('kind')}")


def _case(entry: Mapping[str, Any], as_of: date) -> Case:
    whole = [one for one in entry["steps"] if one["date"] and one["step"] != "unknown"]
    grounds = {True: Ground.NON_COMMUNICATION, False: Ground.OTHER, None: Ground.UNKNOWN}
    return Case(
        number=entry["number"] or f"at {entry['span']['pointer']}",
        state=entry["state"],
        ground=grounds[entry["non_communication"]],
        title=entry["title"],
        steps=_ordered(Step(date.fromisoformat(one["date"]), one["step"], one["article"]) for one in whole),
        as_of=as_of,
        active=entry["active"],
        undated=len(entry["steps"]) - len(whole),
    )


def _ordered(steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps by day, and within a day by rung, what ends a case last; a step that several snapshots show once."""
    once = {(one.on, one.step): one for one in steps}

    def place(one: Step) -> tuple[date, int, str]:
        found = rank(one.step)
        return one.on, len(RUNGS) if found is None else found, one.step

    return tuple(sorted(once.values(), key=place))


def _folded(every: Iterable[Case]) -> tuple[Case, ...]:
    """Entries of one number as one case: what the last of them says, with the steps of all."""
    found: dict[str, Case] = {}
    for case in every:
        before = found.get(case.number)
        found[case.number] = case if before is None else replace(case, steps=_ordered((*before.steps, *case.steps)))
    return tuple(found.values())
