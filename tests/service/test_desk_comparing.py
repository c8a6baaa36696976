"""Side by side, permanent addresses, footnotes and files: the same answers wherever they are read."""

import csv
import io
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from docx import Document

from sojourn.law import states
from sojourn.law.book import ORDER
from sojourn.law.position import position
from sojourn.law.readings import prose
from sojourn.population.stories import story
from sojourn.service.desk.comparing import compare
from tests.service.test_pages import CASE, words_of

TEXTS = ("directive-2004", "with-2011-36")
REFORM = """id = "ninety"
title = "Ninety days"
based_on = "directive-2004"
from = 2020-01-01

[values]
reflection_floor = "P90D"
"""


def address_of(html: bytes) -> str:
    found = re.search(r'<bdi class="address" dir="ltr">([^<]*)</bdi>', html.decode())
    assert found
    return unescape(found[1])


def test_every_answer_stands_in_its_column_and_what_differs_is_marked() -> None:
    told = story("coerced-contact")
    found = compare(told.case, told.day, known=None, texts=TEXTS, states=["LT", "NL"], language="en")
    assert [(one.text, one.state) for one in found.columns] == [
        (prose.words("en").text_title(text), prose.words("en").state_name(state))
        for state in ("LT", "NL")
        for text in TEXTS
    ]
    rows = {row.name: row for part in found.parts for row in (*part.differing, *part.alike)}
    for key in ORDER:
        given = [
            position(told.case, told.day, text=text, state=state).answers[key].answer
            for state in ("LT", "NL")
            for text in TEXTS
        ]
        row = rows[prose.words("en").question(key)]
        assert [cell.said for cell in row.cells] == [prose.words("en").answer(one) for one in given]
        assert [cell.differs for cell in row.cells] == [one != given[0] for one in given]
        assert all(cell.differs or cell.reason is None for cell in row.cells)
    assert any(cell.reason for row in rows.values() for cell in row.cells)


def test_a_difference_stands_in_words_beside_its_colour(visitor: Client) -> None:
    page = words_of(visitor.get("/en/stories/coerced-contact/compare/").content)
    assert "2 lines differ" in page
    assert "differs 2011/36 12(3) The text is read with the Anti-trafficking Directive." in page


def test_in_another_state_the_values_of_the_file_stay_behind(visitor: Client) -> None:
    asked = {"case_text": CASE, "on": "2026-03-10", "compare": "1", "texts": "directive-2004", "states": ["XX", "NL"]}
    page = words_of(visitor.post("/en/position/compare/", asked).content)
    there = position(story("plain-reflection").case, story("plain-reflection").day, state="NL")
    assert there.in_state == "NL"
    assert "invented State" in page
    assert "Netherlands" in page
    looked = visitor.post("/en/position/", {"case_text": CASE, "on": "2026-03-10", "state": "NL"})
    assert "Netherlands · Council Directive" in words_of(looked.content)


def test_a_reform_is_a_column_of_its_own(visitor: Client) -> None:
    asked = {"on": "2026-03-20", "texts": "directive-2004", "reform": REFORM}
    page = words_of(visitor.get("/en/stories/plain-reflection/compare/", asked).content)
    assert "Ninety days" in page
    assert "Last day of the reflection period" in page.partition("What is alike in all columns")[0]
    wrong = visitor.get("/en/stories/plain-reflection/compare/", asked | {"reform": "based_on = 3"})
    assert wrong.status_code == 400
    assert b'id="id_reform_error"' in wrong.content


def test_no_more_columns_than_can_be_read(visitor: Client) -> None:
    asked = {"texts": list(TEXTS), "states": ["BE", "NL", "DE", "FR", "LT"]}
    response = visitor.get("/en/stories/plain-reflection/compare/", asked)
    assert response.status_code == 400
    assert "At most 8 columns can be read side by side; this would be 10." in words_of(response.content)


@pytest.mark.parametrize("page", ["", "compare/"])
@pytest.mark.parametrize("name", ["plain-reflection", "correction-learnt-later"])
def test_the_permanent_address_shows_the_same_page(visitor: Client, name: str, page: str) -> None:
    first = visitor.get(f"/en/stories/{name}/{page}")
    address = urlsplit(address_of(first.content))
    asked = parse_qs(address.query)
    assert asked["on"] == [story(name).day.isoformat()]
    again = visitor.get(address.path, asked)
    assert words_of(again.content) == words_of(first.content)
    assert visitor.get(address.path, asked | {"on": "2099-01-01"}).content != first.content


