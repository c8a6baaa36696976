"""`sojourn bulk`: a file of histories answered like each of its cases."""

import json
from datetime import date
from importlib.util import find_spec
from pathlib import Path

import polars as pl
import pytest

from sojourn.law.bulk.columns.frames import data_of, from_cases
from sojourn.law.bulk.work import job as jobs
from sojourn.population.histories import histories
from tests.cli.conftest import Run

ON = "2024-05-01"
CASES = 12


@pytest.fixture
def source(tmp_path: Path) -> str:
    """Path of a file of histories."""
    path = tmp_path / "in.parquet"
    from_cases(histories(11, CASES)).write_parquet(path)
    return str(path)


@pytest.fixture
def target(tmp_path: Path) -> str:
    return str(tmp_path / "out.parquet")


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize("text", ["directive-2004", "convention-2005"])
def test_each_row_says_what_assess_says_of_the_case(source, target, tmp_path, run: Run, text):
    assert run("bulk", source, target, "--on", ON, "--text", text, "--full").code == 0
    cases = pl.read_parquet(source).iter_rows(named=True)
    for row, case in zip(pl.read_parquet(target).iter_rows(named=True), cases, strict=True):
        (tmp_path / "case.json").write_text(json.dumps(data_of(case)))
        told = run("assess", str(tmp_path / "case.json"), "--on", ON, "--text", text, "--json").json
        assert (row["case_id"], row["in_state"]) == (case["case_id"], told["in_state"])
        assert (row["state"], row["stay_basis"]) == (told["state"], told["stay_basis"])
        assert sorted(row["possible_states"] or []) == sorted(told["possible_states"])
        assert {name: row[name] for name in told["dates"]} == {name: day(at) for name, at in told["dates"].items()}
        assert {key: row[f"answer_{key}"] for key in told["answers"]} == {
            key: answer["answer"] for key, answer in told["answers"].items()
        }
        assert row["protected"] == [
            {"from": day(one["from"]), "until": day(one["until"]), "basis": one["basis"]} for one in told["protected"]
        ]
        assert row["duties"] == [one | {"on": day(one["on"]), "due": day(one["due"])} for one in told["duties"]]
        assert row["breaches"] == [one | {"since": day(one["since"])} for one in told["breaches"]]


def test_engines_write_the_same_answers(source, target, tmp_path, run: Run):
    other = str(tmp_path / "other.parquet")
    assert (
        run("bulk", source, target, "--on", ON).code
        == run("bulk", source, other, "--on", ON, "--engine", "duckdb").code
    )
    assert pl.read_parquet(target).equals(pl.read_parquet(other))


def test_what_was_done_is_told(source, target, run: Run):
    assert (
        run("bulk", source, target, "--on", ON, "--json").json.items()
        >= {
            "output": target,
            "text": "directive-2004",
            "on": ON,
            "known": None,
            "cases": CASES,
            "resumed": 0,
        }.items()
    )
    said = run("bulk", source, target, "--on", ON)
    assert said.out.startswith(f"{CASES} cases answered in ")
    assert said.err == ""
    assert pl.read_parquet_metadata(target)["on"] == ON


def test_only_what_was_known_counts(source, target, run: Run):
    told = run("bulk", source, target, "--on", ON, "--known", "1990-01-01", "--json").json
    assert told["known"] == "1990-01-01"
    assert set(pl.read_parquet(target)["state"]) <= {"outside", "undetermined"}
    assert pl.read_parquet(target)["protected_days"].sum() == 0


BAD = {
    "no file": (["nowhere.parquet"], "nowhere.parquet: a Parquet file of histories expected"),
    "no Parquet file": (["text.parquet"], "a Parquet file of histories expected"),
    "unknown text": (["in.parquet", "--text", "directive-1999"], "directive-1999"),
    "unknown engine": (["in.parquet", "--engine", "abacus"], "abacus"),
    "a folder": (["."], "a Parquet file expected, found a folder"),
}


def test_a_fault_of_polars_is_one_clear_line(source, target, run: Run, monkeypatch):
    def fail(*arguments: object) -> None:
        raise pl.exceptions.ComputeError("no such thing\nin a plan of many lines")

    monkeypatch.setattr(jobs, "answered", fail)
    found = run("bulk", source, target, "--on", ON)
    assert (found.code, found.out, found.err.count("\n")) == (2, "", 1)
    assert found.err.rstrip().endswith("found a fault: no such thing")


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="pyspark is installed")
def test_an_engine_that_is_not_installed_is_named(source, target, run: Run):
    found = run("bulk", source, target, "--engine", "spark")
    assert (found.code, found.out) == (2, "")
    assert "pyspark expected" in found.err


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_clear_line(source, target, tmp_path, run: Run, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "text.parquet").write_text("no table")
    (given, *more), said = BAD[name]
    found = run("bulk", given, target, *more)
    assert (found.code, found.out) == (2, "")
    assert said in found.err
    assert found.err.count("\n") == 1
    assert not Path(target).exists()


def test_a_column_that_does_not_belong_there_is_named(target, tmp_path, run: Run):
    path = tmp_path / "in.parquet"
    from_cases(histories(11, 2)).with_columns(shoe_size=pl.lit(40)).write_parquet(path)
    found = run("bulk", str(path), target, "--on", ON)
    assert found.code == 2
    assert "shoe_size" in found.err


def test_a_row_that_cannot_be_read_is_named_with_its_case(target, tmp_path, run: Run):
    path = tmp_path / "in.parquet"
    frame = from_cases(histories(11, 3), ids=["first", "second", "third"])
    frame.with_columns(state=pl.Series(["BE", "ZZ", "BE"])).write_parquet(path)
    found = run("bulk", str(path), target, "--on", ON)
    assert found.code == 2
    assert "second" in found.err
    assert "state" in found.err
    assert list(tmp_path.glob("out*")) == []
