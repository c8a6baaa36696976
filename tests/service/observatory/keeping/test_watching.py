"""A watched folder: files are taken once they are still, and the command tells what it does."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from sojourn.cli import main as program
from sojourn.records.source import SourceError
from sojourn.service import installing
from sojourn.service.audit.actors import OPERATOR
from sojourn.service.observatory.keeping.watching import Watch
from sojourn.service.observatory.models import Procedure, Reading
from tests.service.databases import Database
from tests.service.observatory.saves import Change, day, one_more_event, reference, saved


def put(folder: Path, index: int, on: int, change: Change | None = None) -> Path:
    given = saved(index, on, change)
    path = folder / given.name
    path.write_bytes(given.load())
    os.utime(path, (day(on).timestamp(),) * 2)
    return path


def test_a_file_is_taken_once_and_only_when_it_is_still(database: Database, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    held = Watch(folder, OPERATOR)
    path = put(folder, 1, 1)
    whole = path.read_bytes()
    path.write_bytes(whole[:500])
    assert held.look() is None
    put(folder, 1, 1)
    assert held.look() is None
    (folder / ".hidden").write_bytes(whole)
    (folder / "empty").touch()
    found = held.look()
    assert found is not None and found[1].kept == 1
    assert held.look() is None
    assert sorted(one.name for one in folder.iterdir()) == [".hidden", "1.html", "empty"]
    put(folder, 1, 2, one_more_event)
    (folder / "lunch.txt").write_text("See you at lunch.")
    held.look()
    found = held.look()
    assert found is not None and (found[1].kept, found[1].news) == (1, 1)
    assert len(found[1].refused) == 1
    assert Reading.objects.count() == 2
    with pytest.raises(SourceError):
        Watch(tmp_path / "nowhere", OPERATOR).look()


def told(capsys: pytest.CaptureFixture[str], *words: str, ends: int = 0) -> str:
    assert program.main(["observatory", *words]) == ends, capsys.readouterr()
    return capsys.readouterr().out


def test_the_command_previews_confirms_watches_and_dumps(
    database: Database,
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(installing, "prepare", lambda: None)
    folder = tmp_path / "in"
    folder.mkdir()
    put(folder, 1, 1)
    shown: dict[str, Any] = json.loads(told(capsys, "import", str(folder), "--json"))
    assert (shown["outcomes"], Reading.objects.count()) == ({"first": 1}, 0)
    assert "1 documents kept" in told(capsys, "import", str(folder), "--confirm", shown["digest"])
    assert program.main(["observatory", "import", str(folder), "--confirm", shown["digest"]]) == 2
    put(folder, 1, 2, one_more_event)
    assert "Lamps counted again" in told(capsys, "import", str(folder))
    assert told(capsys, "watch", str(folder), "--seconds", "0.01", "--looks", "2") == (
        "1 documents kept, 1 changes are news\n"
    )
    assert Procedure.objects.get().reference == reference(1)
    assert "procedures: 1 rows" in told(capsys, "dump", str(tmp_path / "dump"))
    assert (tmp_path / "dump" / "manifest.json").exists()
    assert program.main(["observatory", "dump"]) == 2
    assert "SOJOURN_DUMPS" in capsys.readouterr().err
    settings.SOJOURN_DUMPS = str(tmp_path / "open")
    assert "procedures: 1 rows" in told(capsys, "dump")
    assert (tmp_path / "open" / "manifest.json").exists()


def test_a_webhook_is_made_tried_and_closed_by_the_command(
    database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(installing, "prepare", lambda: None)
    assert program.main(["observatory", "webhook", "https://news.example.org/in"]) == 2
    assert "SOJOURN_SECRET_KEY is not set" in capsys.readouterr().err
    monkeypatch.setenv("SOJOURN_SECRET_KEY", "x" * 50)
    assert "shown this once" in told(capsys, "webhook", "https://news.example.org/in")
    assert program.main(["observatory", "webhook", "https://127.0.0.1/in"]) == 2
    assert "0 posts arrived" in told(capsys, "send")
    assert "1 webhooks closed" in told(capsys, "webhook", "https://news.example.org/in", "--close")
