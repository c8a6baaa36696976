"""The dump written: every table as JSON lines, as Parquet and as an Excel workbook, and a manifest of their freshness.

The same readings give the same bytes: nothing of when or where a dump was made is in it. Files are written under other
names and renamed at the end, the manifest last; whoever finds a manifest finds the files it names.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Any, Final

import pyarrow as pa
import pyarrow.parquet as pq

from sojourn.service.observatory.dumps.tables import TABLES, VERSION, Row, Table, current, news
from sojourn.service.observatory.dumps.workbook import Sheets
from sojourn.service.observatory.feeds.news import last

MANIFEST: Final = "manifest.json"

_PART: Final = ".part"
_GROUP: Final = 20_000
"""So many rows are one group of a Parquet file."""

_TYPES: Final = {"text": pa.string(), "number": pa.int64(), "truth": pa.bool_(), "texts": pa.list_(pa.string())}


class DumpError(ValueError):
    """A dump that cannot be written; `str()` says why in one line."""


def dump(folder: Path) -> Mapping[str, Any]:
    """Write the dump into a folder and return its manifest. Raises `DumpError` where that cannot be done."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        manifest = _written(folder)
        for name in [name for table in manifest["tables"].values() for name in table["files"]]:
            (folder / f"{name}{_PART}").replace(folder / name)
        kept = folder / f"{MANIFEST}{_PART}"
        kept.write_text(json.dumps(manifest, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        kept.replace(folder / MANIFEST)
    except OSError as problem:
        _clear(folder)
        raise DumpError(f"{folder}: a folder that can be written to expected: {problem.strerror}") from problem
    return manifest


def _clear(folder: Path) -> None:
    """Let go of what was written in vain."""
    if folder.is_dir():
        for table in TABLES:
            for name in _names(table):
                (folder / f"{name}{_PART}").unlink(missing_ok=True)


def _names(table: Table) -> tuple[str, str, str]:
    return f"{table.name}.jsonl", f"{table.name}.parquet", f"{table.name}.xlsx"


class _File:
    """One table while it is written, in all forms."""

    def __init__(self, table: Table, folder: Path, held: ExitStack) -> None:
        self.table = table
        self.names = _names(table)
        lines, parquet, self._workbook = (folder / f"{name}{_PART}" for name in self.names)
        self._schema = pa.schema([(name, _TYPES[kind]) for name, kind in table.columns.items()])
        self._lines: IO[str] = held.enter_context(lines.open("w", encoding="utf-8", newline="\n"))
        self._parquet = held.enter_context(pq.ParquetWriter(parquet, self._schema, compression="zstd"))
        self._sheets = held.enter_context(Sheets(table.name, tuple(table.columns)))
        self._waiting: list[Row] = []
        self._rows = 0
        self._newest: str | None = None
        self._oldest: str | None = None

    def add(self, row: Row) -> None:
        """Write a row, its columns in their order."""
        plain = {name: row[name] for name in self.table.columns}
        self._lines.write(json.dumps(plain, ensure_ascii=False, separators=(",", ":")) + "\n")
        self._sheets.add(tuple(plain.values()))
        self._waiting.append(plain)
        self._rows += 1
        read_at = str(row["read_at"])
        self._newest = max(self._newest or read_at, read_at)
        self._oldest = min(self._oldest or read_at, read_at)
        if len(self._waiting) >= _GROUP:
            self.flush()

    def flush(self) -> None:
        """Write what waits for its group."""
        if self._waiting:
            self._parquet.write_table(pa.Table.from_pylist(self._waiting, schema=self._schema))
            self._waiting = []

    def finish(self) -> None:
        """Write what is left."""
        self.flush()
        self._sheets.save(self._workbook)

    def said(self) -> dict[str, Any]:
        """What the manifest says of the table, once its files are closed."""
        freshness = {"read_at_newest": self._newest, "read_at_oldest": self._oldest}
        return {"rows": self._rows, **freshness, "columns": dict(self.table.columns)}


def _written(folder: Path) -> dict[str, Any]:
    until = last()
    with ExitStack() as held:
        files = [_File(table, folder, held) for table in TABLES]
        for first, record in current():
            for file in files:
                for row in file.table.of(record) if file.table.of else ():
                    file.add(first | row)
        for file in files:
            if file.table.of is None:
                for row in news(until):
                    file.add(row)
            file.finish()
    return {"schema": VERSION, "tables": {one.table.name: _table(one, folder) for one in files}}


def _table(file: _File, folder: Path) -> dict[str, Any]:
    return {**file.said(), "files": {name: _digest(folder / f"{name}{_PART}") for name in file.names}}


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for part in _parts(file):
            digest.update(part)
    return digest.hexdigest()


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    while part := file.read(1 << 20):
        yield part
