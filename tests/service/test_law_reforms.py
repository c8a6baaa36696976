"""Reforms on screen: the form writes the file that the reader reads, says what is wrong, and shows what it does."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st

from sojourn.law.comparing.favour import direction
from sojourn.law.language.kleene import TRUE
from sojourn.law.position import position
from sojourn.law.readings import prose
from sojourn.law.texts import text
from sojourn.law.texts.reform import of_data, reads
from sojourn.population.stories import stories
from sojourn.service.desk.law.reforms.effects import LONG_AGO, effects
from sojourn.service.desk.law.reforms.fields import CELL, VALUE, fixable
from sojourn.service.desk.law.reforms.forms import MOST_RULES
from sojourn.service.settings import DATA_UPLOAD_MAX_NUMBER_FIELDS

ADDRESS = "/en/law/reforms/"
LONGER = {
    "id": "longer",
    "title": "Ninety days",
    "based_on": "directive-2004",
    "begins": "2027-01-01",
    "value-reflection_floor": "P90D",
    "cell-legal_aid_due": "true",
}


def words_of(html: bytes) -> str:
    """The visible words of a page, white space folded."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.decode())).split())


def test_the_form_offers_every_cell_and_the_values_rules_reckon_with(visitor: Client) -> None:
    html = visitor.get(ADDRESS).content.decode()
    assert {f"{VALUE}{key}" for key in fixable()} <= set(re.findall(r'name="([^"]+)"', html))
    assert html.count(f'name="{CELL}') == 20


def test_a_form_with_every_rule_stays_below_the_limit_on_fields(visitor: Client) -> None:
    html = visitor.get(ADDRESS, LONGER | {f"rule-{MOST_RULES - 1}-when": "always"}).content.decode()
    assert len(re.findall(r'<(?:input|select|textarea) [^>]*name="', html)) <= DATA_UPLOAD_MAX_NUMBER_FIELDS


def test_the_file_is_the_reform_that_was_filled_in(visitor: Client) -> None:
    response = visitor.get(ADDRESS, LONGER | {"as": "toml"})
    reform = reads(response.content.decode())
    assert response.headers["Content-Disposition"] == 'attachment; filename="longer.toml"'
    assert (reform.id, reform.title, reform.base) == ("longer", "Ninety days", text("directive-2004"))
    assert reform.switches == {"legal_aid_due": TRUE}
    assert reform.values == {"reflection_floor": "P90D"}


def test_the_address_keeps_only_what_is_filled_in(visitor: Client) -> None:
    response = visitor.get(ADDRESS, LONGER | {"cell-work_due": "", "rule-0-name": ""})
    assert response.status_code == 302
    kept = parse_qs(urlsplit(response.headers["Location"]).query)
    assert {name: values[0] for name, values in kept.items()} == LONGER


