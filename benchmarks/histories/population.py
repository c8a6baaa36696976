"""Files of very many histories: some thousand that are drawn, repeated with shifted days and names of their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count as numbers
from itertools import islice
from pathlib import Path
from typing import Any, Final

import polars as pl

from sojourn.law.bulk.columns.frames import from_cases
from sojourn.population.histories import MEMBERS, histories, history

ROWS_A_GROUP: Final = 50_000
_DAYS: Final = ("on", "known", "from", "until")
_LISTS: Final = ("events", "proposed", "absent", "unknown")


def drawn(seed: int, count: int) -> pl.DataFrame:
    """So many different histories of a seed, as a frame: every kind that the tests know.

    A sixth of them lacks acts of authorities, and a seventh lies under national values of its own.
    """
    return from_cases(histories(seed, count))


def registered(seed: int, count: int) -> pl.DataFrame:
    """So many different histories of a seed as national registers hold them.

    The files are whole, and each lies under the law of its State.
    """
    return from_cases(islice(_registered(seed), count))


def _registered(seed: int) -> Iterator[Mapping[str, Any]]:
    every = (history(seed * MEMBERS + number) for number in numbers())
    return (case for case in every if not {"profile", "complete", "unknown"} & case.keys())


def write(path: Path, distinct: pl.DataFrame, count: int) -> None:
    """Write a file of so many histories, the distinct ones over and over, each time a day later than before."""
    rounds = range(-(-count // distinct.height))
    shifted = (_later(distinct, days) for days in rounds)
    whole = pl.concat(shifted).head(count).with_columns(case_id=pl.int_range(count).cast(pl.String))
    whole.write_parquet(path, row_group_size=ROWS_A_GROUP)


def _later(frame: pl.DataFrame, days: int) -> pl.DataFrame:
    """The same histories so many days later; profiles and births stay as they are."""
    return frame.with_columns(_moved(frame, name, days) for name in _LISTS)


def _moved(frame: pl.DataFrame, name: str, days: int) -> pl.Expr:
    fields = [field for field in frame[name].head(0).explode().struct.fields if field in _DAYS]
    item = pl.element()
    moved = {field: item.struct.field(field) + pl.duration(days=days) for field in fields}
    return pl.col(name).list.eval(item.struct.with_fields(**moved)).cast(frame.schema[name])
