"""The compact model measured: our rules against openfisca-core, against Polars by hand, beside NumPy and DuckDB."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl

from benchmarks.compact import by_hand, rules
from benchmarks.compact.cases import cases
from benchmarks.measuring import RUNS, Sample, entry
from sojourn.law.bulk.engines.databases import DuckDb
from sojourn.law.bulk.engines.polars import PolarsEngine
from sojourn.law.bulk.engines.sql import SqlEngine
from sojourn.law.bulk.rules.answers import STATES

_HERE: Final = Path(__file__).resolve().parent
_BYTES_A_CASE: Final = 10 + 5 * 4 + 10 + 1
"""What has to cross the memory for a case: ten flags and five days in, ten flags and a state out."""


@dataclass(frozen=True)
class Timed:
    """Wall and processor seconds of several runs of one thing."""

    wall: Sample
    processor: Sample


def timed(work: Callable[[], object], runs: int = RUNS) -> Timed:
    """Time the work, after one run that is not counted."""
    work()
    return _timed(_once(work) for _ in range(runs))


def _timed(pairs: Iterator[tuple[float, float]]) -> Timed:
    walls, processors = zip(*pairs, strict=True)
    return Timed(Sample(walls), Sample(processors))


def _once(work: Callable[[], object]) -> tuple[float, float]:
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def measures(count: int, seed: int) -> list[dict[str, Any]]:
    """The measures of the compact model over so many cases."""
    given = cases(count, seed)
    facts, engine = rules.frame(given), PolarsEngine()
    found = rules.answers(engine, facts)
    _agree(found, by_hand.in_polars(facts), by_hand.in_numpy(given))
    ours = timed(lambda: rules.answers(engine, facts))
    hand = timed(lambda: by_hand.in_polars(facts))
    array = timed(lambda: by_hand.in_numpy(given))
    how = f"{count} cases of 15 columns, 11 outputs, 3 lengths of time added to days; all ways gave the same outputs"
    return [
        *_against_the_peer(given, found, ours, how),
        entry(
            "rules against Polars by hand",
            _ratio(hand.processor, ours.processor),
            "share of its speed",
            0.7,
            how,
            against=f"Polars by hand with the same table of sums: {_speed(hand, count)}",
            at_least=True,
        ),
        entry("rules on Polars", _millions(ours, count), "M cases per CPU second", None, how),
        entry("NumPy by hand", _millions(array, count), "M cases per CPU second", None, how),
        _duckdb(facts, found, how),
        _bandwidth(ours, count),
    ]


def _agree(found: pl.DataFrame, by_polars: pl.DataFrame, by_numpy: dict[str, Any]) -> None:
    words = pl.Series(STATES)
    arrays = {name: words[values] if name == "state" else pl.Series(values) for name, values in by_numpy.items()}
    for name in found.columns:
        ours = found[name].cast(pl.String) if name == "state" else found[name]
        assert ours.equals(by_polars[name].cast(ours.dtype)), name
        assert ours.equals(arrays[name]), name


def _against_the_peer(given: dict[str, Any], found: pl.DataFrame, ours: Timed, how: str) -> list[dict[str, Any]]:
    python = os.environ.get("SOJOURN_PEER_PYTHON")
    if not python:
        return []
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder) / "cases.npz", Path(folder) / "answers.npz"
        np.savez(source, **given)
        command = [python, str(_HERE / "peer.py"), str(source), str(target), str(RUNS + 1)]
        printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        peer = _timed(tuple(json.loads(line)) for line in printed.splitlines()[1:])
        with np.load(target) as answers:
            for name in found.columns:
                assert (
                    answers[name] == found[name].cast(pl.String if name == "state" else pl.Boolean).to_numpy()
                ).all()
    count = found.height
    against = f"openfisca-core 46, inputs set before: {_speed(peer, count)}"
    pairs = (
        ("cases per CPU second", 6.0, peer.processor, ours.processor),
        ("cases per second of wall time", 10.0, peer.wall, ours.wall),
    )
    return [
        entry(
            f"rules against openfisca-core, {what}",
            _ratio(theirs, own),
            "times",
            target,
            how,
            against=against,
            at_least=True,
        )
        for what, target, theirs, own in pairs
    ]


def _duckdb(facts: pl.DataFrame, found: pl.DataFrame, how: str) -> dict[str, Any]:
    engine = SqlEngine(DuckDb())
    again = rules.answers(engine, facts).select(found.columns)
    assert again.with_columns(pl.col("state").cast(found.schema["state"])).equals(found)
    run = timed(lambda: rules.answers(engine, facts))
    return entry(
        "the same rules on DuckDB",
        _millions(run, found.height),
        "M cases per CPU second",
        None,
        f"{how}; loading the table and reading the answers included",
    )


def _bandwidth(ours: Timed, count: int) -> dict[str, Any]:
    block = np.ones(64 * 2**20 // 8)
    copy = timed(lambda: block.copy())
    moved = [2 * block.nbytes / seconds for seconds in copy.wall.runs]
    bound = Sample(tuple(one / _BYTES_A_CASE / 1e6 for one in moved))
    share = ours.wall.median and count / ours.wall.median / 1e6 / bound.median
    return entry(
        "bound by memory bandwidth",
        bound,
        "M cases per second",
        None,
        f"{_BYTES_A_CASE} bytes a case at {max(moved) / 1e9:.1f} GB/s of copying; the rules reached {share:.1%} of it",
    )


def _ratio(theirs: Sample, ours: Sample) -> Sample:
    return Sample(tuple(one / other for one, other in zip(theirs.runs, ours.runs, strict=True)))


def _millions(run: Timed, count: int) -> Sample:
    return Sample(tuple(count / seconds / 1e6 for seconds in run.processor.runs))


def _speed(run: Timed, count: int) -> str:
    wall, processor = count / run.wall.median / 1e6, count / run.processor.median / 1e6
    return f"{processor:.1f} M cases per CPU second, {wall:.1f} M per second of wall time"
