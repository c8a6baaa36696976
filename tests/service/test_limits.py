"""Limits, refusals and headers."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory
from pytest_django import Settings

from sojourn.service.desk.limits import MINUTE, RateLimit, client_network
from tests.service.test_pages import CASE, words_of

REFUSALS = {
    "en": {404: "There is no page here", 413: "This is too large", 429: "One moment, please"},
    "nl": {404: "Hier is geen pagina", 413: "Dit is te groot", 429: "Een ogenblik geduld"},
}


@pytest.fixture
def fresh_limit(monkeypatch: pytest.MonkeyPatch) -> Client:
    """A visitor to a service that has counted nothing yet and thinks that no time passes."""
    monkeypatch.setattr("sojourn.service.desk.limits.time.monotonic", lambda: 1000.0)
    return Client()


@pytest.mark.parametrize("language", REFUSALS)
def test_a_body_over_two_mebibytes_is_refused(visitor: Client, language: str) -> None:
    response = visitor.post(f"/{language}/position/", {"case_text": "a" * 2 * 1024 * 1024})
    assert response.status_code == 413
    assert REFUSALS[language][413] in words_of(response.content)


def test_a_body_just_below_is_read(visitor: Client) -> None:
    case = CASE + "#" * (2 * 1024 * 1024 - 2000)
    assert visitor.post("/en/position/", {"case_text": case, "on": "2026-03-10"}).status_code == 200


@pytest.mark.parametrize("language", REFUSALS)
def test_too_many_requests_of_one_address_are_refused_and_others_are_not(
    fresh_limit: Client, settings: Settings, language: str
) -> None:
    settings.REQUESTS_A_MINUTE = 3
    codes = [fresh_limit.get(f"/{language}/").status_code for _ in range(3)]
    refused = fresh_limit.get(f"/{language}/")
    other = fresh_limit.get(f"/{language}/", REMOTE_ADDR="192.0.2.7")
    assert codes == [200, 200, 200]
    assert refused.status_code == 429
    assert refused.headers["Retry-After"] == "60"
    assert REFUSALS[language][429] in words_of(refused.content)
    assert other.status_code == 200


def test_a_new_minute_begins_at_nothing(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.REQUESTS_A_MINUTE = 1
    now = [1000.0]
    monkeypatch.setattr("sojourn.service.desk.limits.time.monotonic", lambda: now[0])
    limit = RateLimit(lambda request: HttpResponse("answered"))
    request = RequestFactory().get("/en/")
    assert limit._count(client_network(request)) == 1
    assert limit._count(client_network(request)) == 2
    now[0] += MINUTE
    assert limit._count(client_network(request)) == 1


def test_an_address_is_not_kept_in_the_clear() -> None:
    limit = RateLimit(lambda request: HttpResponse("answered"))
    limit(RequestFactory().get("/en/", REMOTE_ADDR="192.0.2.9"))
    assert len(limit._count.counts) == 1
    assert "192.0.2.9" not in repr(vars(limit)) + repr(vars(limit._count))


@pytest.mark.parametrize(
    ("written", "network"),
    [
        ("192.0.2.9", "192.0.2.9"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("nonsense", "unknown"),
    ],
)
def test_the_network_a_client_is_counted_under(written: str, network: str) -> None:
    assert client_network(RequestFactory().get("/", REMOTE_ADDR=written)) == network


def test_behind_a_proxy_its_header_names_the_client(settings: Settings) -> None:
    settings.CLIENT_HEADER = "X-Real-IP"
    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", headers={"x-real-ip": "192.0.2.9"})
    assert client_network(request) == "192.0.2.9"


def test_more_rows_than_the_screen_takes_are_refused_with_a_line(visitor: Client) -> None:
    row = "  - {on: 2026-03-03, type: assistance_given, kind: housing}\n"
    accepted = visitor.post("/en/position/", {"case_text": CASE + row * 498, "on": "2026-03-10"})
    refused = visitor.post("/en/position/", {"case_text": CASE + row * 499, "on": "2026-03-10"})
    assert accepted.status_code == 200
    assert refused.status_code == 400
    assert "This screen takes at most 500 dated rows, not 501." in words_of(refused.content)


def test_spans_count_as_rows(visitor: Client) -> None:
    spans = "absent:\n" + "  - {type: informed, until: 2026-03-01}\n" * 499
    refused = visitor.post("/en/position/", {"case_text": CASE + spans})
    assert "not 501" in words_of(refused.content)


@pytest.mark.parametrize("address", ["/nl/position/", "/nl/position/compare/"])
def test_a_history_that_takes_too_long_is_refused_with_a_line(
    visitor: Client, settings: Settings, address: str
) -> None:
    settings.SECONDS_A_LOOK = -1.0
    refused = visitor.post(address, {"case_text": CASE, "on": "2026-03-10"})
    assert refused.status_code == 400
    assert "kost op dit scherm te veel rekentijd" in words_of(refused.content)
    assert "reflection_granted" in refused.content.decode()


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 200),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 200),
        ({"sec-fetch-site": "cross-site", "origin": "null"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
        ({"origin": "http://testserver"}, 200),
        ({"origin": "null"}, 200),
        ({"origin": "https://elsewhere.example"}, 403),
    ],
)
def test_a_form_from_another_site_is_refused(visitor: Client, headers: dict[str, str], status: int) -> None:
    sent = {"case_text": CASE, "on": "2026-03-10"}
    assert visitor.post("/en/position/", sent, headers=headers).status_code == status


def test_a_foreign_host_name_is_refused(visitor: Client) -> None:
    assert visitor.get("/en/", headers={"host": "elsewhere.example"}).status_code == 400


@pytest.mark.parametrize("address", ["/en/nowhere/", "/en/stories/nobody/"])
def test_what_does_not_exist_is_said_so(visitor: Client, address: str) -> None:
    response = visitor.get(address)
    assert response.status_code == 404
    assert REFUSALS["en"][404] in words_of(response.content)
    dutch = visitor.get(address.replace("/en/", "/nl/"))
    assert REFUSALS["nl"][404] in words_of(dutch.content)


@pytest.mark.parametrize(
    ("data", "media"),
    [
        (b"not a form", "multipart/form-data; boundary=x"),
        ("&".join(f"a{i}=1" for i in range(30)), "application/x-www-form-urlencoded"),
    ],
    ids=["no form", "too many fields"],
)
def test_a_request_that_cannot_be_read_is_said_so(visitor: Client, data: bytes | str, media: str) -> None:
    response = visitor.post("/nl/position/", data=data, content_type=media)
    assert response.status_code == 400


@pytest.mark.parametrize(("address", "status"), [("/en/", 200), ("/en/nowhere/", 404), ("/", 302)])
def test_the_headers_of_every_page(visitor: Client, address: str, status: int) -> None:
    response = visitor.get(address)
    assert response.status_code == status
    policy = dict(part.split(" ", 1) for part in response.headers["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["style-src"] == "'self'"
    assert "script-src" not in policy
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert not response.cookies


def test_nothing_is_fetched_from_elsewhere(visitor: Client) -> None:
    for address in ("/en/", "/en/stories/two-proceedings/"):
        html = visitor.get(address).content.decode()
        found = re.findall(r'(?:src|href|action|formaction)="([^"#]*)', html)
        assert found
        assert all(target.startswith("/") or not target for target in found)
