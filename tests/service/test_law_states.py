"""The States on screen: every value with its force, confidence and source, faults where law falls short, any day."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from django.test import Client
from docx import Document

from sojourn.law.conformity import conformity
from sojourn.law.law import Law
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings import prose
from sojourn.law.states import STATES, state
from sojourn.service.desk.law.parameters import GROUPS, NATIONAL
from sojourn.service.desk.law.states import rows
from sojourn.service.desk.law.values import in_words

ON = date(2026, 11, 22)
LANGUAGES = ("en", "nl")


def words_of(html: bytes) -> str:
    """The visible words of a page, white space folded."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.decode())).split())


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_national_parameter_stands_in_one_group() -> None:
    grouped = [key for group in GROUPS.values() for key in group.parameters]
    assert sorted(grouped) == sorted(NATIONAL)
    assert set(PARAMETERS) - set(NATIONAL) == {"permit_ground", "tied_to_proceedings"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("group", GROUPS)
def test_a_group_shows_every_state_with_every_value(visitor: Client, group: str, language: str) -> None:
    response = visitor.get(f"/{language}/law/states/", {"group": group, "on": ON.isoformat()})
    page, words = words_of(response.content), prose.words(language)
    assert response.status_code == 200
    assert response.content.count(b'<tr role="row" id=') == len(STATES)
    for code in STATES:
        assert words.state_name(code) in page
    for row in rows("directive-2004", ON, GROUPS[group].parameters, language):
        assert all(not value.says or value.says in page for value in row.values)


@pytest.mark.parametrize("code", STATES)
def test_a_state_shows_its_values_sources_and_faults(visitor: Client, code: str) -> None:
    page = words_of(visitor.get(f"/en/law/states/{code}/", {"on": ON.isoformat()}).content)
    words = prose.words("en")
    for key, held in state(code).on(ON.toordinal()).items():
        assert " ".join(held.source.split()) in page
        if held.raw is not None:
            assert in_words(key, held.value, words) in page
    for fault in conformity(Law.at("directive-2004", code, ON.toordinal())):
        assert words.why(fault["why"]) in page


def test_the_day_of_a_source_is_not_told_as_the_day_the_law_began(visitor: Client) -> None:
    html = visitor.get("/en/law/states/NL/", {"on": ON.isoformat()}).content.decode()
    page = words_of(html[html.index("Aliens Circular 2000 B8/3.1") :].encode())
    assert page.index("attested on 31 December 2015") < page.index("Aliens Circular", 1)


def test_confidence_is_a_sign_and_a_word(visitor: Client) -> None:
    html = visitor.get("/en/law/states/", {"on": ON.isoformat()}).content.decode()
    for sign, word in (
        ("✓", "read"),
        ("≈", "inferred"),
        ("~", "from memory"),
        ("?", "not known"),
        ("▲", "falls short"),
    ):
        assert f'aria-hidden="true">{sign}</span>{word}' in html


def test_what_is_from_memory_is_told_apart_in_the_value_itself(visitor: Client) -> None:
    found = rows("directive-2004", ON, NATIONAL, "en")
    doubted = [value for row in found for value in row.values if value.confidence == "from memory"]
    assert doubted
    html = visitor.get(f"/en/law/states/{doubted[0].state}/", {"on": ON.isoformat()}).content.decode()
    assert html.count('class="held unsure"') == sum(one.state == doubted[0].state and bool(one.says) for one in doubted)


def test_another_day_shows_the_values_of_that_day(visitor: Client) -> None:
    code, key = next(
        (code, value.key) for code in STATES for value in state(code).values if value.until < ON.toordinal()
    )
    ended = next(value for value in state(code).values if value.key == key and value.until < ON.toordinal())
    then = date.fromordinal(ended.until)
    shown = {on: rows("directive-2004", on, (key,), "en", (code,))[0].values[0] for on in (then, ON)}
    assert shown[then].until == then.isoformat()
    assert shown[then] != shown[ON]
    page = words_of(visitor.get(f"/en/law/parameters/{key}/", {"on": then.isoformat()}).content)
    assert f"until {prose.words('en').day(then.isoformat())}" in page


@pytest.mark.parametrize("wrong", ["soon", "2026-02-30", "1066-10-14"])
def test_a_day_that_is_none_is_refused_beside_its_field(visitor: Client, wrong: str) -> None:
    response = visitor.get("/en/law/states/", {"on": wrong})
    assert response.status_code == 400
    assert b'id="id_on_error"' in response.content


@pytest.mark.parametrize(
    ("address", "asked", "field"),
    [
        ("/law/states/BE/", {"on": "soon"}, "on"),
        ("/law/states/BE/", {"on": "2026-02-30", "text": "directive-2004"}, "on"),
        ("/law/states/BE/", {"text": "directive-2005"}, "text"),
        ("/law/parameters/reflection_length/", {"on": "1066-10-14"}, "on"),
        ("/law/parameters/reflection_length/", {"text": "x"}, "text"),
        ("/law/texts/directive-2004/", {"state": "QQ"}, "state"),
        ("/law/states/", {"group": "x"}, "group"),
        ("/law/differences/", {"on": "soon"}, "on"),
        ("/law/differences/", {"question": "removl"}, "question"),
    ],
)
@pytest.mark.parametrize("language", ["en", "nl"])
def test_an_address_that_asks_for_what_there_is_not_is_refused_on_its_page(
    visitor: Client, language: str, address: str, asked: dict[str, str], field: str
) -> None:
    response = visitor.get(f"/{language}{address}", asked)
    html = response.content.decode()
    assert response.status_code == 400
    assert f'id="id_{field}_error"' in html
    assert f'action="/{language}{address}"' in html


def test_a_spreadsheet_holds_every_value_with_its_source(visitor: Client) -> None:
    asked = {"group": "reflection", "on": ON.isoformat(), "as": "csv"}
    found = read(visitor.get("/en/law/states/", asked).content)
    assert len(found) == len(STATES) * len(GROUPS["reflection"].parameters)
    (belgium,) = [row for row in found if row["State code"] == "BE" and row["Key"] == "reflection_length"]
    assert (belgium["Value"], belgium["As written"], belgium["Confidence"]) == ("45 days", "P45D", "read")
    assert "art 61/2" in belgium["Source"]
    assert (belgium["From"], belgium["Attested on"]) == ("2007-06-01", "")
    (dutch,) = [row for row in found if row["State code"] == "NL" and row["Key"] == "reflection_length"]
    assert (dutch["From"], dutch["Attested on"]) == ("", "2015-12-31")
    faulty = {row["State code"] for row in found if row["Falls short"]}
    fields = set(GROUPS["reflection"].parameters)
    assert faulty == {
        code
        for code in STATES
        if any(one["parameter"] in fields for one in conformity(Law.at("directive-2004", code, ON.toordinal())))
    }


def test_a_document_holds_the_same_table(visitor: Client) -> None:
    response = visitor.get("/nl/law/parameters/reflection_length/", {"on": ON.isoformat(), "as": "docx"})
    document = Document(io.BytesIO(response.content))
    (table,) = document.tables
    assert len(table.rows) == 1 + len(STATES)
    assert "45 dagen" in {row.cells[2].text for row in table.rows}


@pytest.mark.parametrize("address", ["/law/states/XX/", "/law/states/be/", "/law/parameters/permit_ground/"])
def test_what_is_no_state_or_no_choice_of_a_state_is_not_found(visitor: Client, address: str) -> None:
    assert visitor.get(f"/en{address}").status_code == 404
