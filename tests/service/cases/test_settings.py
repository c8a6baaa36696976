"""Settings are read strictly, and a command of the case system says in one line what is missing."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sojourn.service.database import databases
from sojourn.service.environment import SettingError, flag, number, secret_file, words
from tests.postgresql import Cluster

ROOT = Path(__file__).resolve().parents[3]


def test_without_the_variable_there_is_no_database() -> None:
    assert databases({}) == databases({"SOJOURN_DATABASE": ""}) == {}


def test_sqlite_waits_for_the_other_writer() -> None:
    found = databases({"SOJOURN_DATABASE": "sqlite:/var/lib/sojourn/cases.sqlite3"})["default"]
    assert found["NAME"] == "/var/lib/sojourn/cases.sqlite3"
    assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_postgresql_is_one_variable_with_a_pool_and_a_password_apart(tmp_path: Path) -> None:
    secret = tmp_path / "password"
    secret.write_text("hush\nsecond line\n", encoding="utf-8")
    url = "postgresql://sojourn_app@db.example:5433/sojourn?sslmode=verify-full"
    given = {"SOJOURN_DATABASE": url, "SOJOURN_DATABASE_PASSWORD_FILE": str(secret), "SOJOURN_DATABASE_POOL": "9"}
    found = databases(given)["default"]
    assert [found[key] for key in ("NAME", "USER", "HOST", "PORT")] == ["sojourn", "sojourn_app", "db.example", "5433"]
    assert found["PASSWORD"] == "hush"
    assert found["OPTIONS"] == {"sslmode": "verify-full", "pool": {"min_size": 1, "max_size": 9}}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("cases.sqlite3", "expected"),
        ("sqlite:cases.sqlite3", "full path"),
        ("sqlite:", "full path"),
        ("mysql://a@b/c", "'mysql'"),
        ("postgresql://db.example/sojourn", "account@host"),
        ("postgresql://app@db.example/", "account@host"),
        ("postgresql://app:secret@db.example/sojourn", "no password"),
        ("postgresql://app@db.example/sojourn?sslmod=x", "unknown option 'sslmod'"),
        ("postgresql://app@db.example:port/sojourn", "expected"),
    ],
)
def test_a_database_that_cannot_be_meant_is_refused(given: str, said: str) -> None:
    with pytest.raises(SettingError, match=said) as caught:
        databases({"SOJOURN_DATABASE": given})
    assert "secret" not in str(caught.value)


def test_switches_numbers_and_secrets_are_read_strictly(tmp_path: Path) -> None:
    assert [flag("A", {"A": value}) for value in ("1", "0", "")] == [True, False, False]
    assert words("A", {"A": " a, b,,"}) == ["a", "b"]
    assert number("A", 4, least=1, most=9, environment={}) == 4
    for wrong in ("yes", "true", "2"):
        with pytest.raises(SettingError, match="A: 1 or 0 expected"):
            flag("A", {"A": wrong})
    for wrong in ("0", "10", "-1", "x", "٣", "1.0"):
        with pytest.raises(SettingError, match="from 1 to 9"):
            number("A", 4, least=1, most=9, environment={"A": wrong})
    (tmp_path / "empty").touch()
    for name in ("empty", "missing"):
        with pytest.raises(SettingError, match="expected"):
            secret_file("A", {"A": str(tmp_path / name)})


def sojourn(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the program under exactly these variables."""
    given = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")} | environment
    words = [sys.executable, "-m", "sojourn", *command]
    return subprocess.run(words, env=given, capture_output=True, text=True, check=False)


def test_install_and_recompute_say_what_they_did(tmp_path: Path) -> None:
    given = {"SOJOURN_DATABASE": f"sqlite:{tmp_path / 'cases.sqlite3'}"}
    early = sojourn("recompute", **given)
    assert (early.returncode, early.stdout) == (2, "")
    assert early.stderr == "sojourn: SOJOURN_DATABASE: the database refused: no such table: cases_snapshot\n"
    first, again = sojourn("install", **given), sojourn("install", **given)
    assert (first.returncode, first.stderr) == (0, "")
    assert again.stdout.startswith("0 steps taken")
    assert sojourn("recompute", **given).stdout == "0 snapshots worked out anew\n"
    assert json.loads(sojourn("recompute", "--json", **given).stdout) == {"recomputed": 0}
    assert json.loads(sojourn("install", "--json", **given).stdout)["taken"] == 0


@pytest.mark.parametrize("command", ["install", "recompute"])
def test_without_a_database_a_command_ends_in_one_line(command: str) -> None:
    said = sojourn(command)
    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr == "sojourn: SOJOURN_DATABASE is not set: the database of the case system expected\n"


def test_on_postgresql_the_owner_makes_the_tables_and_the_service_works_with_them(cluster: Cluster) -> None:
    cluster.run("CREATE DATABASE installed OWNER sojourn_owner")
    cluster.run((ROOT / "src/sojourn/service/database.sql").read_text(encoding="utf-8"), "installed")
    place = f"/installed?host={cluster.folder}"
    given = {"SOJOURN_DATABASE": f"postgresql://sojourn_app@{place}"}
    said = sojourn("install", **given)
    assert (said.returncode, said.stderr.count("\n")) == (2, 1)
    assert "SOJOURN_DATABASE_OWNER" in said.stderr
    owner = {"SOJOURN_DATABASE_OWNER": f"postgresql://sojourn_owner@{place}"}
    said = sojourn("install", **given, **owner)
    assert (said.returncode, said.stderr) == (0, "")
    said = sojourn("recompute", **given)
    assert (said.returncode, said.stdout, said.stderr) == (0, "0 snapshots worked out anew\n", "")
    cluster.run("DROP DATABASE installed WITH (FORCE)")
