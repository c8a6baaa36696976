"""What the tests of the command line share: a case file on disk and a way to run a command."""

import io
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from sojourn.cli.main import main

CASE = """\
state: XX
profile: {age_of_majority: 18, reflection_length: P45D, reflection_start_event: written_grant,
          free_legal_aid: false}
person: {born: 1990-05-01, nationalities: [NG], sufficient_resources: false}
events:
  - {on: 2026-03-01, type: view_taken, by: police, offence: trafficking}
  - {on: 2026-03-02, type: informed, by: police}
  - {on: 2026-03-03, type: reflection_granted, by: immigration_office}
  - {on: 2026-03-10, known: 2026-03-20, type: intention_shown, by: police, form: statement}
"""
DAY = "2026-03-12"


@dataclass(frozen=True)
class Said:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Run = Callable[..., Said]


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test depends on the terminal it is started from."""
    for name in ("NO_COLOR", "FORCE_COLOR", "SOJOURN_DATA"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture
def case(tmp_path: Path) -> str:
    """Path of a case file: a reflection period, in which an intention is recorded ten days late."""
    path = tmp_path / "case.yaml"
    path.write_text(CASE, encoding="utf-8")
    return str(path)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run one command in this process; `given` is what it finds on standard input."""

    def call(*words: str, given: bytes = b"") -> Said:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given)))
        code = main(words)
        out, err = capsys.readouterr()
        return Said(code, out, err)

    return call
