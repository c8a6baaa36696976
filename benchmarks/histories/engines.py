"""Engine against engine: the same histories answered in Polars, in DuckDB and, where it can be had, in Spark."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import polars as pl

from benchmarks.histories.measure import run
from benchmarks.histories.population import drawn, write
from benchmarks.measuring import Sample, entry


def measures(folder: Path, count: int, seed: int) -> list[dict[str, Any]]:
    """How many rows differ from those of Polars."""
    source = folder / "compared.parquet"
    write(source, drawn(seed + 1, count), count)
    outputs = {engine: folder / f"{engine}.parquet" for engine in _engines()}
    seconds = {engine: run(source, path, "--engine", engine).wall for engine, path in outputs.items()}
    expected = pl.read_parquet(outputs["polars"])
    return [
        entry(
            f"rows in which {engine} differs",
            Sample((float(_differing(expected, pl.read_parquet(path))),)),
            "rows",
            0,
            f"{count} histories, every column; {seconds[engine]:.1f} s",
            against=f"Polars, {seconds['polars']:.1f} s",
        )
        for engine, path in outputs.items()
        if engine != "polars"
    ]


def _engines() -> list[str]:
    return ["polars", "duckdb", *(["spark"] if os.environ.get("SOJOURN_SPARK") else [])]


def _differing(expected: pl.DataFrame, found: pl.DataFrame) -> int:
    same = [expected[name].eq_missing(found[name]) for name in expected.columns]
    return int((~pl.DataFrame(same).select(pl.all_horizontal(pl.all())).to_series()).sum())
