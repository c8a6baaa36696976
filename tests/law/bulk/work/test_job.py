"""The batch job: bounded batches, an interrupted run that goes on, and an output that is whole or not there."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from sojourn.law.bulk.columns.frames import from_cases
from sojourn.law.bulk.engines.polars import PolarsEngine
from sojourn.law.bulk.work import batch, workers
from sojourn.law.bulk.work import job as jobs
from sojourn.law.bulk.work.batch import Look
from sojourn.law.bulk.work.job import Job
from sojourn.law.bulk.work.source import JobError, Source
from sojourn.law.language.calendar import NEVER
from sojourn.law.texts import text
from sojourn.population.histories import histories

ON = date(2024, 5, 1).toordinal()
CASES = 25
SIZE = 10


class StoppedError(Exception):
    """Stands for a run that is cut off."""


def nothing(done: int, total: int) -> None:
    """Progress that nobody watches."""


def job(folder: Path, *, on: int = ON, size: int = SIZE) -> Job:
    return Job(Source(folder / "in.parquet"), folder / "out.parquet", Look(text("directive-2004"), on, NEVER), size)


def cut_off_after(batches: int, monkeypatch: pytest.MonkeyPatch) -> None:
    count = iter(range(batches))

    def stop(*arguments):
        if next(count, None) is None:
            raise StoppedError
        return batch.answered(*arguments)

    monkeypatch.setattr(jobs, "answered", stop)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    from_cases(histories(7, CASES)).write_parquet(tmp_path / "in.parquet")
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_batches_make_the_same_output_as_the_whole(folder):
    job(folder).run(PolarsEngine(), nothing)
    in_batches = pl.read_parquet(folder / "out.parquet")
    job(folder, size=1000).run(PolarsEngine(), nothing)
    assert in_batches.equals(pl.read_parquet(folder / "out.parquet"))
    assert in_batches["case_id"].to_list() == pl.read_parquet(folder / "in.parquet")["case_id"].to_list()
    assert names(folder) == ["in.parquet", "out.parquet"]


def test_several_processes_write_what_one_writes(folder, monkeypatch):
    job(folder).run(PolarsEngine(), nothing)
    alone = pl.read_parquet(folder / "out.parquet")
    monkeypatch.setattr(jobs, "WORTH_SHARING", 0)
    monkeypatch.setattr(workers, "count", lambda: 2)
    told = []
    job(folder).run(PolarsEngine(), lambda done, total: told.append(done))
    assert pl.read_parquet(folder / "out.parquet").equals(alone)
    assert told == [0, SIZE, 2 * SIZE, CASES]


def test_the_first_row_that_is_wrong_is_named_whichever_process_meets_it(folder, monkeypatch):
    spoiled(folder, state=pl.when(pl.col("case_id").is_in(["4", "24"])).then(pl.lit("ZZ")).otherwise("state"))
    monkeypatch.setattr(jobs, "WORTH_SHARING", 0)
    monkeypatch.setattr(workers, "count", lambda: 2)
    with pytest.raises(JobError, match="row 3, case '4'"):
        job(folder).run(PolarsEngine(), nothing)
    assert names(folder) == ["in.parquet"]


def test_a_run_that_was_cut_off_goes_on_where_it_stopped(folder, monkeypatch):
    job(folder).run(PolarsEngine(), nothing)
    expected = pl.read_parquet(folder / "out.parquet")
    (folder / "out.parquet").unlink()
    with monkeypatch.context() as patch, pytest.raises(StoppedError):
        cut_off_after(2, patch)
        job(folder).run(PolarsEngine(), nothing)
    assert not (folder / "out.parquet").exists()
    with monkeypatch.context() as patch:
        cut_off_after(1, patch)
        report = job(folder).run(PolarsEngine(), nothing)
    assert (report.cases, report.resumed) == (CASES, 2 * SIZE)
    assert pl.read_parquet(folder / "out.parquet").equals(expected)


@pytest.mark.parametrize("change", ["input", "day"])
def test_what_was_answered_for_another_input_or_day_is_not_used(folder, monkeypatch, change):
    with monkeypatch.context() as patch, pytest.raises(StoppedError):
        cut_off_after(2, patch)
        job(folder).run(PolarsEngine(), nothing)
    if change == "input":
        from_cases(histories(8, CASES)).write_parquet(folder / "in.parquet")
    report = job(folder, on=ON + (change == "day")).run(PolarsEngine(), nothing)
    assert report.resumed == 0
    assert names(folder) == ["in.parquet", "out.parquet"]


def test_only_batches_of_other_runs_are_dropped(folder):
    mine = ["out.parquet.2024.parts", "out.parquet.0123456789abcdef.parts.old", "out.parquet.0123456789ABCDEF.parts"]
    for name in (*mine, "out.parquet.0123456789abcdef.parts"):
        (folder / name).mkdir()
    job(folder).run(PolarsEngine(), nothing)
    assert names(folder) == sorted(["in.parquet", "out.parquet", *mine])


def test_a_batch_that_was_half_written_is_answered_again(folder, monkeypatch):
    with monkeypatch.context() as patch, pytest.raises(StoppedError):
        cut_off_after(2, patch)
        job(folder).run(PolarsEngine(), nothing)
    (first, _) = sorted(job(folder).parts.iterdir())
    first.write_bytes(first.read_bytes()[:100])
    report = job(folder).run(PolarsEngine(), nothing)
    assert (report.cases, report.resumed) == (CASES, SIZE)


@pytest.mark.parametrize("batches", [1, 3])
def test_an_input_that_is_replaced_during_the_run_ends_it(folder, batches):
    def replace(done: int, total: int) -> None:
        if done == min(batches * SIZE, CASES):
            from_cases(histories(8, CASES)).write_parquet(folder / "in.parquet")

    with pytest.raises(JobError, match=r"in\.parquet: .* found it changed meanwhile"):
        job(folder).run(PolarsEngine(), replace)
    assert names(folder) == ["in.parquet"]


def test_no_cases_have_an_output_without_rows(folder):
    from_cases([]).write_parquet(folder / "in.parquet")
    report = job(folder).run(PolarsEngine(), nothing)
    found = pl.read_parquet(folder / "out.parquet")
    assert (report.cases, found.height) == (0, 0)
    assert dict(found.schema) == dict(job(folder).look.columns)


def test_progress_is_told_batch_by_batch(folder):
    told = []
    job(folder).run(PolarsEngine(), lambda done, total: told.append((done, total)))
    assert told == [(0, CASES), (SIZE, CASES), (2 * SIZE, CASES), (CASES, CASES)]


def spoiled(folder: Path, **columns: pl.Expr) -> None:
    frame = pl.read_parquet(folder / "in.parquet").with_columns(**columns)
    frame.write_parquet(folder / "in.parquet")


def test_a_name_that_two_cases_bear_is_refused(folder):
    spoiled(folder, case_id=pl.lit("one"))
    with pytest.raises(JobError, match="column case_id: each name once expected, found 'one'"):
        job(folder).run(PolarsEngine(), nothing)
    assert names(folder) == ["in.parquet"]


def test_a_row_is_named_by_its_place_in_the_file(folder):
    spoiled(folder, state=pl.when(pl.col("case_id") == "24").then(pl.lit("ZZ")).otherwise("state"))
    with pytest.raises(JobError, match=r"in\.parquet: row 23, case '24'"):
        job(folder).run(PolarsEngine(), nothing)


def test_a_case_without_a_name_is_refused(folder):
    spoiled(folder, case_id=pl.when(pl.col("case_id") != "3").then("case_id"))
    with pytest.raises(JobError, match="row 2: a case_id expected"):
        job(folder).run(PolarsEngine(), nothing)


def test_the_output_never_replaces_the_input(folder):
    whole = job(folder)
    with pytest.raises(JobError, match="a file other than the input"):
        Job(whole.source, whole.source.path, whole.look).run(PolarsEngine(), nothing)


def test_too_little_space_is_seen_before_anything_is_answered(folder, monkeypatch):
    monkeypatch.setattr(jobs, "BYTES_A_CASE", 10**15)
    with pytest.raises(JobError, match="MB of free space expected"):
        job(folder).run(PolarsEngine(), nothing)
    assert names(folder) == ["in.parquet"]
