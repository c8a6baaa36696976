"""The benchmark of the law in bulk: all ways agree, and every measure has the shape of the others."""

import pytest

from benchmarks.bulk import QUICK, measures
from benchmarks.compact import measure as compact

KEYS = {"name", "value", "unit", "target", "holds", "against", "how"}


def test_all_ways_of_the_compact_model_agree_and_are_measured(monkeypatch, seed):
    monkeypatch.delenv("SOJOURN_PEER_PYTHON", raising=False)
    found = compact.measures(5_000, seed)
    assert [measure["name"] for measure in found] == [
        "rules against Polars by hand",
        "rules on Polars",
        "NumPy by hand",
        "the same rules on DuckDB",
        "bound by memory bandwidth",
    ]
    assert all(measure.keys() == KEYS and measure["value"] > 0 for measure in found)


@pytest.mark.thorough
def test_the_whole_benchmark_runs_over_few_histories(monkeypatch):
    monkeypatch.delenv("SOJOURN_PEER_PYTHON", raising=False)
    found = {measure["name"]: measure for measure in measures(QUICK)}
    assert found["rows in which duckdb differs"]["value"] == 0
    assert found["peak memory"]["holds"]
