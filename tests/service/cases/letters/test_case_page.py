"""A case on paper: two pages, the newest first to be kept, and nothing lost without a word."""

from datetime import date, timedelta

import pytest

from sojourn.service.cases.letters import LANGUAGES, Block, CasePage, Entry, LetterError, case_page
from sojourn.service.cases.letters.catalogue import Words
from sojourn.service.cases.letters.phrases import CASE_SECRET, INVENTED, MACHINE_WORDS, NOTHING_HAPPENED
from sojourn.service.cases.letters.runs import plain
from tests.service.cases.letters.reading import Spoken, squash

PRINTED = date(2026, 3, 5)
BLOCKS = (
    Block("Position on 5 March 2026", (("State", "In the reflection period"), ("Removal", "forbidden, 2004/81 6(2)"))),
    Block("Parties", (("Lead", "Immigration Office"), ("Shelter", "#Haven $"))),
)


def page(entries: int, blocks: tuple[Block, ...] = BLOCKS, title: str = "Case of Grace Osagie") -> CasePage:
    timeline = tuple(Entry(PRINTED - timedelta(days=number), f"Entry {number:04}.") for number in range(entries))
    return CasePage(title, "2026/0417-B", blocks, timeline)


def test_what_is_given_is_printed_in_the_order_of_days() -> None:
    spoken = Spoken(case_page(page(3), "en", PRINTED)).text
    for text in ("Case of Grace Osagie", "Printed on Thursday, 5 March 2026", "#Haven $", CASE_SECRET):
        assert squash(text) in spoken
    places = [spoken.index(squash(f"Entry {number:04}.")) for number in (2, 1, 0)]
    assert places == sorted(places)


def test_what_two_pages_cannot_hold_is_counted_and_the_newest_is_kept() -> None:
    spoken = Spoken(case_page(page(400), "en", PRINTED))
    assert len(spoken.reader.pages) == 2
    kept = [number for number in range(400) if f"Entry{number:04}." in spoken.text]
    assert kept == list(range(len(kept)))
    assert 40 < len(kept) < 400
    assert squash(f"Earlier entries that are not printed: {400 - len(kept)}") in spoken.text


def test_a_long_entry_is_printed_whole() -> None:
    long = CasePage("Case", "2026/1", BLOCKS, (Entry(PRINTED, "Word " * 300 + "end\nof it"),))
    assert squash("Word " * 300 + "end of it") in Spoken(case_page(long, "en", PRINTED)).text


def test_blocks_that_fill_more_than_two_pages_are_refused() -> None:
    blocks = tuple(Block(f"Block {number}", (("Label", "Value"),) * 12) for number in range(40))
    with pytest.raises(LetterError, match=r"page.blocks: blocks that two pages hold expected, found 40"):
        case_page(page(1, blocks), "en", PRINTED)


def test_an_empty_timeline_says_so() -> None:
    assert squash(NOTHING_HAPPENED) in Spoken(case_page(page(0), "en", PRINTED)).text


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_fixed_words_are_in_every_language(code: str) -> None:
    spoken = Spoken(case_page(page(1), code, PRINTED, invented=True)).text
    for phrase in (CASE_SECRET, INVENTED):
        assert squash(plain(Words(code).say(phrase))) in spoken
    assert (squash(plain(Words(code).say(MACHINE_WORDS))) in spoken) == (code != "en")


def test_properties_name_the_case_by_its_number_only() -> None:
    spoken = Spoken(case_page(page(1), "en", PRINTED))
    assert spoken.reader.metadata is not None
    assert spoken.reader.metadata.title == "2026/0417-B"
    assert spoken.root["/MarkInfo"]["/Marked"]


def test_the_same_page_gives_the_same_bytes() -> None:
    assert case_page(page(30), "ar", PRINTED) == case_page(page(30), "ar", PRINTED)


def test_hostile_text_is_refused_with_its_place() -> None:
    blocks = (Block("Person", (("Name", "Grace\u202e"),)),)
    with pytest.raises(LetterError, match=r"page.blocks\[1\].rows\[1\]\[2\]: visible text expected, found U\+202E"):
        case_page(page(1, blocks), "en", PRINTED)
