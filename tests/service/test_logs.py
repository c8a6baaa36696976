"""A log says where something went wrong and never what was looked at, even where it cannot be written."""

import logging
import sys

import pytest

from sojourn.service.logs import Discreet, StandardError

MARKER = "Zebediah-4711"


class Closed:
    """An output that was closed."""

    def write(self, text: str) -> int:
        raise ValueError("I/O operation on closed file")


@pytest.fixture
def log() -> logging.Logger:
    handler = StandardError()
    handler.setFormatter(Discreet())
    made = logging.Logger("tried")
    made.addHandler(handler)
    return made


def fail(log: logging.Logger) -> None:
    try:
        raise LookupError(f"nothing known of {MARKER}")
    except LookupError:
        log.exception("Fault at %s", MARKER)


def test_a_line_goes_to_standard_error_as_it_is_then(log: logging.Logger, capsys: pytest.CaptureFixture[str]) -> None:
    fail(log)
    said = capsys.readouterr().err
    assert "LookupError fail:" in said
    assert MARKER not in said


def test_where_it_cannot_be_written_nothing_of_it_is_said_either(
    log: logging.Logger, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stderr", Closed())
    fail(log)
    assert capfd.readouterr() == ("", "sojourn: a line of the log could not be written\n")
