"""Rows of a Parquet file without the fields of events that no event of them uses.

An event has a field for everything that any type of event may say, and most of these are empty in a file: to decode
them costs more than all the rest. What the file says of its own columns shows which they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

_LISTS: Final = ("events", "proposed")
_KEPT: Final = ("on", "type")
_DEPTH: Final = 4
"""Names in the path of a field that is no list itself: `events.list.element.by`. A list may be empty, which is not
the same as null.
"""

_MOST: Final = 4
"""Rows of the groups to be decoded for each row that is wanted; beyond that the groups are read in part."""


# Arrow's own allocator gives pages back after each batch and asks for them again: that takes longer than decoding.
pa.set_memory_pool(pa.system_memory_pool())


def rows(path: Path, start: int, size: int) -> pl.DataFrame:
    """`size` rows from `start` on, or as many as there are.

    Raises `OSError`, `pa.ArrowException` or `pl.exceptions.PolarsError` where the file cannot be read.
    """
    with pq.ParquetFile(path, pre_buffer=False) as file:
        groups, before = _groups(file.metadata, start, start + size)
        held = sum(file.metadata.row_group(group).num_rows for group in groups)
        if not groups or held > _MOST * size:
            return pl.scan_parquet(path).slice(start, size).collect()
        used = _used(file.metadata, groups)
        # One at a time: lists of structs are not read over the border of a group.
        tables = [file.read_row_group(group, columns=used, use_threads=False) for group in groups]
    return pl.concat(pl.DataFrame(table) for table in tables).slice(start - before, size)


def _groups(metadata: Any, first: int, end: int) -> tuple[list[int], int]:
    """The groups that hold any of the rows, and how many rows come before them."""
    found: list[int] = []
    place = before = 0
    for group in range(metadata.num_row_groups):
        height = metadata.row_group(group).num_rows
        if place < end and place + height > first:
            before = before if found else place
            found.append(group)
        place += height
    return found, before


def _used(metadata: Any, groups: list[int]) -> list[str]:
    """The paths of the columns that are not known to be empty in these groups."""
    return list(dict.fromkeys(path for group in groups for path in _of_group(metadata.row_group(group))))


def _of_group(group: Any) -> Iterator[str]:
    for number in range(group.num_columns):
        column = group.column(number)
        parts = column.path_in_schema.split(".")
        spare = parts[0] in _LISTS and len(parts) == _DEPTH and parts[-1] not in _KEPT
        if not (spare and _is_empty(column)):
            yield column.path_in_schema


def _is_empty(column: Any) -> bool:
    said = column.statistics
    return said is not None and said.has_null_count and said.null_count == column.num_values
