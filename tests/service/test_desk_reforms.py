"""A reform of one's own on the person's desk: typed, sent as a file, or carried from the page that wrote it."""

import io
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from sojourn.law.casefile import loads
from sojourn.law.position import position
from sojourn.law.readings import prose
from sojourn.law.texts import Text
from sojourn.law.texts.reform import reads
from tests.service.test_pages import CASE, words_of

REFORM = """id = "longer"
title = "At least ninety days"
based_on = "directive-2004"
from = 2026-01-01

[values]
reflection_floor = "P90D"
"""


def reform_file(content: bytes = REFORM.encode()) -> io.BytesIO:
    upload = io.BytesIO(content)
    upload.name = "longer.toml"
    return upload


def hidden(html: str, name: str) -> str:
    """What a hidden field of a page holds."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return unescape(found[1])


def test_a_position_is_shown_under_a_reform_of_ones_own(visitor: Client) -> None:
    asked = {"case_text": CASE, "on": "2026-03-10"}
    base = words_of(visitor.post("/en/position/", asked).content)
    typed = visitor.post("/en/position/", asked | {"reform": REFORM}).content
    uploaded = visitor.post("/en/position/", asked | {"reform_file": reform_file()}).content
    assert typed == uploaded
    assert "At least ninety days" in words_of(typed) and "At least ninety days" not in base
    told = position(loads(CASE), date(2026, 3, 10), text=reads(REFORM))
    assert told.dates["reflection_end"] is not None
    assert prose.words("en").day(told.dates["reflection_end"]) in words_of(typed)
    assert prose.words("en").day(told.dates["reflection_end"]) not in base
    carried = re.search(r'<textarea name="reform"[^>]*>\s*([^<]*)</textarea>', typed.decode())
    assert carried and unescape(carried[1]).strip() == REFORM.strip()


@pytest.mark.parametrize("under", ["", REFORM])
def test_from_a_comparison_back_to_the_position_under_the_law_of_before(visitor: Client, under: str) -> None:
    asked = {"case_text": CASE, "on": "2026-03-10"}
    before = words_of(visitor.post("/en/position/", asked | {"reform": under}).content)
    html = visitor.post("/en/position/compare/", asked | {"reform": under}).content.decode()
    carried = hidden(html, "under")
    sent = asked | {"compare": "1", "reform": REFORM, "under": carried}
    assert hidden(visitor.post("/en/position/compare/", sent).content.decode(), "under") == carried
    assert words_of(visitor.post("/en/position/", sent | {"back": "1"}).content) == before


def test_the_editor_takes_the_reform_along(visitor: Client) -> None:
    asked = {"case_text": CASE, "on": "2026-03-10", "reform": REFORM}
    html = visitor.post("/en/case/", asked).content.decode()
    assert "under the reform that you gave" in html
    held = {name: hidden(html, name) for name in ("draft", "reform")}
    shown = visitor.post("/en/case/", held | {"show": "1", "look-on": "2026-03-10"})
    assert "At least ninety days" in shown.content.decode()


def test_a_comparison_takes_the_reform_as_a_file(visitor: Client) -> None:
    asked = {"case_text": CASE, "on": "2026-03-10"}
    first = visitor.post("/en/position/compare/", asked | {"reform_file": reform_file()})
    again = visitor.post(
        "/en/position/compare/", asked | {"compare": "1", "texts": ["directive-2004"], "reform_file": reform_file()}
    )
    for response in (first, again):
        assert response.status_code == 200
        assert "At least ninety days" in words_of(response.content)


def test_a_comparison_keeps_what_was_chosen_where_its_reform_cannot_be_read(visitor: Client) -> None:
    chosen = {"compare": "1", "texts": ["convention-2005"], "states": ["IT"], "reform": "id = 3"}
    response = visitor.post("/en/position/compare/", {"case_text": CASE, "on": "2026-03-10", **chosen})
    html = unescape(response.content.decode())
    assert response.status_code == 400
    beside = html[html.index('id="id_reform_error"') :]
    assert "the key 'title' expected" in beside[: beside.index("</div>")]
    assert re.search(r'value="convention-2005"[^>]*(checked|selected)', html)
    assert "This case file cannot be read" not in html


@pytest.mark.parametrize(
    ("given", "field", "said"),
    [
        ({"reform": "id = 3"}, "reform", "the key 'title' expected"),
        ({"reform": REFORM.replace("P90D", "ninety")}, "reform", "'ninety' is not an ISO 8601 duration"),
        ({"reform_file": b"\xff\xfe"}, "reform_file", "Text in UTF-8 expected; this file is something else."),
    ],
)
def test_a_reform_that_cannot_be_read_is_said_beside_its_field(
    visitor: Client, given: dict[str, Any], field: str, said: str
) -> None:
    sent = {name: reform_file(value) if isinstance(value, bytes) else value for name, value in given.items()}
    response = visitor.post("/en/position/", {"case_text": CASE, "on": "2026-03-10", **sent})
    html = unescape(response.content.decode())
    assert response.status_code == 400
    beside = html[html.index(f'id="id_{field}_error"') :]
    assert said in beside[: beside.index("</div>")]
    assert "2026-03-02" in html


def test_a_witness_of_a_reform_opens_under_the_reform_as_well(visitor: Client) -> None:
    written = {"id": "same-day", "title": "Protected at once", "based_on": "directive-2004", "begins": "2027-01-01"}
    rule = {"rule-0-name": "in_reflection", "rule-0-when": "former(in_reflection) | before_the_period"}
    html = visitor.get("/en/law/reforms/", written | rule | {"question": "removal"}).content.decode()
    forms = re.findall(r'<form method="post" action="/en/position/">(.*?)</form>', html, re.DOTALL)
    sent = [
        {name: unescape(value) for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)} for form in forms
    ]
    assert len(sent) == 2
    assert "reform" not in sent[0]
    assert reads(sent[1]["reform"]).id == "same-day"
    pages = [words_of(visitor.post("/en/position/", one).content) for one in sent]
    assert "Protected at once" not in pages[0]
    assert "Protected at once" in pages[1]
    told = prose.words("en")
    texts: tuple[str | Text, Text] = ("directive-2004", reads(sent[1]["reform"]))
    answers = [
        position(loads(one["case_text"]), date.fromisoformat(one["on"]), text=text).answers["removal"].answer
        for one, text in zip(sent, texts, strict=True)
    ]
    assert answers[0] != answers[1]
    for one, answer in zip(sent, answers, strict=True):
        table = visitor.post("/en/position/", one | {"as": "csv"}).content.decode()
        assert f'"{told.question("removal")}","{told.answer(answer)}"' in table
