"""Nothing that is sent leaves a trace: no file, no database, no log line, no cookie."""

import io
import logging
import subprocess
import sys
import tempfile

import pytest
from django.db import connections
from django.test import Client

from sojourn.service.desk import views
from sojourn.service.logs import Discreet
from tests.service.test_pages import CASE

MARKER = "Zebediah-4711"
MARKED = f"{CASE}  - {{on: 2026-03-05, type: informed, by: 'ngo:{MARKER}', note: {MARKER}}}\n"


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """Everything the service's own handler writes, at every level."""
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(Discreet())
    root = logging.getLogger()
    monkeypatch.setattr(root, "handlers", [handler])
    monkeypatch.setattr(root, "level", logging.DEBUG)
    monkeypatch.setattr(logging.getLogger("django"), "level", logging.DEBUG)
    return written


@pytest.mark.parametrize("address", ["/en/", "/nl/law/", "/en/law/states/", "/en/api/"])
def test_there_is_no_database_and_no_page_for_the_public_asks_for_a_session(visitor: Client, address: str) -> None:
    assert {connection.vendor for connection in connections.all()} == {"unknown"}
    response = visitor.get(address)
    assert response.status_code == 200
    assert not response.cookies
    assert not response.wsgi_request.session.accessed


def test_a_case_is_answered_without_any_file_being_opened_for_it(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, tmp_path
) -> None:
    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("a temporary file was asked for")

    for name in ("NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "mkstemp"):
        monkeypatch.setattr(tempfile, name, refuse)
    upload = io.BytesIO((MARKED + "#" * 1_900_000).encode())
    upload.name = "case.yaml"
    response = visitor.post("/en/position/", {"case_file": upload, "on": "2026-03-10"})
    assert response.status_code == 200
    assert MARKER.encode() in response.content


@pytest.mark.parametrize("text", [MARKED, f"state: BE\n{MARKER}: 1\n", f"state: {MARKER}\n"])
def test_nothing_of_a_case_is_logged(
    visitor: Client, text: str, log: io.StringIO, capfd: pytest.CaptureFixture[str]
) -> None:
    response = visitor.post("/en/position/", {"case_text": text, "on": "2026-03-10"})
    assert MARKER in response.content.decode()
    out, err = capfd.readouterr()
    assert MARKER not in log.getvalue() + out + err
    assert not response.cookies


def test_a_fault_of_ours_is_logged_by_its_place_alone(
    visitor: Client, monkeypatch: pytest.MonkeyPatch, log: io.StringIO
) -> None:
    def fail(case: object, *args: object, **kwargs: object) -> None:
        raise LookupError(f"nothing known of {case}")

    monkeypatch.setattr(views, "look", fail)
    for language, said in (("en", "Something went wrong here"), ("nl", "Hier ging iets mis")):
        response = visitor.post(f"/{language}/position/", {"case_text": MARKED, "on": "2026-03-10"})
        assert response.status_code == 500
        assert said in response.content.decode()
        assert MARKER not in response.content.decode()
    assert "LookupError" in log.getvalue()
    assert "fail:" in log.getvalue()
    assert MARKER not in log.getvalue()


def test_an_address_that_does_not_exist_is_not_logged(visitor: Client, log: io.StringIO) -> None:
    assert visitor.get(f"/en/{MARKER}/").status_code == 404
    assert MARKER not in log.getvalue()


def test_a_foreign_host_name_is_refused_without_a_line_in_the_log(visitor: Client, log: io.StringIO) -> None:
    assert visitor.get("/en/", headers={"host": MARKER}).status_code == 400
    assert log.getvalue() == ""


def test_the_services_own_log_is_the_discreet_one() -> None:
    program = (
        "import django, logging; django.setup(); problem = ValueError('MARKER'); "
        "logging.getLogger('django.request').error('%s', 'MARKER', exc_info=(type(problem), problem, None))"
    )
    environment = {"DJANGO_SETTINGS_MODULE": "sojourn.service.settings", "PYTHONPATH": ":".join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert ran.stderr == "ERROR django.request '%s' ValueError\n"
