"""Proofs: all invariants, gaps and overlaps of the ten texts for every State, and whether a change matters."""

from __future__ import annotations

import time
from typing import Any, Final

from benchmarks.measuring import entry, median_time, sample
from sojourn.law.law import Law
from sojourn.law.proving.differences import matters
from sojourn.law.proving.report import report
from sojourn.law.proving.scenes import USUAL_DAY
from sojourn.law.states import INVENTED
from sojourn.law.texts import DEFAULT, TEXTS

RUNS: Final = 3
"""A run of all texts is long; three show the spread."""


def _laws() -> list[Law]:
    return [Law.at(text, INVENTED, USUAL_DAY) for text in TEXTS]


def _all() -> float:
    started = time.perf_counter()
    for law in _laws():
        report(law, every_state=True)
    return time.perf_counter() - started


def _matters() -> float:
    first = Law.at(DEFAULT, INVENTED, USUAL_DAY)
    return median_time(lambda other: matters(first, other, "removal"), _laws()) * 1e3


def measures() -> list[dict[str, Any]]:
    """All measures of the proofs."""
    _matters()
    return [
        entry(
            "all proofs of the ten texts",
            sample(_all, RUNS),
            "s",
            120.0,
            "invariants, gaps and overlaps with their witnesses, for every State, one process",
        ),
        entry(
            "whether two texts differ in the answer on removal",
            sample(_matters),
            "ms",
            None,
            "the Directive against each of the ten texts: a replayed person, or a proof that there is none",
        ),
    ]
