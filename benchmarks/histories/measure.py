"""`sojourn bulk` as users run it: time, memory and growth, and what reading and writing the files costs by itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import polars as pl

from benchmarks.histories import bounds
from benchmarks.histories.population import drawn, registered, write
from benchmarks.histories.resident import Resident
from benchmarks.measuring import RUNS, Sample, entry

ON: Final = "2024-05-01"
SECONDS_A_MILLION: Final = 20.0
MOST_MEMORY: Final = 4096.0
_ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Run:
    """One run of the command: wall and processor seconds, most resident memory of all its processes in MiB, what
    it said.
    """

    wall: float
    processor: float
    memory: float
    told: dict[str, Any]


def run(source: Path, target: Path, *more: str) -> Run:
    """Run `sojourn bulk` in a process of its own."""
    command = [sys.executable, "-m", "sojourn", "bulk", str(source), str(target), "--on", ON, "--json", *more]
    path = [str(_ROOT / "src"), *filter(None, [os.environ.get("SOJOURN_SPARK")])]
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(path)}
    started = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        with Resident(process.pid) as resident:
            printed = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    wall = time.perf_counter() - started
    return Run(wall, used.ru_utime + used.ru_stime, resident.most, json.loads(printed))


def measures(folder: Path, count: int, distinct: int, growth: tuple[int, ...], seed: int) -> list[dict[str, Any]]:
    """The measures over so many histories, of which so many are different, and over others for the growth."""
    base = registered(seed, distinct)
    source, target = folder / "in.parquet", folder / "out.parquet"
    write(source, base, count)
    runs = [run(source, target) for _ in range(RUNS)]
    how = (
        f"`sojourn bulk` from the shell on {count} histories of about twelve events as national registers hold them; "
        f"{distinct} were drawn (seed {seed}) and repeated, each time a day later and under new names"
    )
    scaled = count / 1e6
    spent = ", ".join(f"{one.processor:.1f}" for one in runs)
    return [
        entry(
            f"{count} histories",
            Sample(tuple(one.wall for one in runs)),
            "s",
            SECONDS_A_MILLION * scaled,
            f"{how}; processor seconds {spent}",
        ),
        entry("peak memory", Sample(tuple(one.memory for one in runs)), "MiB", MOST_MEMORY, how),
        entry(
            "histories of rare shapes, folded one by one",
            Sample((runs[0].told["one_by_one"] / count,)),
            "share",
            0.005,
            how,
        ),
        *bounds.measures(source, folder),
        _mixed(folder, drawn(seed, distinct), count),
        *(_grown(folder, base, cases) for cases in growth),
    ]


def _mixed(folder: Path, base: pl.DataFrame, count: int) -> dict[str, Any]:
    """The same over histories of every kind that the tests know: with gaps, and under thousands of laws."""
    source = folder / "mixed.parquet"
    write(source, base, count)
    found = run(source, folder / "mixed-out.parquet")
    how = f"one run; processor seconds {found.processor:.1f}; most memory {found.memory:.0f} MiB"
    return entry(f"{count} histories of every kind", Sample((found.wall,)), "s", None, how)


def _grown(folder: Path, base: pl.DataFrame, count: int) -> dict[str, Any]:
    source = folder / f"in-{count}.parquet"
    write(source, base, count)
    found = run(source, folder / "grown.parquet")
    source.unlink()
    return entry(
        f"growth: {count} histories", Sample((found.wall,)), "s", None, f"one run; peak memory {found.memory:.0f} MiB"
    )
