"""Measuring: five runs, the median with minimum and maximum beside it, in the shape all benchmarks share."""

from __future__ import annotations

import os
import platform
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

RUNS: Final = 5


@dataclass(frozen=True)
class Sample:
    """The figures of several runs of one thing."""

    runs: tuple[float, ...]

    @property
    def median(self) -> float:
        """The middle run."""
        return statistics.median(self.runs)

    def spread(self) -> str:
        """Minimum and maximum in words."""
        return f"{len(self.runs)} runs, minimum {min(self.runs):.3g}, maximum {max(self.runs):.3g}"


def sample(measure: Callable[[], float], runs: int = RUNS) -> Sample:
    """Run a measurement several times."""
    return Sample(tuple(measure() for _ in range(runs)))


def median_time(work: Callable[[Any], object], inputs: Sequence[Any]) -> float:
    """The median time in seconds of doing the work on each of the inputs, one after the other."""
    times = []
    for one in inputs:
        started = time.perf_counter()
        work(one)
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def entry(
    name: str,
    found: Sample,
    unit: str,
    target: float | None,
    how: str,
    *,
    against: str | None = None,
    at_least: bool = False,
) -> dict[str, Any]:
    """One measure in the shape of the contract; `holds` is whether the median is within the target.

    The target is the most that is allowed, or, with `at_least`, the least.
    """
    value = found.median
    within = None if target is None else value >= target if at_least else value <= target
    return {
        "name": name,
        "value": round(value, 4),
        "unit": unit,
        "target": target,
        "holds": within,
        "against": against,
        "how": f"{how}; {found.spread()}",
    }


def machine() -> str:
    """What the figures were measured on: cores, system and Python, without a name."""
    return f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
