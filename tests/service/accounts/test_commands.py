"""What the operator does for accounts at the command line."""

import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sojourn.service import settings

SOURCE = Path(settings.__file__).parents[2]
POLICE = (
    "found-authority --name=Police --kind=police --regime=law_enforcement --state=BE --from=2026-01-01 "
    "--email=adam@police.example"
).split()
PROVIDER = "set-provider --authority=Police --issuer=https://id.example --client-id=x --secret-file=police".split()


@pytest.fixture
def place(sqlite_template: Path, tmp_path: Path) -> Path:
    """A database with its tables, and the folder of a provider's secrets."""
    shutil.copyfile(sqlite_template, tmp_path / "cases.sqlite3")
    (tmp_path / "police").write_text("a secret", encoding="utf-8")
    return tmp_path


def said(place: Path, *words: str) -> tuple[int, str]:
    """Exit code and the one line, or lines, a command prints."""
    given = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(SOURCE),
        "SOJOURN_DATABASE": f"sqlite:{place / 'cases.sqlite3'}",
        "SOJOURN_ADDRESS": "https://sojourn.example",
        "SOJOURN_PROVIDER_SECRETS": str(place),
    }
    done = subprocess.run(
        [sys.executable, "-m", "sojourn", *words], env=given, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_an_authority_is_founded_once_and_its_invitation_printed(place: Path) -> None:
    code, text = said(place, *POLICE, "--competence=inform=Invented Act 4")
    assert code == 0
    assert text.startswith("https://sojourn.example/en/office/account/invitation/")
    token = text.split("/")[7]
    with sqlite3.connect(place / "cases.sqlite3") as held:
        assert token not in "\n".join(held.iterdump())
    assert said(place, *POLICE)[0] == 2
    assert said(place, *POLICE, "--name=Other", "--kind=harbour")[0] == 2
    assert said(place, *POLICE, "--name=Other", "--competence=inform")[0] == 2


def test_a_provider_is_set_and_ended(place: Path) -> None:
    assert said(place, *PROVIDER)[0] == 2
    said(place, *POLICE)
    code, text = said(place, *PROVIDER)
    assert (code, text.count("https://sojourn.example/en/office/account/provider/")) == (0, 1)
    assert said(place, *PROVIDER, "--secret-file=missing")[0] == 2
    assert said(place, *PROVIDER, "--end")[0] == 2
    assert said(place, "set-provider", "--authority=Police", "--end")[0] == 0
