"""What the operator does for accounts at the command line."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_django import Settings

from sojourn.cli import main as program
from sojourn.service import database
from tests.service.databases import fresh

SOURCE = Path(database.__file__).parents[2]
ADDRESS = "https://sojourn.example"
POLICE = (
    "found-authority --name=Police --kind=police --regime=law_enforcement --state=BE --from=2026-01-01 "
    "--email=adam@police.example"
).split()
PROVIDER = "set-provider --authority=Police --issuer=https://id.example --client-id=x --secret-file=police".split()


@dataclass(frozen=True)
class Place:
    """The file of a database, and the folder of a provider's secrets."""

    file: str
    secrets: str


@pytest.fixture
def place(request: pytest.FixtureRequest, settings: Settings, tmp_path: Path) -> Iterator[Place]:
    """A database with its tables and a secret, known to the service of this process as well."""
    (tmp_path / "police").write_text("a secret", encoding="utf-8")
    settings.CASE_SYSTEM = True
    settings.SOJOURN_ADDRESS = ADDRESS
    settings.SOJOURN_PROVIDER_SECRETS = str(tmp_path)
    with fresh(request, "sqlite") as made:
        yield Place(made.settings["NAME"], str(tmp_path))


def said(place: Place, *words: str) -> tuple[int, str]:
    """Exit code and the one line, or lines, a command prints: in a process of its own, told by its environment."""
    given = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(SOURCE),
        "SOJOURN_DATABASE": f"sqlite:{place.file}",
        "SOJOURN_ADDRESS": ADDRESS,
        "SOJOURN_PROVIDER_SECRETS": place.secrets,
    }
    done = subprocess.run(
        [sys.executable, "-m", "sojourn", *words], env=given, capture_output=True, text=True, check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_an_authority_is_founded_once_and_its_invitation_printed(place: Place) -> None:
    code, text = said(place, *POLICE, "--competence=inform=Invented Act 4")
    assert code == 0
    assert text.startswith("https://sojourn.example/en/office/account/invitation/")
    token = text.split("/")[7]
    with sqlite3.connect(place.file) as held:
        assert token not in "\n".join(held.iterdump())
    assert program.main(POLICE) == 2
    assert program.main([*POLICE, "--name=Other", "--kind=harbour"]) == 2
    assert program.main([*POLICE, "--name=Other", "--competence=inform"]) == 2


def test_a_provider_is_set_and_ended(place: Place) -> None:
    assert program.main(PROVIDER) == 2
    assert program.main(POLICE) == 0
    code, text = said(place, *PROVIDER)
    assert (code, text.count("https://sojourn.example/en/office/account/provider/")) == (0, 1)
    assert program.main([*PROVIDER, "--secret-file=missing"]) == 2
    assert program.main([*PROVIDER, "--end"]) == 2
    assert program.main(["set-provider", "--authority=Police", "--end"]) == 0