def test_a_footnote_says_what_was_read_where_and_in_which_version(visitor: Client) -> None:
    page = visitor.get("/en/stories/plain-reflection/").content
    notes = [unescape(one) for one in re.findall(r'<p class="footnote" tabindex="0">([^<]*)</p>', page.decode())]
    assert len(notes) == len(ORDER)
    removal = next(note for note in notes if note.startswith("Removal"))
    for part in ("2004/81 6(2)", "Belgium", "20 March 2026", states.digest()[:12], address_of(page)):
        assert part in removal


def test_nothing_of_a_case_of_ones_own_is_in_an_address(visitor: Client) -> None:
    sent = {"case_text": CASE, "on": "2026-03-10"}
    for page in ("/en/position/", "/en/position/compare/"):
        html = visitor.post(page, sent).content.decode()
        assert "2026-03-10" in html
        for target in re.findall(r'(?:href|action|formaction)="([^"]*)"', html):
            assert "2026" not in target
            assert "?" not in target
        footnotes = re.findall(r'class="footnote"[^>]*>([^<]*)<', html)
        assert not any("http" in note for note in footnotes)


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("language", ["en", "nl"])
def test_a_position_is_taken_away_whole(visitor: Client, language: str) -> None:
    told, words = story("unlawful-removal"), prose.words(language)
    there = position(told.case, told.day, known=told.known)
    response = visitor.get(f"/{language}/stories/{told.id}/", {"on": told.day.isoformat(), "as": "csv"})
    assert response["Content-Disposition"] == f'attachment; filename="{told.id}.csv"'
    rows = rows_of(response.content)
    answers = {(row[1], row[2]) for row in rows}
    for key in ORDER:
        assert (words.question(key), words.answer(there.answers[key].answer)) in answers
    assert any(row[1] == words.why(there.breaches[0]["why"]) for row in rows)
    document = visitor.get(f"/{language}/stories/{told.id}/", {"on": told.day.isoformat(), "as": "docx"}).content
    tables = Document(io.BytesIO(document)).tables
    assert {tuple(cell.text for cell in row.cells) for table in tables for row in table.rows} == {
        tuple(row[1:]) for row in rows
    }


def test_a_file_of_ones_own_is_taken_away_by_post_alone(visitor: Client) -> None:
    response = visitor.post("/en/position/", {"case_text": CASE, "on": "2026-03-10", "as": "csv"})
    assert response["Content-Disposition"] == 'attachment; filename="position.csv"'
    assert response["Cache-Control"] == "no-store"
    compared = visitor.post("/en/position/compare/", {"case_text": CASE, "on": "2026-03-10", "as": "csv"})
    assert [row for row in rows_of(compared.content) if "differs: " in "".join(row)]


@pytest.mark.parametrize(
    ("address", "kinds"),
    [
        ("/en/stories/plain-reflection/", "csv, docx"),
        ("/en/stories/plain-reflection/compare/", "csv, docx"),
        ("/en/law/texts/", "csv, docx"),
        ("/en/law/texts/directive-2004/", "csv, docx"),
        ("/en/law/acts/2011-36/", "csv, docx"),
        ("/en/law/states/", "csv, docx"),
        ("/en/law/states/BE/", "csv, docx"),
        ("/en/law/parameters/reflection_length/", "csv, docx"),
        ("/en/law/gaps/", "csv, docx"),
        ("/en/law/differences/", "csv, docx, yaml"),
        ("/en/law/reforms/", "csv, docx, toml, yaml"),
    ],
)
def test_a_kind_of_file_that_is_not_made_is_refused_with_those_that_are(
    visitor: Client, address: str, kinds: str
) -> None:
    response = visitor.get(address, {"as": "pdf"})
    assert response.status_code == 400
    assert f"can be had as one of these kinds: {kinds}." in words_of(response.content)


def test_a_kind_of_file_that_is_not_made_is_refused_by_post_as_well(visitor: Client) -> None:
    for address in ("/en/position/", "/en/position/compare/"):
        assert visitor.post(address, {"case_text": CASE, "as": "pdf"}).status_code == 400


def test_a_term_that_runs_shows_its_clock(visitor: Client) -> None:
    page = words_of(visitor.get("/en/stories/coerced-contact/").content)
    assert re.search(r"due 7 May 2026 · \d+ days over", page)


def test_the_days_of_change_are_links_in_a_story_and_buttons_in_a_file_of_ones_own(visitor: Client) -> None:
    html = visitor.get("/en/stories/plain-reflection/").content.decode()
    assert re.search(r'<a class="ds-link" href="/en/stories/plain-reflection/\?text=directive-2004&amp;on=2026-', html)
    own = visitor.post("/en/position/", {"case_text": CASE, "on": "2026-03-10"}).content.decode()
    assert '<button type="submit" class="ds-link as-link" name="jump" value="2026-03-02" form="look-form">' in own
