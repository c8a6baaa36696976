"""Search finds by words, numbers and filters, alike on both databases, and takes nothing typed as a command."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.service.observatory.models import Entry
from sojourn.service.observatory.searching.entries import entry
from sojourn.service.observatory.searching.finding import MOST, search
from sojourn.service.observatory.searching.folding import words
from sojourn.service.observatory.searching.indexing import put
from sojourn.service.observatory.searching.query import LONGEST, Filters, terms
from sojourn.service.observatory.searching.showing import LENGTH, marked, passage
from sojourn.service.observatory.words import EntryKind
from tests.service.databases import Database
from tests.service.observatory.saves import one_more_event, reference, saved, taken


def made(key: str, title: str, **more: Any) -> Entry:
    usual: dict[str, Any] = {
        "document": key,
        "pointer": "",
        "kind": EntryKind.COUNCIL,
        "identifiers": [],
        "text": "",
        "on": None,
    }
    return entry(key=key, title=title, **{**usual, **more})


@pytest.fixture
def shelf(database: Database) -> None:
    """A few invented documents in several languages and scripts."""
    found = [
        made("a", "On lamps", text="The wicks follow Directive 2004/81/EC.", on=date(2020, 1, 1)),
        made("b", "Wicks", text="Nothing of note.", on=date(2019, 1, 1), language="nl", bodies=["LIBE", "EP"]),
        made("c", "Something else", identifiers=["COM(2002)0071", "Wicks/3"], on=date(2021, 1, 1)),
        made("d", "Verslag over de Richtlijn 2004/81/EG", on=date(2018, 1, 1), language="nl"),
        made("e", "Οδηγία για τους Λύχνους", text="Ærø, SØRENSEN, naïve, Straße", on=date(2017, 1, 1), language="el"),
    ]
    put([one.document for one in found], found)


def found(query: str, **filters: Any) -> list[str]:
    return [hit.document for hit in search(query, Filters(**filters)).hits]


@pytest.mark.usefixtures("shelf")
def test_words_of_the_title_come_first_then_numbers_then_text() -> None:
    assert found("wicks") == ["b", "c", "a"]
    assert found("WICK") == ["b", "c", "a"]
    assert found("wick lamps") == []
    assert found("wick* lamps") == ["a"]
    assert found("") == ["c", "a", "b", "d", "e"]


SPELLINGS = [
    ("Richtlijn 2004/81/EG", ["d", "a"]),
    ("directive 2004/81/EC", ["d", "a"]),
    ("2004/81/EC", ["d", "a"]),
    ("32004L0081", ["d", "a"]),
    ("COM(2002) 71 final", ["c"]),
    ("lamps 2004/81/EU", ["a"]),
    ("sorensen NAIVE strasse", ["e"]),
    ("οδηγια λυχνους", ["e"]),
    ("odigia", ["e"]),
]


@pytest.mark.usefixtures("shelf")
def test_numbers_in_any_spelling_and_words_in_any_writing() -> None:
    assert [found(query) for query, _ in SPELLINGS] == [expected for _, expected in SPELLINGS]


@pytest.mark.usefixtures("shelf")
def test_filters_narrow_and_paging_keeps_the_order() -> None:
    assert found("wicks", language="nl") == ["b"]
    assert found("wicks", body="LIBE", year=2019) == ["b"]
    assert found("", language="nl") == ["b", "d"]
    assert found("wicks", year=1999) == []
    pages = [search("wicks", page=page, size=2) for page in (1, 2, 3)]
    assert [[hit.document for hit in page.hits] for page in pages] == [["b", "c"], ["a"], ["a"]]
    assert (pages[2].page, pages[2].pages, pages[2].total, pages[2].more) == (2, 2, 3, False)


HOSTILE = (
    '" OR 1=1 --',
    "title:wicks OR *",
    "') ; DROP TABLE observatory_entry; --",
    "NEAR(a b)",
    "wicks & !lamps | <->",
    "=year=2020",
    "{named} : x",
    "\x00\x1f\ud800",
    "*" * 400,
    "'" * 300,
    "AND",
    "%s %(a)s",
)


@pytest.mark.usefixtures("shelf")
def test_hostile_queries_are_data() -> None:
    for query in HOSTILE:
        search(query)
    assert found("wicks") == ["b", "c", "a"]


def test_entries_follow_the_newest_reading_and_no_more_than_that_is_written(database: Database) -> None:
    taken(saved(1), saved(2))
    first = set(Entry.objects.values_list("id", "key"))
    assert found(reference(1), kind=EntryKind.PROCEDURE) == [reference(1)]
    assert found("counted again") == []
    taken(saved(1, 2, one_more_event))
    assert found("counted again") == [reference(1)]
    kept = set(Entry.objects.values_list("id", "key"))
    assert len(first) == len(kept)
    assert len(first - kept) <= 1


def test_a_query_that_fits_too_much_says_so(database: Database) -> None:
    put(["many"], [made(f"k{number}", "lantern", document="many") for number in range(MOST + 5)])
    shown = search("lantern", page=50)
    assert (shown.total, shown.more, len(shown.hits)) == (MOST, True, 20)
    assert search("lanterns").total == 0


@given(st.text(max_size=LONGEST))
def test_words_are_plain_letters_and_figures_and_folding_them_again_changes_nothing(text: str) -> None:
    folded = list(words(text))
    assert all(word.isascii() and word.isalnum() and word == word.lower() for word in folded)
    assert list(words(" ".join(folded))) == folded
    assert all(term.token for term in terms(text))


@given(st.text(max_size=3 * LENGTH), st.text(min_size=1, max_size=20))
def test_marking_loses_nothing_and_a_passage_is_part_of_the_text(text: str, query: str) -> None:
    asked = terms(query)
    assert "".join(piece.text for piece in marked(text, asked)) == text
    shown = [piece for piece in passage(text, asked) if piece.text not in ("… ", " …")]
    assert "".join(piece.text for piece in shown) in text


def test_a_passage_shows_where_most_of_the_words_stand() -> None:
    text = "lamp " + "x " * 400 + "here the lamp meets the Wick, " + "y " * 400
    shown = passage(text, terms("lamp wick"))
    assert [piece.text for piece in shown if piece.fits] == ["lamp", "Wick"]
    assert shown[0].text == "… " and shown[-1].text == " …"
