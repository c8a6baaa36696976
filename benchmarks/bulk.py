"""The law in bulk: against openfisca-core and Polars by hand, over a million histories, and engine against engine."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from benchmarks import proofs
from benchmarks.compact import measure as compact
from benchmarks.histories import engines
from benchmarks.histories import measure as whole

SEED: Final = 20040429


@dataclass(frozen=True)
class Scale:
    """How much is measured: cases of the compact model; histories, how many of them differ, and their growth;
    histories compared between engines; whether proofs are timed too."""

    cases: int
    histories: int
    distinct: int
    growth: tuple[int, ...]
    compared: int
    proofs: bool


FULL: Final = Scale(1_000_000, 1_000_000, 50_000, (10_000, 100_000, 3_000_000), 20_000, True)
QUICK: Final = Scale(20_000, 300, 100, (50,), 100, False)
"""Small enough for a test of the benchmark itself; its figures mean nothing."""


def measures(scale: Scale = FULL) -> list[dict[str, Any]]:
    """All measures of the law in bulk."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        return [
            *compact.measures(scale.cases, SEED),
            *whole.measures(folder, scale.histories, scale.distinct, scale.growth, SEED),
            *engines.measures(folder, scale.compared, SEED),
            *(proofs.measures() if scale.proofs else ()),
        ]
