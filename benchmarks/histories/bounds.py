"""What the machine allows: the events of the same histories read and gone through once, by others and by hand."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import numpy as np
import polars as pl

from benchmarks.measuring import entry, sample

_BATCH: Final = 50_000

_DUCKDB: Final = """
import sys, duckdb
duckdb.sql('SET enable_progress_bar = false')
duckdb.sql(f'''
    select case_id, event.type as type, min(event."on") as first, max(event."on") as last, count(*) as times
    from (select case_id, unnest(events) as event from read_parquet('{sys.argv[1]}'))
    group by all
''').write_parquet(sys.argv[2])
"""


def measures(source: Path, folder: Path) -> list[dict[str, Any]]:
    """Seconds for the least that any fold has to do, which is far less than the law asks."""
    events = _events(source)
    return [
        entry(
            "bound: reading the file", sample(lambda: _reading(source)), "s", None, "Polars, all columns, in batches"
        ),
        entry(
            "bound: DuckDB",
            sample(lambda: _timed(lambda: _duckdb(source, folder))),
            "s",
            None,
            "first day, last day and number of the events of each type of each case, from file to file, all cores",
        ),
        entry(
            "bound: NumPy",
            sample(lambda: _timed(lambda: _numpy(*events))),
            "s",
            None,
            f"the same from arrays in memory ({len(events[0])} events), one core",
        ),
        entry(
            "bound: memory",
            sample(lambda: _timed(lambda: [column.copy() for column in events])),
            "s",
            None,
            "case, type and day of each event copied once, one core",
        ),
    ]


def _reading(source: Path) -> float:
    return _timed(lambda: [None for _ in pl.scan_parquet(source).collect_batches(chunk_size=_BATCH)])


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _duckdb(source: Path, folder: Path) -> None:
    subprocess.run([sys.executable, "-c", _DUCKDB, str(source), str(folder / "bound.parquet")], check=True)


def _events(source: Path) -> tuple[Any, ...]:
    """Case, type and day of every event as arrays."""
    lists = pl.scan_parquet(source).select(
        "events",
        case=pl.int_range(pl.len(), dtype=pl.Int32),
    )
    event = pl.col("events").struct
    found = (
        lists.explode("events")
        .select("case", type=event.field("type").to_physical().cast(pl.Int32), day=event.field("on").to_physical())
        .drop_nulls()
        .collect()
    )
    return tuple(found[name].to_numpy().copy() for name in ("case", "type", "day"))


def _numpy(case: Any, kind: Any, day: Any) -> tuple[Any, ...]:
    """First and last day and number of the events of each type of each case."""
    key = case.astype(np.int64) << 8 | kind
    order = np.argsort(key, kind="stable")
    key, day = key[order], day[order]
    start = np.flatnonzero(np.append(True, key[1:] != key[:-1]))
    return key[start], np.minimum.reduceat(day, start), np.maximum.reduceat(day, start), np.diff(start)
