"""Two snapshots of the register compared: cases that are new, gone, or moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sojourn.records.infringement.cases import Case, Step
from sojourn.records.jsonable import jsonable


class Gone(StrEnum):
    """Why a case is gone: a step closed it, or the register no longer shows it and does not say why (censored)."""

    CLOSED = "closed"
    CENSORED = "censored"


@dataclass(frozen=True, slots=True)
class Moved:
    """A case with steps that the earlier snapshot did not have, and steps of it that the later one lacks."""

    number: str
    state: str | None
    come: tuple[Step, ...]
    lost: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """What changed between two snapshots; `same` counts the cases that did not."""

    new: tuple[str, ...]
    gone: tuple[tuple[str, Gone], ...]
    moved: tuple[Moved, ...]
    same: int

    def as_json(self) -> dict[str, Any]:
        """What changed."""
        found: dict[str, Any] = jsonable(self)
        return found | {"gone": [{"number": number, "why": why} for number, why in self.gone]}


def compare(before: Sequence[Case], after: Sequence[Case]) -> Compared:
    """What changed from an earlier snapshot to a later one, cases told apart by their number."""
    earlier, later = ({case.number: case for case in snapshot} for snapshot in (before, after))
    both = [(earlier[number], later[number]) for number in earlier if number in later]
    moved = tuple(_moved(*pair) for pair in both if set(pair[0].steps) != set(pair[1].steps))
    return Compared(
        new=tuple(number for number in later if number not in earlier),
        gone=tuple((number, _why(case)) for number, case in earlier.items() if number not in later),
        moved=moved,
        same=len(both) - len(moved),
    )


def _why(case: Case) -> Gone:
    return Gone.CENSORED if case.ended is None else Gone.CLOSED


def _moved(before: Case, after: Case) -> Moved:
    come = tuple(one for one in after.steps if one not in before.steps)
    lost = tuple(one for one in before.steps if one not in after.steps)
    return Moved(after.number, after.state, come, lost)
