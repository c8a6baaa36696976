"""`sojourn gather`: case files become rows that bulk answers like the files themselves."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest

from sojourn.population.stories import stories
from tests.cli.conftest import DAY, Run

STORIES = Path("src/sojourn/population/stories")


def test_each_row_is_answered_like_its_file(run: Run, tmp_path: Path) -> None:
    files = [str(STORIES / f"{one.id}.yaml") for one in stories()]
    gathered, answers = str(tmp_path / "in.parquet"), str(tmp_path / "out.parquet")
    said = run("gather", *files, gathered)
    assert (said.code, said.err) == (0, "")
    assert said.out.split() == f"{len(files)} cases gathered: {gathered}".split()
    assert run("bulk", gathered, answers, "--on", DAY).code == 0
    for file, row in zip(files, pl.read_parquet(answers).iter_rows(named=True), strict=True):
        told = run("assess", file, "--on", DAY, "--json").json
        assert (row["case_id"], row["in_state"]) == (Path(file).stem, told["in_state"])
        assert {key: row[f"answer_{key}"] for key in told["answers"]} == {
            key: answer["answer"] for key, answer in told["answers"].items()
        }


def test_what_was_done_as_json(run: Run, case: str, tmp_path: Path) -> None:
    target = tmp_path / "in.parquet"
    found = run("gather", case, str(target), "--json").json
    assert found == {"output": str(target), "cases": 1}


def test_yaml_and_json_of_one_person_are_one_row_twice(run: Run, case: str, tmp_path: Path) -> None:
    (tmp_path / "again.json").write_text(json.dumps({"state": "BE", "person": {"born": "1990"}}), "utf-8")
    assert run("gather", case, str(tmp_path / "again.json"), str(tmp_path / "in.parquet")).code == 0
    rows = pl.read_parquet(tmp_path / "in.parquet")
    assert rows.select("case_id", "state", "born").rows() == [("case", "XX", "1990-05-01"), ("again", "BE", "1990")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["CASE"], "the following arguments are required: OUT.parquet"),
        (["CASE", "CASE"], "the name of the file to write expected last, ending in .parquet"),
        (["CASE", "CASE", "OUT"], "case.yaml is named 'case' as well"),
        (["CASE", "nothing.yaml", "OUT"], "nothing.yaml: a readable file expected"),
        (["CASE", "BAD", "OUT"], "bad.yaml: line 2: "),
        (["CASE", "NOWHERE"], "a file that can be written expected: No such file or directory"),
        (["CASE", "FOLDER"], "a file that can be written expected: Is a directory"),
    ],
)
def test_bad_input_is_one_line_and_leaves_nothing(
    run: Run, case: str, tmp_path: Path, words: list[str], expected: str
) -> None:
    places = {"CASE": Path(case), "OUT": tmp_path / "in.parquet", "NOWHERE": tmp_path / "no" / "in.parquet"}
    places |= {"BAD": tmp_path / "bad.yaml", "FOLDER": tmp_path / "folder.parquet"}
    places["BAD"].write_text("state: BE\nevens: []\n", "utf-8")
    places["FOLDER"].mkdir()
    before = sorted(tmp_path.iterdir())
    said = run("gather", *(str(places.get(word, word)) for word in words))
    assert (said.code, said.out) == (2, "")
    assert said.err.count("\n") == 1 and expected in said.err, said.err
    assert sorted(tmp_path.iterdir()) == before
