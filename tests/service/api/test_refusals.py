"""What is refused: each time one problem, with its place and what was expected, and no harm done."""

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from benchmarks.api import FULL
from sojourn.law.states import STATES
from sojourn.service.api.examples import LONGER
from sojourn.service.api.limits import MAX_BODY_BYTES
from sojourn.service.api.problems import KINDS, pointer
from tests.service.api.conftest import Ask
from tests.service.api.test_answers import CASE, DAY, EVENTS
from tests.steps import counted

JSON, YAML = "application/json", "application/yaml"
A_SECOND = 1_000_000
"""Steps of Python that a slow processor takes in a second."""

EVENT = {"on": "2026-02-27", "type": "view_taken", "by": "police", "offence": "trafficking"}


def problem(response: Any) -> dict[str, Any]:
    """The problem a response holds, checked for what every one of them has."""
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.headers["Cache-Control"] == "no-store"
    said: dict[str, Any] = json.loads(response.content)
    kind = KINDS[said["type"].partition("#")[2]]
    assert (said["status"], said["title"]) == (response.status_code, kind.title) == (kind.status, kind.title)
    assert said["detail"].isprintable()
    return said


@pytest.mark.parametrize(
    ("body", "content_type", "line", "detail"),
    [
        (b"", JSON, None, "found none"),
        (b" \n\t", YAML, None, "found only white space"),
        (b'{"case": 1', JSON, 1, "',' expected"),
        (b'{"case":\n nought}', JSON, 2, "a value of JSON expected"),
        (b'{"case":\n NaN}', JSON, 2, "a value of JSON expected"),
        (b'{"case": -Infinity}', JSON, 1, "a value of JSON expected"),
        (b"{'case': 1}", JSON, 1, "a key in double quotes expected"),
        (b'{"on": "a\nb"}', JSON, 1, "text in quotes"),
        (b"{} {}", JSON, 1, "the end of the text expected"),
        (b'{"on": "2026-01-01",\n "on": "2026-01-02"}', JSON, 2, "duplicate key 'on', first given on line 1"),
        (b'{"case": {"state": "BE",\n\n"state": "NL"}}', JSON, 3, "duplicate key 'state'"),
        (b"on: 2026-01-01\non: 2026-01-02", YAML, 2, "duplicate key 'on'"),
        (b'{\n"on": "\xff"}', JSON, 2, "text in UTF-8 expected, found the byte 0xff"),
        ('{"on": 1}'.encode("utf-16"), JSON, 1, "text in UTF-8 expected"),
        (b"[" * 100_000, JSON, 1, "nested deeper than 12 levels"),
        (b'{"case":' * 30_000, JSON, 1, "nested deeper than 12 levels"),
        (b"[" * 100_000, YAML, 1, "nested deeper than 12 levels"),
        (b"- " * 100_000, YAML, 1, "nested deeper than 12 levels"),
        (b"a: &a [x]\nb: [*a, *a]", YAML, 1, "anchors and aliases"),
        (b"case: !!python/object:os.system {}", YAML, 1, "tags are not accepted"),
        (b"on: 2026-01-01\n---\non: 2026-01-01", YAML, 2, "one document expected"),
        (b"on: [", YAML, 2, "not readable as YAML"),
    ],
)
def test_a_body_that_cannot_be_read(body: bytes, content_type: str, line: int | None, detail: str, ask: Ask) -> None:
    response = ask("assess", body, content_type)
    said = problem(response)
    assert response.status_code == 400
    assert said.get("line") == line
    assert detail in said["detail"]


