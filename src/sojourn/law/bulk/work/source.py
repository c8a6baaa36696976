"""A Parquet file of histories: looked over before anything is answered, then read batch by batch."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow as pa

from sojourn.law.bulk.columns.histories import Histories
from sojourn.law.bulk.reading.leaves import rows
from sojourn.law.bulk.reading.tables import HistoriesError, histories

_UNREADABLE: Final = (OSError, pl.exceptions.PolarsError)


Stamp = tuple[int, int]
"""The size of a file in bytes and when it was last written to, in nanoseconds."""


class JobError(ValueError):
    """An input that cannot be read, or an output that cannot be written."""


@dataclass(frozen=True)
class Source:
    """The file at `path`."""

    path: Path

    def stamp(self) -> Stamp:
        """What shows that the file is still the same. Raises `JobError` where there is no file."""
        try:
            found = self.path.stat()
        except OSError as problem:
            raise self._unreadable(problem) from problem
        return found.st_size, found.st_mtime_ns

    def hold(self, stamp: Stamp) -> None:
        """See that nobody has written to the file since it had this stamp. Raises `JobError`."""
        if self.stamp() != stamp:
            raise JobError(f"{self.path}: the same file to the end of the run expected, found it changed meanwhile")

    @cached_property
    def height(self) -> int:
        """How many cases the file holds. Raises `JobError` where it is no Parquet file."""
        return int(self._read(pl.scan_parquet(self.path).select(pl.len())).item())

    def check(self) -> None:
        """See that the columns are there and that every case has a name of its own. Raises `JobError`."""
        if self.path.is_dir():
            raise JobError(f"{self.path}: a Parquet file expected, found a folder")
        self.histories(self._read(pl.scan_parquet(self.path).head(0)))
        names = self._read(pl.scan_parquet(self.path).select(pl.col("case_id").cast(pl.String)))["case_id"]
        if names.null_count():
            raise JobError(f"{self.path}: row {names.is_null().arg_max()}: a case_id expected, found none")
        # A name is kept as eight bytes; only where two of these are equal the names themselves are compared.
        short = names.hash()
        if short.n_unique() < len(short):
            again = names.filter(short.is_duplicated())
            if (twice := again.filter(again.is_duplicated())).len():
                raise JobError(
                    f"{self.path}: column case_id: each name once expected, found {twice[0]!r} more than once"
                )

    def histories(self, frame: pl.DataFrame, start: int = 0) -> Histories:
        """The histories of a batch that begins with a row. Raises `JobError` naming row, case and column."""
        try:
            return histories(frame, start)
        except HistoriesError as problem:
            raise JobError(f"{self.path}: {problem}") from problem
        except pl.exceptions.PolarsError as problem:
            raise self._unreadable(problem) from problem

    def batch(self, start: int, size: int) -> Histories:
        """The histories of `size` rows from one on. Raises `JobError` naming row, case and column."""
        try:
            return self.histories(rows(self.path, start, size), start)
        except (*_UNREADABLE, pa.ArrowException) as problem:
            raise self._unreadable(problem) from problem

    def _read(self, frame: pl.LazyFrame) -> pl.DataFrame:
        try:
            return frame.collect()
        except _UNREADABLE as problem:
            raise self._unreadable(problem) from problem

    def _unreadable(self, problem: Exception) -> JobError:
        return JobError(f"{self.path}: a Parquet file of histories expected: {str(problem).splitlines()[0]}")
