"""`sojourn remind`: one line of what was done, and one line of why not."""

import pytest

from sojourn.cli.main import main
from sojourn.service.day import reminding
from sojourn.service.environment import SettingError


def test_without_a_database_it_says_so_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remind"]) == 2
    said = capsys.readouterr().err
    assert said.startswith("sojourn: SOJOURN_DATABASE is not set")
    assert said.count("\n") == 1


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> list[reminding.Reminded]:
    """What the job does, in place of the job."""
    given: list[reminding.Reminded] = []
    monkeypatch.setattr("sojourn.service.installing.prepare", lambda: None)
    monkeypatch.setattr(reminding, "remind", lambda: given[0])
    return given


def test_it_says_how_many_were_reminded(done: list[reminding.Reminded], capsys: pytest.CaptureFixture[str]) -> None:
    done.append(reminding.Reminded(3, 2, 0))
    assert main(["remind"]) == 0
    assert capsys.readouterr().out == "3 reminders sent, 2 members with nothing new, 0 mails refused\n"


def test_it_fails_where_mail_was_refused(done: list[reminding.Reminded], capsys: pytest.CaptureFixture[str]) -> None:
    done.append(reminding.Reminded(1, 0, 1))
    assert main(["remind", "--json"]) == 1
    assert '"refused": 1' in capsys.readouterr().out


def test_a_missing_setting_is_bad_input(
    monkeypatch: pytest.MonkeyPatch, done: list[reminding.Reminded], capsys: pytest.CaptureFixture[str]
) -> None:
    def refused() -> None:
        raise SettingError("SOJOURN_ADDRESS is not set: where the service stands")

    monkeypatch.setattr(reminding, "remind", refused)
    assert main(["remind"]) == 2
    assert "SOJOURN_ADDRESS is not set" in capsys.readouterr().err
