"""The law on screen: every norm, rule, question and cell of every text, and what can be taken away."""

import csv
import io
import re
from html import unescape

import pytest
from django.test import Client
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.book import ORDER
from sojourn.law.language.kleene import FALSE
from sojourn.law.language.rules import NORMS
from sojourn.law.readings import prose
from sojourn.law.texts import TEXTS, text
from sojourn.service.desk.law.acts import ACTS, SUBJECTS, act_of, article_of
from sojourn.service.desk.law.addressees import ADDRESSEES
from sojourn.service.desk.law.branches import Branch, branches, flat

LANGUAGES = ("en", "nl")
PAGES = (
    "/law/",
    "/law/texts/",
    *(f"/law/texts/{name}/" for name in TEXTS),
    *(f"/law/acts/{act.slug}/" for act in ACTS),
)

trees = st.recursive(
    st.builds(Branch, st.text("ab c", min_size=1).map(str.strip).filter(bool), st.just([])),
    lambda below: st.builds(
        Branch, st.sampled_from(("all of these hold:", "one of these holds:")), st.lists(below, max_size=3)
    ),
    max_leaves=8,
)


def words_of(html: bytes) -> str:
    """The visible words of a page, white space folded."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html.decode())).split())


def anchors(html: bytes) -> list[str]:
    return re.findall(r'\sid="([^"]+)"', html.decode())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PAGES)
def test_every_page_of_the_law_is_there_without_scripts_and_cookies(
    visitor: Client, address: str, language: str
) -> None:
    response = visitor.get(f"/{language}{address}")
    assert response.status_code == 200
    assert not response.cookies
    assert not re.search(rb"<script|\son[a-z]+=|\sstyle=|javascript:", response.content)
    named = anchors(response.content)
    assert len(named) == len(set(named))
    inside = set(re.findall(r'href="#([^"]+)"', response.content.decode()))
    assert inside <= set(named)


def test_every_norm_has_an_addressee_and_every_article_a_subject() -> None:
    assert ADDRESSEES.keys() == NORMS.keys()
    assert {article_of(norm.cite) for norm in NORMS.values()} <= SUBJECTS.keys()
    assert all(act_of(norm.cite) for norm in NORMS.values())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", TEXTS)
def test_a_text_tells_every_rule_question_and_own_norm_once(visitor: Client, name: str, language: str) -> None:
    html = visitor.get(f"/{language}/law/texts/{name}/").content
    page, named, told = words_of(html), anchors(html), prose.rules(name, "XX", language)
    own = "CoE" if name == "convention-2005" else "2004/81"
    for norm in NORMS.values():
        if norm.cite.partition(" ")[0] == own:
            assert named.count(norm.id) == 1, norm.id
    for rule in told.rules:
        assert named.count(f"r-{rule.name}") == 1, rule.name
        assert rule.says in page
        assert all(line.lstrip(" -") in page for line in rule.condition)
    for key in ORDER:
        assert named.count(f"q-{key}") == 1, key


@pytest.mark.parametrize("name", TEXTS)
def test_a_text_names_every_cell_it_sets_and_every_number_it_leaves_open(visitor: Client, name: str) -> None:
    page, words = words_of(visitor.get(f"/en/law/texts/{name}/").content), prose.words("en")
    glance = page[page.index("At a glance") : page.index("Take this page away")]
    set_cells = {key for key, value in text(name).switches.items() if value != FALSE}
    for key in set_cells:
        assert words.asked(f"text:{key}").removeprefix("whether ").split()[-1] in glance
    for key in text(name).open:
        assert words.parameter(key) in glance
    assert len(re.findall("●|\\?|■", glance)) == len(set_cells) + len(text(name).values)


def test_the_kind_of_a_norm_is_a_sign_and_a_word(visitor: Client) -> None:
    html = visitor.get("/en/law/texts/directive-2004/").content.decode()
    norm = html[html.index('id="N6.2b"') :]
    assert re.search(r'aria-hidden="true">✕</span>prohibition', norm[: norm.index("</article>")])


def test_a_cell_is_shown_where_it_changes_a_norm(visitor: Client) -> None:
    def legal_aid(name: str) -> str:
        html = visitor.get(f"/en/law/texts/{name}/").content.decode()
        norm = html[html.index('id="N7.4"') :]
        return words_of(norm[: norm.index("</article>")].encode())

    assert "In this text: the text does not make legal aid a duty." in legal_aid("directive-2004")
    assert "In this text: the text makes legal aid a duty." in legal_aid("parliament-2004")
    assert "does not say: whether the text makes legal aid a duty" in legal_aid("parliament-2002")


def test_a_footnote_names_citation_version_and_the_permanent_address(visitor: Client) -> None:
    html = visitor.get("/en/law/texts/council-2003/", {"state": "BE"}).content.decode()
    notes = [unescape(note) for note in re.findall(r'<p class="copy">(.*?)</p>', html)]
    (note,) = [note for note in notes if "2004/81 6(3)" in note]
    assert note.startswith("Council text of 11 November 2003: 2004/81 6(3) (definition): ")
    assert re.search(r"version \S+/[0-9a-f]{12}/[0-9a-f]{12}", note)
    assert note.endswith("http://testserver/en/law/texts/council-2003/?state=BE#N6.3")


@pytest.mark.parametrize("address", ["/law/texts/nothing/", "/law/acts/nothing/"])
def test_what_does_not_exist_is_not_found(visitor: Client, address: str) -> None:
    assert visitor.get(f"/en{address}").status_code == 404


def test_a_text_can_be_taken_away_with_its_rules(visitor: Client) -> None:
    response = visitor.get("/en/law/texts/directive-2004/", {"as": "docx"})
    document = Document(io.BytesIO(response.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "2004/81 6(2)" in cells
    assert any("Removal may not be enforced." in cell for cell in cells)
    assert document.paragraphs[-1].text == "From http://testserver/en/law/texts/directive-2004/"


def test_the_matrix_of_cells_as_csv_says_the_same_as_the_texts(visitor: Client) -> None:
    content = visitor.get("/en/law/texts/", {"as": "csv"}).content.decode("utf-8-sig")
    head, *rows = list(csv.reader(io.StringIO(content)))
    assert len(head) == 1 + len(TEXTS)
    for column, name in enumerate(TEXTS, start=1):
        filled = [row[column] for row in rows if row[column]]
        assert len(filled) == sum(value != FALSE for value in text(name).switches.values())


@given(st.lists(trees, max_size=4))
def test_lines_become_the_tree_they_were_written_from(tree: list[Branch]) -> None:
    assert list(branches(flat(tree))) == tree
