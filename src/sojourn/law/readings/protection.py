"""What a reader must be told first: whether the person may be removed, and what may not be read as clearance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sojourn.law.evaluation import UNDETERMINED, Evaluation
from sojourn.law.facts import victim
from sojourn.law.language.kleene import FALSE
from sojourn.law.position import Position

UNVIEWED: Final = "unviewed"
"""Shown in place of the named state `outside` where all that is missing is the view of an authority."""


@dataclass(frozen=True, slots=True)
class Protection:
    """Protection from removal on one day.

    `waits`: nobody may remove the person before a human has decided. `basis`: what protects on the day, as far
    as that is settled; `until`: its last day (None: an event ends it); `then`: what protects from the next day.
    """

    waits: bool
    basis: str | None = None
    until: str | None = None
    then: str | None = None


def protection(found: Position) -> Protection:
    """The protection on the day of a position."""
    waits = found.answers["removal"].safe is not None
    coming = [one for one in found.protected if one["until"] is None or one["until"] >= found.on]
    if not coming or coming[0]["from"] > found.on:
        return Protection(waits)
    now, after = coming[0], coming[1:2]
    then = after[0]["basis"] if after and _follows(after[0], now) else None
    return Protection(waits, now["basis"], now["until"], then)


def _follows(later: Mapping[str, Any], earlier: Mapping[str, Any]) -> bool:
    last = date.fromisoformat(earlier["until"])
    return date.fromisoformat(later["from"]) == last + timedelta(days=1)


def shown_state(found: Position) -> str:
    """The code whose words name the state of the case: that of the position, or `UNVIEWED`."""
    scope = found.answers["scope"]
    unviewed = found.state == "outside" and scope.answer == UNDETERMINED and "view_taken" in scope.missing
    return UNVIEWED if unviewed else found.state


def evaluated_state(evaluation: Evaluation) -> str:
    """What `shown_state` says of the position of an evaluation, without working that out."""
    state, _ = evaluation.state()
    open_scope = evaluation.answers()["scope"] == UNDETERMINED
    return UNVIEWED if state == "outside" and open_scope and evaluation.of(victim.viewed) == FALSE else state


def removal_waits(evaluation: Evaluation) -> bool:
    """Whether removal has a safe answer: what `Protection.waits` says, without working out the position."""
    given, outcome = evaluation.outcome(evaluation.law.compiled.book.questions["removal"])
    return given == UNDETERMINED or outcome.ground == "not_barred_before_the_period"
