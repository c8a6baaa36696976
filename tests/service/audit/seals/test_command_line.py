"""`sojourn verify-audit`: 0 where all is as it was, 1 where it is not, 2 where it cannot be said."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from sojourn.cli import main as program
from sojourn.service.audit.seals import keys
from sojourn.service.audit.seals.sealing import seal
from tests.service.audit.cast import run, unguarded, write
from tests.service.databases import Database


@pytest.fixture
def sealed(database: Database, settings: Settings, key_file: Path, folder: Path) -> Database:
    """Eight entries, six of them sealed."""
    settings.CASE_SYSTEM = True
    settings.SOJOURN_AUDIT_KEYS = str(key_file)
    write(6)
    seal(keys.load(key_file), folder)
    write(2)
    return database


def test_it_says_that_all_is_as_it_was(sealed: Database, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert program.main(["verify-audit", "--heads", str(folder)]) == 0
    said = capsys.readouterr().out
    assert said.splitlines()[0] == "The audit is as it was written"
    assert "8 entries in 1 chains" in said
    assert "1 heads compared" in said
    assert "2 entries" in said


def test_it_names_what_is_not_and_ends_with_one(
    sealed: Database, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with sealed.administrator():
        unguarded()
        run("UPDATE audit_entry SET act = 'case.reae' WHERE number = 3")
    assert program.main(["verify-audit"]) == 1
    said = capsys.readouterr().out
    assert "The audit is NOT as it was written" in said
    assert "entry 3, field act" in " ".join(said.split())
    assert program.main(["verify-audit", "--heads", str(folder), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert found["count"] == 1
    assert found["faults"][0]["entry"] == 3
    assert found["faults"][0]["what"] == "changed after it was written; 'case.read' fits the digest"


def test_a_folder_that_is_not_there_is_bad_input(
    sealed: Database, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert program.main(["verify-audit", "--heads", str(tmp_path / "nowhere")]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.endswith("nowhere: a readable folder of heads expected\n")


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("", "SOJOURN_DATABASE is not set: the database of the case system expected"),
        ("sqlite:{folder}/nowhere/cases.sqlite3", "the database cannot be read: unable to open database file"),
        ("sqlite:{folder}/empty.sqlite3", "the database cannot be read: no such table: audit_head"),
    ],
)
def test_without_a_database_it_says_so_in_one_line(tmp_path: Path, named: str, said: str) -> None:
    environment = {"PATH": os.environ["PATH"], "SOJOURN_DATABASE": named.format(folder=tmp_path)}
    command = [sys.executable, "-P", "-m", "sojourn", "verify-audit"]
    found = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout, found.stderr) == (2, "", f"sojourn: {said}\n")