@pytest.mark.parametrize(
    ("body", "place", "detail"),
    [
        ([], "", "a mapping with case"),
        ({}, "", "case expected: the case file"),
        ({"case": 1}, "/case", "a case file as a mapping"),
        ({"case": {}}, "/case", "state expected"),
        ({"case": CASE, "onn": DAY}, "/onn", "unknown key 'onn' in the body; did you mean 'on'?"),
        ({"case": CASE, "question": "removal"}, "/question", "unknown key 'question' in the body"),
        ({"case": CASE, "on": "20 March"}, "/on", "a day as YYYY-MM-DD expected"),
        ({"case": CASE, "on": 10**400}, "/on", "a day as YYYY-MM-DD expected"),
        ({"case": CASE, "on": "9999-12-31"}, "/on", "a year from 1900 to 2200 expected"),
        ({"case": CASE, "on": ["2026-01-01"]}, "/on", "found a list"),
        ({"case": CASE, "text": "../../secret"}, "/text", "one of proposal-2002"),
        ({"case": CASE, "state": "be"}, "/state", "one of AT, BE"),
        ({"case": CASE, "research": "true"}, "/research", "true or false without quotes expected"),
        ({"case": CASE | {"evnts": []}}, "/case/evnts", "did you mean 'events'?"),
        ({"case": CASE | {"a/b~c": 1}}, "/case/a~1b~0c", "unknown key 'a/b~c'"),
        ({"case": CASE | {"\ud800": 1}}, "/case/\ud800", "unknown key '\\ud800'"),
        ({"case": CASE | {"events": [EVENT, EVENT | {"on": "2026-02-30"}]}}, "/case/events/1/on", "no such day"),
        ({"case": CASE | {"events": [EVENT | {"type": "seen"}]}}, "/case/events/0/type", "unknown event type"),
        ({"case": CASE | {"events": [EVENT | {"on": "1990-01-01"}]}}, "/case/events/0/on", "before the birth"),
        ({"case": CASE | {"events": [EVENT, EVENT | {"offence": "none"}]}}, "/case/events/1", "contradicts"),
        ({"case": CASE | {"profile": {"reflection_length": "x"}}}, "/case/profile/reflection_length", "ISO 8601"),
        ({"case": CASE | {"person": {"dependants": 10**30}}}, "/case/person/dependants", "from 0 to 99"),
        ({"case": CASE | {"events": [EVENT] * 501}}, "/case", "at most 500 dated rows expected"),
        ({"case": CASE | {"absent": [{"type": "informed"}] * 501}}, "/case", "at most 500 dated rows expected"),
    ],
)
def test_a_body_that_cannot_be_accepted(body: Any, place: str, detail: str, ask: Ask) -> None:
    response = ask("assess", body)
    said = problem(response)
    assert response.status_code == 422
    assert said["pointer"] == place
    assert detail in said["detail"]


def test_the_line_of_a_value_is_said(ask: Ask) -> None:
    body = json.dumps({"case": CASE | {"events": [EVENT, EVENT | {"on": "2026-13-01"}]}}, indent=1)
    said = problem(ask("assess", body))
    assert "2026-13-01" in body.splitlines()[said["line"] - 1]


@pytest.mark.parametrize("operation", ["explain", "ask"])
@pytest.mark.parametrize(
    ("question", "detail"), [(None, "question expected"), ("removl", "one of scope"), ("", "one of scope")]
)
def test_a_question_that_there_is_not(operation: str, question: str | None, detail: str, ask: Ask) -> None:
    body = {"case": CASE} if question is None else {"case": CASE, "question": question}
    response = ask(operation, body)
    assert response.status_code == 422
    assert detail in problem(response)["detail"]


@pytest.mark.parametrize(
    ("content_type", "headers"),
    [
        ("text/plain", {}),
        ("application/x-www-form-urlencoded", {}),
        ("multipart/form-data; boundary=x", {}),
        ("application/json; charset=utf-16", {}),
        ("application/problem+json", {}),
        ("", {}),
        (JSON, {"content_encoding": "gzip"}),
    ],
)
def test_a_body_of_another_kind(content_type: str, headers: dict[str, str], ask: Ask) -> None:
    response = ask("assess", {"case": CASE}, content_type, **headers)
    problem(response)
    assert response.status_code == 415


def test_a_body_in_chunks_is_not_taken(ask: Ask) -> None:
    response = ask("assess", {"case": CASE}, transfer_encoding="chunked")
    problem(response)
    assert response.status_code == 411


@pytest.mark.parametrize("size", [MAX_BODY_BYTES + 1, 1024 * 1024, 4 * 1024 * 1024])
@pytest.mark.parametrize("content_type", [JSON, YAML])
def test_a_body_that_is_too_large(size: int, content_type: str, ask: Ask) -> None:
    response = ask("assess", b" " * size, content_type)
    problem(response)
    assert response.status_code == 413


@pytest.mark.parametrize("body", FULL.values(), ids=FULL)
@pytest.mark.parametrize("content_type", [JSON, YAML])
def test_as_much_as_fits_into_a_body_is_refused_in_few_steps(body: bytes, content_type: str, ask: Ask) -> None:
    """What C does in one step is not seen here: `bench api` times the same bodies."""
    assert len(body) <= MAX_BODY_BYTES
    with counted() as steps:
        response = ask("assess", body, content_type)
    assert response.status_code in (400, 422)
    assert len(response.content) < 5_000
    assert 1_000 < steps.taken < 40 * len(body)


