"""The dump: the same readings give the same bytes, every table says how fresh it is, both forms say the same."""

import hashlib
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from django.test import Client
from openpyxl import load_workbook
from openpyxl.worksheet._writer import ALL_TEMP_FILES
from pytest_django import Settings

from sojourn.service.observatory.dumps import writing
from sojourn.service.observatory.dumps.tables import TABLES
from sojourn.service.observatory.dumps.workbook import Sheets
from sojourn.service.observatory.dumps.writing import MANIFEST, DumpError, dump
from sojourn.service.observatory.models import Change
from tests.service.databases import Database
from tests.service.observatory.saves import cut_off, one_more_event, reference, saved, taken


def rows(folder: Path, table: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()]


def as_cells(line: dict[str, Any]) -> dict[str, Any]:
    """A row as a sheet shows it: lists in one cell, nothing for an empty text."""
    joined = {name: "; ".join(value) if isinstance(value, list) else value for name, value in line.items()}
    return {name: None if value == "" else value for name, value in joined.items()}


def test_a_dump_says_what_is_kept_how_fresh_it_is_and_comes_out_the_same_again(
    database: Database, tmp_path: Path
) -> None:
    taken(saved(2), saved(1))
    taken(saved(1, 2, one_more_event), cut_off(saved(2)))
    manifest = dump(tmp_path / "one")
    dump(tmp_path / "two")
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert names == sorted([MANIFEST, *(f"{one.name}.{end}" for one in TABLES for end in ("jsonl", "parquet", "xlsx"))])
    for name in names:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    assert json.loads((tmp_path / "one" / MANIFEST).read_text()) == manifest
    for table, said in manifest["tables"].items():
        lines = rows(tmp_path / "one", table)
        assert len(lines) == said["rows"] > 0, table
        assert pl.read_parquet(tmp_path / "one" / f"{table}.parquet").to_dicts() == lines
        sheet = load_workbook(tmp_path / "one" / f"{table}.xlsx").worksheets[0]
        head, *cells = sheet.iter_rows(values_only=True)
        assert [dict(zip(head, row, strict=True)) for row in cells] == [as_cells(line) for line in lines]
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
    assert not ALL_TEMP_FILES
    (tmp_path / "file").write_text("")
    with pytest.raises(DumpError, match="a folder that can be written to"):
        dump(tmp_path / "file")


def test_a_sheet_keeps_text_as_text_and_goes_on_in_a_further_sheet(tmp_path: Path) -> None:
    given = ["=1+1", "+1", "-2", "@x", "#N/A", "a\x00b", "x" * 40_000, "plain"]
    made = Sheets("lamps", ("number", "text"), most=3)
    for number, text in enumerate(given):
        made.add((number, text))
    made.save(tmp_path / "lamps.xlsx")
    book = load_workbook(tmp_path / "lamps.xlsx")
    assert book.sheetnames == ["lamps", "lamps 2", "lamps 3"]
    rows = [row for sheet in book for row in sheet.iter_rows(min_row=2)]
    assert {row[1].data_type for row in rows} == {"s"}
    said = [row[1].value for row in rows]
    assert said[:5] == given[:5] and said[5] == "a\ufffdb" and said[7] == "plain"
    assert len(str(said[6])) == 32_767 and str(said[6]).endswith("…")
    assert [row[0].value for row in rows] == list(range(len(given)))


def test_the_newest_dump_can_be_downloaded_and_says_how_fresh_it_is(
    database: Database, visitor: Client, settings: Settings, tmp_path: Path
) -> None:
    taken(saved(1), saved(1, 2, one_more_event))
    settings.SOJOURN_DUMPS = str(tmp_path / "dump")
    page, files = "/en/observatory/feeds/", "/en/observatory/feeds/files/"
    said = "No open files have been made on this service yet."
    assert said in visitor.get(page).content.decode()
    answer = visitor.get(f"{files}news.jsonl")
    assert (answer.status_code, said in answer.content.decode()) == (404, True)
    manifest = dump(tmp_path / "dump")
    (tmp_path / "dump" / "private.txt").write_text("lamps")
    shown = visitor.get(page).content.decode()
    names = [name for table in manifest["tables"].values() for name in table["files"]]
    for name in [*names, MANIFEST]:
        assert f'href="{files}{name}"' in shown
        answer = visitor.get(f"{files}{name}")
        assert answer.getvalue() == (tmp_path / "dump" / name).read_bytes()
        assert answer["Content-Disposition"] == f'attachment; filename="{name}"'
        assert visitor.get(f"{files}{name}", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert "read from 2 March 2026 to 2 March 2026" in shown
    for name in ("private.txt", "..%2fdump%2fprivate.txt", "news.csv"):
        assert visitor.get(f"{files}{name}").status_code == 404
    (tmp_path / "dump" / "news.xlsx").unlink()
    assert visitor.get(f"{files}news.xlsx").status_code == 404
