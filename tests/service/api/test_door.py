"""Methods, headers and limits at the addresses of the API."""

import json

import pytest
from django.test import Client
from pytest_django import Settings

from sojourn.service.api import operations
from tests.service.api.conftest import Ask
from tests.service.api.test_answers import CASE, DAY
from tests.service.api.test_refusals import problem

MARKER = "Zebediah-4711"


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("/api/v1/assess", "OPTIONS, POST"),
        ("/api/v1/law", "GET, HEAD, OPTIONS"),
        ("/api/v1/states/BE", "GET, HEAD, OPTIONS"),
    ],
)
def test_every_address_names_its_methods(address: str, allowed: str, visitor: Client) -> None:
    options = visitor.options(address)
    refused = visitor.delete(address)
    assert (options.status_code, options.content, options.headers["Allow"]) == (204, b"", allowed)
    assert (refused.status_code, refused.headers["Allow"]) == (405, allowed)
    assert allowed in problem(refused)["detail"]


def test_head_is_get_without_its_body(visitor: Client) -> None:
    head, get = visitor.head("/api/v1/texts"), visitor.get("/api/v1/texts")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["Content-Length"] == str(len(get.content))
    assert {name: value for name, value in head.items() if name != "Content-Length"} == {
        name: value for name, value in get.items() if name != "Content-Length"
    }
    assert visitor.head("/api/v1/assess").status_code == 405


@pytest.mark.parametrize(
    ("accept", "status"),
    [
        ("*/*", 200),
        ("application/*", 200),
        ("text/html, application/json;q=0.1", 200),
        ("text/html", 406),
        ("application/json;q=0", 406),
    ],
)
def test_the_answer_is_json_or_none(accept: str, status: int, visitor: Client, ask: Ask) -> None:
    assert visitor.get("/api/v1/texts", headers={"accept": accept}).status_code == status
    response = ask("assess", {"case": CASE}, accept=accept)
    assert response.status_code == status
    if status == 406:
        problem(response)


def test_an_answer_about_a_person_is_kept_nowhere_and_one_about_the_law_for_a_while(ask: Ask, visitor: Client) -> None:
    answer = ask("assess", {"case": CASE, "on": DAY})
    law = visitor.get("/api/v1/law")
    assert answer.headers["Cache-Control"] == "no-store"
    assert law.headers["Cache-Control"] == "public, max-age=300"
    for response in (answer, law):
        assert not response.cookies
        assert not [name for name in response.headers if name.lower().startswith("access-control-")]
        assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_page_of_another_site_may_not_ask(ask: Ask) -> None:
    for headers in ({"origin": "https://elsewhere.example"}, {"sec_fetch_site": "cross-site"}):
        response = ask("assess", {"case": CASE}, **headers)
        problem(response)
        assert response.status_code == 403


def test_a_foreign_host_name_is_refused(visitor: Client) -> None:
    response = visitor.get("/api/v1/texts", headers={"host": "elsewhere.example"})
    problem(response)
    assert response.status_code == 400


def test_too_many_requests_are_told_to_wait(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sojourn.service.desk.limits.time.monotonic", lambda: 1000.0)
    settings.REQUESTS_A_MINUTE = 1
    visitor = Client()
    assert visitor.get("/api/v1/texts").status_code == 200
    refused = visitor.get("/api/v1/texts")
    problem(refused)
    assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")


def test_a_fault_of_ours_says_nothing_of_what_was_sent(
    ask: Ask, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fail(*given: object, **named: object) -> None:
        raise LookupError(f"nothing known of {MARKER} in {given}")

    monkeypatch.setattr(operations, "position_of", fail)
    response = ask("assess", {"case": CASE | {"events": [{"on": DAY, "type": "informed", "note": MARKER}]}})
    problem(response)
    assert response.status_code == 500
    assert MARKER not in response.content.decode() + "".join(capfd.readouterr())


@pytest.mark.parametrize("body", ["{", json.dumps({"case": {"state": MARKER}}), json.dumps({MARKER: 1})])
def test_nothing_of_a_refused_body_is_logged(
    body: str, ask: Ask, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    assert ask("assess", body + MARKER if body == "{" else body).status_code in (400, 422)
    assert MARKER not in caplog.text + "".join(capfd.readouterr())
