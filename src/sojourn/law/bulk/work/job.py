"""The batch job: a file of histories in, a file of answers out.

Memory is bounded by the size of a batch. Finished batches stand beside the output in a folder that is named after the
input, what was asked and the law; a run that was interrupted goes on with them. The output appears whole, by renaming,
or not at all.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import polars as pl

from sojourn.law.bulk.rules.engine import Engine
from sojourn.law.bulk.work import workers
from sojourn.law.bulk.work.batch import Look, answered
from sojourn.law.bulk.work.fingerprint import LENGTH, fingerprint
from sojourn.law.bulk.work.source import JobError, Source, Stamp

BATCH: Final = 50_000
"""Cases a batch."""

BYTES_A_CASE: Final = 200
"""Free space that is asked for on the disk of the output: for each case, its batch and its row of the output."""

WORTH_SHARING: Final = 2 * BATCH
"""Cases: fewer are answered before other processes have begun."""

_SINGLY: Final = "one_by_one"

Progress = Callable[[int, int], None]
"""Told how many cases are answered, of how many."""


@dataclass(frozen=True)
class Report:
    """What a job did: `cases` answered, of which `one_by_one` were folded singly and `resumed` in an earlier run."""

    cases: int
    one_by_one: int
    resumed: int


@dataclass(frozen=True)
class _Batch:
    """What one process is told: so many rows from one on, what is asked of them, and where their answers go."""

    source: Source
    stamp: Stamp
    look: Look
    engine: Engine
    start: int
    size: int
    part: Path


def _answered(batch: _Batch) -> int:
    """Answer the cases of a batch and say how many these were."""
    batch.source.hold(batch.stamp)
    read = batch.source.batch(batch.start, batch.size)
    found, one_by_one = answered(read, batch.look, batch.engine)
    _write(batch.part, found, {_SINGLY: str(one_by_one)})
    return batch.size


@dataclass(frozen=True)
class Job:
    """Answer the histories of `source` into `target`, both Parquet files."""

    source: Source
    target: Path
    look: Look
    size: int = BATCH

    def run(self, engine: Engine, progress: Progress) -> Report:
        """Answer the batches that are not answered yet and write the output.

        Raises `JobError`, or another `ValueError` that names row, case and column, where a history cannot be read.
        """
        stamp = self.source.stamp()
        with ThreadPoolExecutor(1) as beside:
            # The names of the cases and the content of the file are gone through side by side.
            named = beside.submit(lambda: self.parts)
            self.source.check()
            named.result()
        self._make_room()
        try:
            return self._answer(stamp, engine, progress)
        except ValueError:
            # The input has to change first, and then nothing of this run can be used.
            shutil.rmtree(self.parts)
            raise

    def _answer(self, stamp: Stamp, engine: Engine, progress: Progress) -> Report:
        total = self.source.height
        batches = [
            _Batch(self.source, stamp, self.look, engine, start, min(self.size, total - start), self._part(start))
            for start in range(0, total, self.size)
        ]
        left = [batch for batch in batches if not _is_whole(batch.part)]
        resumed = finished = total - sum(batch.size for batch in left)
        progress(finished, total)
        alone = engine.in_one_process or total - resumed < WORTH_SHARING
        for size in workers.done(_answered, left, 1 if alone else workers.count()):
            finished += size
            progress(finished, total)
        self.source.hold(stamp)
        parts = [batch.part for batch in batches]
        singly = sum(int(pl.read_parquet_metadata(part)[_SINGLY]) for part in parts)
        self._join(parts)
        return Report(total, singly, resumed)

    def _part(self, start: int) -> Path:
        """Where the batch that begins with a row is kept."""
        return self.parts / f"batch-{start:012}.parquet"

    @cached_property
    def parts(self) -> Path:
        """The folder of the batches that are answered."""
        named = fingerprint(self.source.path, self.look, self.size)
        return self.target.with_name(f"{self.target.name}.{named}.parts")

    def _make_room(self) -> None:
        """Drop the batches of other runs, then see that the output can be written."""
        folder = self.target.parent
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            raise JobError(f"{self.target}: a folder that can be written to expected, found {folder}")
        if self.target.is_dir() or (self.target.exists() and self.target.samefile(self.source.path)):
            raise JobError(f"{self.target}: a file other than the input expected for the output")
        of_a_run = re.compile(rf"{re.escape(self.target.name)}\.[0-9a-f]{{{LENGTH}}}\.parts")
        for old in folder.iterdir():
            if of_a_run.fullmatch(old.name) and old != self.parts and old.is_dir():
                shutil.rmtree(old)
        needed, free = self.source.height * BYTES_A_CASE, shutil.disk_usage(folder).free
        if free < needed:
            raise JobError(f"{folder}: {needed / 1e6:.0f} MB of free space expected, found {free / 1e6:.0f} MB")
        self.parts.mkdir(exist_ok=True)

    def _join(self, parts: list[Path]) -> None:
        """Write the output from its batches and drop them."""
        whole = pl.scan_parquet(parts) if parts else pl.LazyFrame(schema=self.look.columns)
        temporary = self.parts / "output.parquet"
        whole.sink_parquet(temporary, metadata=self.look.stated())
        temporary.replace(self.target)
        shutil.rmtree(self.parts)


def _is_whole(part: Path) -> bool:
    """Whether a batch is answered and can be read: where the power failed there may be half of one."""
    try:
        return part.is_file() and _SINGLY in pl.read_parquet_metadata(part)
    except pl.exceptions.PolarsError:
        return False


def _write(path: Path, frame: pl.DataFrame, metadata: dict[str, str]) -> None:
    """Write a file that is there whole or not at all."""
    temporary = path.with_suffix(".writing")
    frame.write_parquet(temporary, metadata=metadata)
    temporary.replace(path)
