"""Two laws on screen: the differences are those of the law floor, and the person found is one for whom they differ."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from docx import Document

from sojourn.law.casefile import loads
from sojourn.law.comparing.laws import differences
from sojourn.law.law import Law
from sojourn.law.position import position
from sojourn.law.readings import prose
from sojourn.service.desk.law import matters
from sojourn.service.desk.law.searcher import OutOfTimeError, Searcher

ADDRESS = "/law/differences/"
ON = date(2026, 11, 22)
TWO_TEXTS = {"one": "directive-2004", "other": "parliament-2004", "on": ON.isoformat()}
TWO_STATES = {
    "one": "directive-2004",
    "one_state": "BE",
    "other": "directive-2004",
    "other_state": "NL",
    "on": ON.isoformat(),
}


def words_of(html: bytes) -> str:
    """The visible words of a page, white space folded."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.decode())).split())


def laws(asked: dict[str, str]) -> tuple[Law, Law]:
    one, other = (Law.at(asked[side], asked.get(f"{side}_state", "XX"), ON.toordinal()) for side in ("one", "other"))
    return one, other


@pytest.mark.parametrize("language", ["en", "nl"])
@pytest.mark.parametrize("asked", [TWO_TEXTS, TWO_STATES], ids=["texts", "states"])
def test_every_difference_of_two_laws_is_a_row(visitor: Client, asked: dict[str, str], language: str) -> None:
    response = visitor.get(f"/{language}{ADDRESS}", asked)
    page, found = words_of(response.content), differences(*laws(asked), language)
    html = response.content.decode()
    assert set(re.findall(r'<tr role="row" id="values-([^"]+)"', html)) == {one.parameter for one in found.values}
    assert set(re.findall(r'<tr role="row" id="cells-([^"]+)"', html)) == {one.cell for one in found.cells}
    assert set(re.findall(r'<tr role="row" id="rules-([^"]+)"', html)) == {one.name for one in found.rules}
    for rule in found.rules:
        assert all(line.lstrip(" -") in page for line in (*rule.one, *rule.other))
    for cell in found.cells:
        assert cell.one_says in page
        assert cell.other_says in page


def test_a_law_beside_itself_has_no_difference(visitor: Client) -> None:
    page = words_of(visitor.get(f"/en{ADDRESS}", TWO_STATES | {"other_state": "BE"}).content)
    assert "0 differences." in page
    assert page.count("No difference.") == 4


def test_the_values_of_two_states_carry_force_and_confidence(visitor: Client) -> None:
    html = visitor.get(f"/en{ADDRESS}", TWO_STATES).content.decode()
    row = html[html.index('id="values-reflection_length"') :]
    said = words_of(row[: row.index("</tr>")].encode())
    assert "45 days" in said
    assert "3 months" in said
    assert "✓ read" in said


def test_the_person_found_is_answered_differently_by_the_two_texts(visitor: Client) -> None:
    asked = TWO_TEXTS | {"question": "legal_aid"}
    page = words_of(visitor.get(f"/en{ADDRESS}", asked).content)
    assert "For whom does it matter? Legal aid" in page
    case = loads(visitor.get(f"/en{ADDRESS}", asked | {"as": "yaml"}).content.decode())
    one, other = (position(case, ON, text=asked[side]).answers["legal_aid"].answer for side in ("one", "other"))
    assert one != other
    words = prose.words("en")
    row = page[page.index("Answers that differ") :]
    assert row.index(words.answer(one)) < row.index(words.answer(other))


def test_that_there_is_nobody_is_said_to_be_proved(visitor: Client) -> None:
    asked = TWO_TEXTS | {"other": "council-2003", "question": "interpreting"}
    assert "For nobody: that is proved." in words_of(visitor.get(f"/en{ADDRESS}", asked).content)


def test_the_person_opens_on_the_desk(visitor: Client) -> None:
    html = visitor.get(f"/en{ADDRESS}", TWO_TEXTS | {"question": "legal_aid"}).content.decode()
    form = html[html.index('<form method="post" action="/en/position/">') :]
    given = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form[: form.index("</form>")]))
    response = visitor.post("/en/position/", {name: unescape(value) for name, value in given.items()})
    assert response.status_code == 200
    assert "On 22 November 2026" in words_of(response.content)


def test_a_search_that_takes_too_long_is_ended_and_the_next_one_answers() -> None:
    searcher = Searcher()
    request = {"one": "directive-2004", "one_state": "XX", "other": "parliament-2004", "other_state": "XX"}
    asked = request | {"on": ON.isoformat(), "question": "work"}
    with pytest.raises(OutOfTimeError):
        searcher.ask(asked, seconds=0.0)
    assert searcher.process is None
    assert searcher.ask(asked, seconds=60.0)["found"]
    searcher.end()


def test_where_the_time_runs_out_the_page_says_so(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    class Slow(Searcher):
        def ask(self, request, seconds=0.0):
            raise OutOfTimeError

    monkeypatch.setattr(matters, "_SEARCHER", Slow())
    page = words_of(visitor.get(f"/en{ADDRESS}", TWO_TEXTS | {"question": "dublin_decision"}).content)
    assert "Not found out in the time that a page has." in page
    assert "sojourn compare --texts directive-2004,parliament-2004" in page


def test_differences_can_be_taken_away(visitor: Client) -> None:
    rows = list(
        csv.reader(io.StringIO(visitor.get(f"/en{ADDRESS}", TWO_TEXTS | {"as": "csv"}).content.decode("utf-8-sig")))
    )
    found = differences(*laws(TWO_TEXTS))
    assert {row[1] for row in rows} >= {rule.heading for rule in found.rules}
    document = Document(io.BytesIO(visitor.get(f"/en{ADDRESS}", TWO_TEXTS | {"as": "docx"}).content))
    assert [len(table.rows) - 1 for table in document.tables] == [
        len(part) for part in (found.values, found.cells, found.rules, found.questions) if part
    ]
    assert any("http://testserver/en/law/differences/?" in one.text for one in document.paragraphs)


@pytest.mark.parametrize("wrong", [{"one": "nothing"}, {"other_state": "QQ"}, {"question": "nothing"}, {"on": "never"}])
def test_what_is_not_offered_is_refused_beside_its_field(visitor: Client, wrong: dict[str, str]) -> None:
    response = visitor.get(f"/en{ADDRESS}", TWO_TEXTS | wrong)
    assert response.status_code == 400
    assert f'id="id_{next(iter(wrong))}_error"'.encode() in response.content
