"""The answers: those of the law and of the command line, in the shape that is described."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import hypothesis
import pytest
from django.test import Client
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker
from pytest import CaptureFixture

from sojourn.cli.main import main
from sojourn.law import casefile
from sojourn.law.position import position
from sojourn.law.states import STATES
from sojourn.law.texts import TEXTS
from sojourn.population.stories import stories
from sojourn.service.api.description import description
from sojourn.service.api.examples import LONGER
from tests.population.strategies import case_files
from tests.service.api.conftest import Ask

USUAL = {"directive-2004", "convention-2005"}
DAY = "2026-03-20"
CASE = {"state": "BE", "person": {"born": "1999-05-14", "nationalities": ["PH"]}}

EVENTS = [
    {"on": "2026-02-27", "type": "view_taken", "by": "police", "offence": "trafficking"},
    {"on": "2026-03-01", "type": "reflection_granted", "by": "immigration_office"},
]


def examples() -> Iterator[Any]:
    """The examples of requests that the description holds."""
    for path, operations in description()["paths"].items():
        if "security" in operations.get("post", {}):
            continue  # what needs a token has tests of its own
        for media in operations.get("post", {}).get("requestBody", {}).get("content", {}).values():
            for name, example in media["examples"].items():
                yield pytest.param(path, example["value"], id=f"{path.rpartition('/')[2]}-{name}")


def validator(document: dict[str, Any], path: str, method: str) -> Draft202012Validator:
    """Checks answers against the shape that the description gives for them."""
    (media,) = document["paths"][path][method]["responses"]["200"]["content"].values()
    schema = {"components": document["components"], **media["schema"]}
    return Draft202012Validator(schema, format_checker=FormatChecker())


@pytest.mark.parametrize(("path", "body"), list(examples()))
def test_every_example_is_answered_in_the_shape_described(
    path: str, body: Any, ask: Ask, document: dict[str, Any]
) -> None:
    response = ask(path.removeprefix("/api/v1/"), body)
    assert response.status_code == 200
    validator(document, path, "post").validate(json.loads(response.content))


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("/api/v1/law", "/api/v1/law?text=convention-2005&state=NL&lang=nl"),
        ("/api/v1/texts", "/api/v1/texts?lang=nl"),
        ("/api/v1/states", "/api/v1/states"),
        *(("/api/v1/states/{code}", f"/api/v1/states/{code}") for code in STATES),
        ("/api/v1/schema", "/api/v1/schema"),
    ],
)
def test_everything_about_the_law_has_the_shape_described(
    path: str, address: str, visitor: Client, document: dict[str, Any]
) -> None:
    response = visitor.get(address)
    assert response.status_code == 200
    validator(document, path, "get").validate(json.loads(response.content))


@pytest.mark.parametrize(
    "text", [text if text in USUAL else pytest.param(text, marks=pytest.mark.thorough) for text in TEXTS]
)
def test_a_position_is_that_of_the_law(text: str, ask: Ask, document: dict[str, Any]) -> None:
    for told in stories():
        body = {"case": casefile.to_data(told.case), "on": told.day.isoformat(), "text": text}
        found = json.loads(ask("assess", body).content)
        assert found == json.loads(json.dumps(position(told.case, told.day, text=text).as_json()))
        validator(document, "/api/v1/assess", "post").validate(found)


def test_any_history_is_answered_as_by_the_law(ask: Ask, thorough_examples: Callable[[int], int]) -> None:
    @hypothesis.settings(max_examples=thorough_examples(200))
    @given(case_files())
    def run(written: dict[str, Any]) -> None:
        response = ask("assess", {"case": written, "on": DAY})
        expected = position(casefile.from_data(written), date.fromisoformat(DAY)).as_json()
        assert json.loads(response.content) == json.loads(json.dumps(expected))

    run()


@pytest.mark.parametrize("told", stories(), ids=lambda told: told.id)
def test_the_command_line_says_the_same(told: Any, ask: Ask, tmp_path: Any, capsys: CaptureFixture[str]) -> None:
    path = tmp_path / "case.json"
    case = casefile.to_data(told.case)
    path.write_text(json.dumps(case), "utf-8")
    question, on = told.questions[0], told.day.isoformat()
    for operation, own, options in (
        ("assess", {"on": on, "state": "NL", "research": True}, ["--on", on, "--state", "NL", "--research"]),
        ("timeline", {"known": on, "text": "council-2003"}, ["--known", on, "--text", "council-2003"]),
        ("ask", {"question": question, "on": on}, ["--on", on]),
    ):
        words = [operation, str(path), *([question] if operation == "ask" else []), *options, "--json"]
        assert main(words) == 0
        assert json.loads(ask(operation, {"case": case} | own).content) == json.loads(capsys.readouterr().out)


def test_a_file_without_events_is_asked_about_as_on_the_command_line(
    ask: Ask, tmp_path: Any, capsys: CaptureFixture[str]
) -> None:
    path = tmp_path / "case.json"
    path.write_text('{"state": "BE"}', "utf-8")
    assert main(["ask", str(path), "removal", "--on", "2026-03-10", "--json"]) == 0
    found = json.loads(ask("ask", {"case": {"state": "BE"}, "question": "removal", "on": "2026-03-10"}).content)
    assert found == json.loads(capsys.readouterr().out)
    assert found["suggestions"] or found["together"]


@pytest.mark.parametrize("lang", ["en", "nl"])
def test_the_rules_are_those_of_the_command_line(lang: str, visitor: Client, capsys: CaptureFixture[str]) -> None:
    assert main(["law", "--text", "with-2011-36", "--state", "ES", "--lang", lang, "--json"]) == 0
    found = visitor.get(f"/api/v1/law?text=with-2011-36&state=ES&lang={lang}")
    assert json.loads(found.content) == json.loads(capsys.readouterr().out)


def test_an_answer_is_explained_in_the_language_asked(ask: Ask) -> None:
    body = {"case": CASE, "on": DAY, "question": "removal"}
    english, dutch = (json.loads(ask("explain", body | {"lang": lang}).content) for lang in ("en", "nl"))
    assert english["answer"] == dutch["answer"]
    assert english["explanation"]["verdict"] != dutch["explanation"]["verdict"]
    assert "verwijdering" in dutch["explanation"]["verdict"].lower()


def test_a_reform_is_a_text_like_the_others_and_leaves_no_trace(ask: Ask) -> None:
    body = {"case": CASE | {"events": EVENTS}, "on": DAY}
    before = ask("assess", body).content
    reformed = json.loads(ask("assess", body | {"reform": LONGER}).content)
    assert (reformed["text"], reformed["hypothetical"]) == ("longer-period", True)
    assert json.loads(before)["dates"]["reflection_end"] == "2026-04-15"
    assert reformed["dates"]["reflection_end"] == "2026-05-30"
    assert ask("assess", body).content == before


def test_a_comparison_is_that_of_the_command_line(ask: Ask, tmp_path: Any, capsys: CaptureFixture[str]) -> None:
    path = tmp_path / "case.json"
    path.write_text(json.dumps(CASE | {"events": EVENTS}), "utf-8")
    texts, codes = ["directive-2004", "options-2014"], ["BE", "NL"]
    words = ["compare", str(path), "--on", DAY, "--texts", ",".join(texts), "--states", ",".join(codes), "--json"]
    assert main(words) == 0
    body = {"case": CASE | {"events": EVENTS}, "on": DAY, "texts": texts, "states": codes}
    found = json.loads(ask("compare", body).content)
    assert found == json.loads(capsys.readouterr().out)
    beside = json.loads(ask("compare", body | {"texts": texts[:1], "states": ["BE"], "reform": LONGER}).content)
    assert [column["text"] for column in beside["columns"]] == ["directive-2004", "longer-period"]


def test_yaml_says_the_same_as_json(ask: Ask) -> None:
    written = f"case: {{state: BE, person: {{born: 1999-05-14, nationalities: [PH]}}}}\non: {DAY}\n"
    found = ask("assess", {"case": CASE, "on": DAY}).content
    for kind in ("application/yaml", "application/x-yaml", "text/yaml", "application/yaml; charset=UTF-8"):
        assert ask("assess", written, kind).content == found


def test_what_is_left_out_or_null_is_the_same(ask: Ask) -> None:
    bare = ask("assess", {"case": CASE, "on": DAY}).content
    assert ask("assess", {"case": CASE, "on": DAY, "known": None, "text": None, "state": None}).content == bare


def test_the_day_is_today_where_it_is_left_out(ask: Ask) -> None:
    assert json.loads(ask("assess", {"case": CASE}).content)["on"] == date.today().isoformat()


def test_values_from_memory_count_only_in_research_and_are_marked(ask: Ask) -> None:
    plain, marked = (
        json.loads(
            ask("assess", {"case": CASE | {"state": "NL", "events": EVENTS}, "on": DAY, "research": told}).content
        )
        for told in (False, True)
    )
    assert "research" not in plain
    assert marked["research"] is True
    assert marked["answers"] != plain["answers"]
