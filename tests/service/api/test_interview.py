"""An interview over the API: each step takes a reply and gives the next, and nothing is kept between them."""

import json
from datetime import date
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from pytest_django import Settings

from sojourn.law import casefile
from sojourn.law.interview import LONGEST, conclusion, next_step
from sojourn.law.position import position
from tests.service.api.conftest import Ask
from tests.service.api.test_answers import DAY, validator
from tests.service.api.test_refusals import problem

NOBODY_LOOKED = {"case": {"state": "BE"}, "on": DAY, "question": "removal"}
VIEW = [{"on": "2026-03-01", "by": "police", "offence": "trafficking"}]


def stepped(ask: Ask, body: Any) -> dict[str, Any]:
    response = ask("interview", body)
    assert response.status_code == 200, response.content
    step: dict[str, Any] = json.loads(response.content)
    return step


def replied(body: dict[str, Any], step: dict[str, Any], reply: Any) -> dict[str, Any]:
    """The body of the next request: the case file that came back, and the reply to what was asked."""
    return body | {"case": step["case"], "ask": step["next"]["ask"], "reply": reply}


def test_an_interview_leads_to_the_answer_of_the_law(ask: Ask, document: dict[str, Any]) -> None:
    """Somebody of a third country in whom the police see a victim, and of whom the records hold nothing else."""
    shape = validator(document, "/api/v1/interview", "post")
    known = {"view_taken": VIEW, "nationalities": ["NG"], "born": "1990"}
    asked: list[str] = []
    body = NOBODY_LOOKED
    step = stepped(ask, body)
    while step["next"] is not None and len(asked) < LONGEST:
        shape.validate(step)
        asked.append(step["next"]["ask"])
        nothing = [] if step["next"]["kind"] == "event" else "unknown"
        body = replied(body, step, known.get(step["next"]["ask"], nothing))
        step = stepped(ask, body)
    case = casefile.from_data(step["case"])
    on = date.fromisoformat(DAY)
    assert len(set(asked)) == len(asked)
    assert step["answer"] == conclusion(case, "removal", on) == position(case, on).answers["removal"].answer
    assert [event.type for event in case.events] == ["view_taken"]
    assert next_step(case, "removal", on) is None


def test_nulls_say_the_same_as_leaving_out(ask: Ask) -> None:
    assert stepped(ask, NOBODY_LOOKED | {"ask": None, "reply": None}) == stepped(ask, NOBODY_LOOKED)


def test_the_case_file_that_comes_back_is_one_that_can_be_sent(ask: Ask, document: dict[str, Any]) -> None:
    step = stepped(ask, NOBODY_LOOKED)
    again = stepped(ask, NOBODY_LOOKED | {"case": step["case"]})
    whole = {"$ref": "#/components/schemas/CaseFile", "components": document["components"]}
    assert again == step
    assert Draft202012Validator(whole).is_valid(step["case"])


@pytest.mark.parametrize("reply", ["unknown", None])
def test_what_cannot_be_found_out_is_not_asked_again(reply: str | None, ask: Ask) -> None:
    step = stepped(ask, NOBODY_LOOKED)
    after = stepped(ask, replied(NOBODY_LOOKED, step, reply))
    assert after["next"]["ask"] != step["next"]["ask"]


def test_what_is_asked_is_said_in_words(ask: Ask) -> None:
    said = {lang: stepped(ask, NOBODY_LOOKED | {"lang": lang})["next"]["says"] for lang in ("en", "nl")}
    assert said["en"] == "View taken by an authority"
    assert said["nl"] != said["en"]


@pytest.mark.parametrize(
    ("changed", "place", "detail"),
    [
        ({"ask": "informed"}, "", "ask and reply expected together"),
        ({"reply": []}, "", "ask and reply expected together"),
        ({"ask": "died", "reply": []}, "/ask", "a reply to view_taken expected, found one to died"),
        ({"ask": "nobody", "reply": []}, "/ask", "one of indication"),
        ({"ask": "view_taken", "reply": True}, "/reply", 'a list of events or "unknown" expected'),
        ({"ask": "view_taken", "reply": ["2026-03-01"]}, "/reply", 'a list of events or "unknown" expected'),
        ({"ask": "view_taken", "reply": [{"type": "died"}]}, "/reply/0/type", "an event of type view_taken expected"),
        ({"ask": "view_taken", "reply": [{"on": "2026-03-01"}]}, "/reply", "offence expected"),
        ({"ask": "view_taken", "reply": [VIEW[0] | {"on": "1 March"}]}, "/reply", "a day as YYYY-MM-DD expected"),
        ({"ask": "view_taken", "reply": VIEW * 501}, "/case", "at most 500 dated rows"),
        ({"question": "removl"}, "/question", "one of scope"),
        ({"known": DAY}, "/known", "unknown key 'known' in the body"),
    ],
)
def test_a_reply_that_is_none(changed: dict[str, Any], place: str, detail: str, ask: Ask) -> None:
    response = ask("interview", NOBODY_LOOKED | changed)
    said = problem(response)
    assert (response.status_code, said["pointer"]) == (422, place)
    assert detail in said["detail"]


def test_a_reply_to_nothing(ask: Ask) -> None:
    settled = {"state": "BE", "person": {"nationalities": ["BE"]}, "events": [{"on": DAY, "type": "died"}]}
    body = NOBODY_LOOKED | {"case": settled, "question": "scope"}
    assert stepped(ask, body)["next"] is None
    assert "nothing is asked" in problem(ask("interview", body | {"ask": "born", "reply": "1990"}))["detail"]


def test_an_interview_that_takes_too_long_is_given_up(ask: Ask, settings: Settings) -> None:
    settings.SECONDS_A_LOOK = -1.0
    response = ask("interview", NOBODY_LOOKED)
    assert response.status_code == 503
    assert "processor time" in problem(response)["detail"]