def test_a_rule_is_written_anew_with_words_and_citations(visitor: Client) -> None:
    rule = {
        "rule-0-name": "protected_phase",
        "rule-0-when": "former(protected_phase) | before_the_period",
        "rule-0-yes": "the person is protected from the first view on",
        "rule-0-no": "the person is not protected",
        "rule-0-cites": "COM(2027)1; CoE 10(2)",
    }
    page = words_of(visitor.get(ADDRESS, LONGER | rule).content)
    assert "The person is protected from the first view on." in page
    reform = reads(visitor.get(ADDRESS, LONGER | rule | {"as": "toml"}).content.decode())
    assert reform.rules["protected_phase"].cited == ("COM(2027)1", "CoE 10(2)")


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"id": "Not So"}, "id", "small letters"),
        ({"id": "directive-2004"}, "id", "one of the ten"),
        ({"begins": "soon"}, "begins", "A day that exists"),
        ({"begins": "1066-10-14"}, "begins", "2027-01-01"),
        ({"value-reflection_floor": "long"}, "value-reflection_floor", "P45D"),
        ({"based_on": "nothing"}, "based_on", "nothing"),
        ({"rule-0-name": "protected_fase", "rule-0-when": "always"}, "rule-0-name", "protected_phase"),
        ({"rule-0-name": "holder", "rule-0-when": "in_reflectio | running"}, "rule-0-when", "in_reflection"),
        ({"rule-0-name": "holder", "rule-0-when": "running", "rule-0-yes": "yes"}, "rule-0-name", "both"),
        ({"rule-0-name": "running", "rule-0-when": "in_reflection"}, "rule-0-when", "circle"),
        ({"rule-0-when": "in_reflection | running"}, "rule-0-name", "The name of the rule"),
        (
            {
                f"rule-{row}-{field}": told
                for row in (0, 1)
                for field, told in (("name", "holder"), ("when", "running"))
            },
            "rule-1-name",
            "written anew above",
        ),
    ],
)
def test_a_mistake_is_said_beside_its_field_and_nothing_is_lost(
    visitor: Client, wrong: dict[str, str], field: str, said: str
) -> None:
    response = visitor.get(ADDRESS, LONGER | wrong)
    html = unescape(response.content.decode())
    assert response.status_code == 400
    beside = html[html.index(f'id="id_{field}_error"') :]
    assert said in words_of(beside[: beside.index("</div>")].encode())
    assert f'href="#id_{field}"' in html
    assert 'value="Ninety days"' in html or field == "title"
    for value in wrong.values():
        assert value in html


def test_a_mistake_in_english_is_marked_so_on_dutch_pages(visitor: Client) -> None:
    html = visitor.get("/nl/law/reforms/", LONGER | {"value-reflection_floor": "long"}).content.decode()
    assert re.search(r'\(Engelse melding\) <span lang="en">', html)


def test_what_is_typed_is_never_taken_for_markup(visitor: Client) -> None:
    response = visitor.get(ADDRESS, LONGER | {"title": "<script>x</script>"})
    assert b"<script" not in response.content


def test_the_effect_on_every_story_is_that_of_the_law(visitor: Client) -> None:
    reform = reads(visitor.get(ADDRESS, LONGER | {"as": "toml"}).content.decode())
    always = of_data({"id": "x", "title": "x", "based_on": "directive-2004", "from": LONG_AGO,
                      "switches": {"legal_aid_due": True}, "values": {"reflection_floor": "P90D"}})  # fmt: skip
    found = {one.id: one for one in effects(reform, "en")}
    assert found.keys() == {told.id for told in stories()}
    for told in stories():
        before, after = (
            position(told.case, told.day, known=told.known, text=one) for one in ("directive-2004", always)
        )
        pairs = {key: (before.answers[key].answer, after.answers[key].answer) for key in before.answers}
        changed = [prose.words("en").question(key) for key, pair in pairs.items() if direction(key, *pair)]
        assert [one.question for one in found[told.id].changes] == changed
    assert any(one.changes for one in found.values())


def test_who_gains_and_who_loses_is_a_sign_and_a_word(visitor: Client) -> None:
    html = visitor.get(ADDRESS, LONGER).content.decode()
    assert 'aria-hidden="true">▲</span>better' in html
    worse = {"id": "worse", "title": "Worse", "based_on": "parliament-2004", "begins": "2027-01-01"}
    html = visitor.get(
        ADDRESS, worse | {"cell-legal_aid_due": "false", "value-free_legal_aid": "false"}
    ).content.decode()
    assert 'aria-hidden="true">▼</span>worse' in html


def test_a_reform_of_a_text_begins_with_that_text(visitor: Client) -> None:
    response = visitor.get(ADDRESS, {"based_on": "convention-2005"})
    assert response.status_code == 200
    assert b'<option value="convention-2005" selected>' in response.content


FIELDS = "id title begins value-reflection_floor cell-untied rule-0-when rule-0-name rule-3-name question as".split()


@settings(max_examples=15)
@given(st.dictionaries(st.sampled_from(FIELDS), st.text(max_size=30), min_size=1, max_size=3))
def test_no_address_of_the_form_breaks_it(asked: dict[str, str]) -> None:
    response = Client(raise_request_exception=True).get(ADDRESS, LONGER | asked)
    assert response.status_code in (200, 302, 400)
