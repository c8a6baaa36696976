"""The dump: the same readings give the same bytes, every table says how fresh it is, both forms say the same."""

import hashlib
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from sojourn.service.observatory.dumps import writing
from sojourn.service.observatory.dumps.tables import TABLES
from sojourn.service.observatory.dumps.writing import MANIFEST, DumpError, dump
from sojourn.service.observatory.models import Change
from tests.service.databases import Database
from tests.service.observatory.saves import cut_off, one_more_event, reference, saved, taken


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()]


def test_a_dump_says_what_is_kept_how_fresh_it_is_and_comes_out_the_same_again(
    database: Database, tmp_path: Path
) -> None:
    taken(saved(2), saved(1))
    taken(saved(1, 2, one_more_event), cut_off(saved(2)))
    manifest = dump(tmp_path / "one")
    dump(tmp_path / "two")
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == sorted([MANIFEST, *(f"{one.name}.{end}" for one in TABLES for end in ("jsonl", "parquet"))])
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    assert json.loads((tmp_path / "one" / MANIFEST).read_text()) == manifest
    for table, said in manifest["tables"].items():
        lines = rows(tmp_path / "one", table)
        assert len(lines) == said["rows"] > 0, table
        assert pl.read_parquet(tmp_path / "one" / f"{table}.parquet").to_dicts() == lines
        assert {line["read_at"] for line in lines} >= {said["read_at_newest"], said["read_at_oldest"]}
        for name, digest in said["files"].items():
            assert hashlib.sha256((tmp_path / "one" / name).read_bytes()).hexdigest() == digest
    assert manifest["tables"]["procedures"]["read_at_oldest"] == "2026-03-01T08:00:00Z"
    assert manifest["tables"]["procedures"]["read_at_newest"] == "2026-03-02T08:00:00Z"
    procedures = rows(tmp_path / "one", "procedures")
    assert [one["reference"] for one in procedures] == sorted([reference(1), reference(2)])
    assert all(one["complete"] for one in procedures)
    news = rows(tmp_path / "one", "news")
    assert [one["says"] for one in news] == [one.says for one in Change.objects.filter(kind="news").order_by("number")]


def test_another_procedure_leaves_the_news_as_they_were(database: Database, tmp_path: Path) -> None:
    taken(saved(3), saved(1), saved(2), saved(1, 2, one_more_event))
    one = dump(tmp_path / "one")
    before = (tmp_path / "one" / "news.jsonl").read_bytes()
    taken(saved(9, 5))
    assert dump(tmp_path / "one") != one
    assert before == (tmp_path / "one" / "news.jsonl").read_bytes()


def test_a_dump_that_breaks_off_leaves_the_last_one_as_it_was(
    database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    taken(saved(1))
    folder = tmp_path / "dump"
    dump(folder)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    taken(saved(2))
    monkeypatch.setattr(writing._File, "flush", full)
    with pytest.raises(DumpError, match="No space left"):
        dump(folder)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    (tmp_path / "file").write_text("")
    with pytest.raises(DumpError, match="a folder that can be written to"):
        dump(tmp_path / "file")