@pytest.mark.parametrize("operation", ["assess", "timeline", "explain", "ask", "compare"])
def test_an_answer_that_takes_too_long_is_given_up(operation: str, ask: Ask, settings: Settings) -> None:
    settings.SECONDS_A_LOOK = -1.0
    asked = {"question": "removal"} if operation in ("explain", "ask") else {}
    response = ask(operation, {"case": CASE | {"events": [EVENT]}} | asked)
    assert "processor time" in problem(response)["detail"]
    assert response.status_code == 503


def test_a_history_of_many_permits_is_given_up_in_time(
    ask: Ask, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every permit is weighed against every decision, on every day on which anything changes: the clock is looked at
    often enough meanwhile.
    """
    settings.SECONDS_A_LOOK = 1.0
    days = [(date(2010, 1, 1) + timedelta(days=9 * number)).isoformat() for number in range(240)]
    kinds = ("permit_issued", "permit_withdrawn", "renewal_requested", "permit_not_renewed")
    events = [{"on": day, "type": kinds[number % 4]} for number, day in enumerate(days)]
    with counted() as steps:
        monkeypatch.setattr("sojourn.service.api.limits.time.thread_time", lambda: steps.taken / A_SECOND)
        response = ask("assess", {"case": CASE | {"events": events}, "on": "2026-01-01"})
    assert response.status_code == 503
    assert steps.taken < 2 * A_SECOND


def test_a_timeline_of_too_many_positions_is_given_up(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sojourn.service.api.operations.MAX_POSITIONS", 1)
    response = ask("timeline", {"case": CASE | {"events": EVENTS}})
    assert "more than 1 days" in problem(response)["detail"]
    assert response.status_code == 503


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/law?text=none", 422),
        ("/api/v1/law?text=", 422),
        ("/api/v1/law?text=directive-2004&text=directive-2004", 422),
        ("/api/v1/law?txt=directive-2004", 422),
        ("/api/v1/texts?lang=xx", 422),
        ("/api/v1/schema?lang=en", 422),
        ("/api/v1/states?" + "&".join(f"a{number}=1" for number in range(3000)), 400),
        ("/api/v1/states/XX", 404),
        ("/api/v1/states/be", 404),
        ("/api/v1/nothing", 404),
        ("/api/v2/assess", 404),
        ("/api/v1/", 404),
    ],
)
def test_an_address_that_cannot_be_answered(address: str, status: int, visitor: Client) -> None:
    response = visitor.get(address)
    problem(response)
    assert response.status_code == status


@given(st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_at_all_do_harm(body: bytes) -> None:
    for content_type in (JSON, YAML):
        response = Client(raise_request_exception=False).post("/api/v1/assess", body, content_type=content_type)
        assert response.status_code in (400, 422), body
        problem(response)


@pytest.mark.parametrize(
    ("reform", "detail"),
    [
        ("x = 1\ny = ?", "line 2"),
        ('id = "r"\n', "title"),
        ("[" * 50_000, "not a TOML file"),
        ("a = " + "[" * 5_000, "not a TOML file"),
        ("a" * 70_000, "at most 65536"),
        ("\0", "control characters"),
        ("", "only white space"),
    ],
)
def test_a_reform_that_is_none(reform: str, detail: str, ask: Ask) -> None:
    response = ask("assess", {"case": CASE, "reform": reform})
    said = problem(response)
    assert (response.status_code, said["pointer"]) == (422, "/reform")
    assert detail in said["detail"]


@pytest.mark.parametrize(
    ("rows", "states", "detail"),
    [(1, STATES[:13], "at most 12 columns expected, found 13"), (301, ("BE", "NL"), "expected, found 602")],
)
def test_a_comparison_that_is_too_wide(rows: int, states: tuple[str, ...], detail: str, ask: Ask) -> None:
    case = CASE | {"absent": [{"type": "relations_kept"}] * rows}
    assert detail in problem(ask("compare", {"case": case, "states": list(states)}))["detail"]


def test_a_text_and_a_reform_at_once(ask: Ask) -> None:
    response = ask("assess", {"case": CASE, "text": "council-2003", "reform": LONGER})
    assert "found both" in problem(response)["detail"]


def test_a_pointer_is_written_as_the_standard_says() -> None:
    assert pointer(()) == ""
    assert pointer(("case", "events", 0, "a/b", "m~n", "")) == "/case/events/0/a~1b/m~0n/"
