"""`sojourn erase-due`: what it says, what it refuses, and that on PostgreSQL another account does it."""

import json
from dataclasses import replace

import pytest
from pytest_django import Settings

from sojourn.cli import main as program
from sojourn.law.language.calendar import Period
from sojourn.service.cases.models import Case
from sojourn.service.retention.actions import erase
from sojourn.service.retention.periods import Kept, usual
from tests.service.cases.cast import Cast
from tests.service.databases import Database
from tests.service.retention.world import old_case


@pytest.fixture(autouse=True)
def a_year(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """A period of one year, so that cases of 2020 are due."""
    settings.CASE_SYSTEM = True

    def kept(*_: object) -> Kept:
        return replace(usual(), period=Period(12))

    monkeypatch.setattr(erase, "kept", kept)


@pytest.fixture
def accounts(database: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    """The accounts of the daily work in the environment, on PostgreSQL."""
    for variable, account in (("ERASER", "sojourn_eraser"), ("OWNER", "sojourn_owner")):
        name, host = database.settings["NAME"], database.settings.get("HOST", "")
        monkeypatch.setenv(f"SOJOURN_DATABASE_{variable}", f"postgresql://{account}@/{name}?host={host}")
    return database


def test_it_counts_then_erases_and_proves_that_figures_stay(
    people: Cast, accounts: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    old_case(people)
    assert program.main(["erase-due", "--count"]) == 0
    assert capsys.readouterr().out.strip() == "1 cases look due"
    assert program.main(["erase-due", "--prove", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["cases"], found["persons"], found["figures"]) == (1, 1, True)
    assert (found["searched"] is None) == (accounts.vendor == "postgresql")
    assert (found["compacted"] > 0) == (accounts.vendor == "postgresql")
    with accounts.administrator():
        assert not Case.objects.exists()
    assert program.main(["erase-due"]) == 0
    assert capsys.readouterr().out.startswith("0 cases erased")


def test_nothing_is_erased_before_its_time(
    people: Cast, accounts: Database, capsys: pytest.CaptureFixture[str]
) -> None:
    old_case(people)
    assert program.main(["erase-due", "--on", "2099-01-01"]) == 2
    assert "a day that has come expected" in capsys.readouterr().err
    assert program.main(["erase-due", "--on", "2021-01-01"]) == 0
    with accounts.administrator():
        assert Case.objects.count() == 1


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_on_postgresql_the_eraser_must_be_named(
    people: Cast, database: Database, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On PostgreSQL: SQLite has one account only."""
    old_case(people)
    monkeypatch.delenv("SOJOURN_DATABASE_ERASER", raising=False)
    assert program.main(["erase-due"]) == 2
    assert "SOJOURN_DATABASE_ERASER is not set: the account that erases expected" in capsys.readouterr().err
