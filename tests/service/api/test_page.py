"""The page of the documentation: its example is answered, its refusal happens, its limits hold."""

import json
import re

from sojourn.law.texts.reform import MAX_BYTES
from sojourn.service import reception, serve
from sojourn.service.api.limits import spoken
from tests.docs.pages import blocks, page, rows
from tests.service.api.conftest import Ask

PAGE = "reference/api.md"


def test_the_examples_are_answered(ask: Ask) -> None:
    commands = [block.body for block in blocks(PAGE) if block.kind == "sh"]
    sent = [re.findall(r"/api/v1/(\w+) .*-d '(.*)'$", command.strip(), re.S)[0] for command in commands]
    explained, asked = (json.loads(ask(operation, body).content) for operation, body in sent)
    assert explained["answer"]["answer"] == "forbidden"
    assert [event["type"] for event in asked["case"]["events"]] == ["view_taken"]
    assert asked["next"]["ask"] != "view_taken"


def test_the_refusal_shown_is_the_one_given(ask: Ask) -> None:
    (shown,) = [json.loads(block.body) for block in blocks(PAGE) if block.kind == "json"]
    body = '{"case": {"state": "BE", "events": [\n{"type": "informd"}]}}'
    assert json.loads(ask("assess", body).content) == shown


def test_the_limits_shown_are_those_that_hold() -> None:
    shown = {what: [int(number) for number in re.findall(r"\d+", most)] for what, most in rows(PAGE, "## Limits")}
    held = spoken()
    assert shown == {
        "a body": [held["bytes of a body"] // 1024],
        "nesting": [held["levels of nesting"]],
        "dated rows of a case file": [held["dated rows of a case file"]],
        "positions of a timeline": [held["positions of a timeline"]],
        "columns of a comparison": [
            held["columns of a comparison"],
            held["columns of a comparison times dated rows"],
        ],
        "processor time of a timeline": [held["seconds of processor time"]],
        "a reform": [MAX_BYTES // 1024],
        "requests of one address in one minute": [120],
        "the head of a request, its body": [serve.HEAD_MILLISECONDS // 1000, int(reception.BODY_SECONDS)],
        "requests worked on or waiting for a thread": [reception.WAITING],
        "bodies held in memory at once": [
            reception.MOST_HELD // 2**20,
            reception.MOST_HELD // 4 // 2**20,
            reception.SMALL // 2**10,
        ],
    }


def test_every_address_is_named(document: dict[str, object]) -> None:
    paths = document["paths"]
    assert isinstance(paths, dict)
    assert all(path.replace("{code}", "BE") in page(PAGE) for path in paths)
