"""The canary: whatever happens to a document on its way, no reader fails, invents or passes over in silence.

Every shape is damaged in many ways: sections removed, renamed, moved, shuffled, doubled, cut off, saved in other bytes.
"""

import json
import random
from collections.abc import Callable

import pytest

from benchmarks.documents.drawing import drawn
from benchmarks.documents.shapes import SHAPES
from sojourn.records.reading import record_of
from sojourn.records.source import SourceError, decoded
from tests.records import accounts, damage
from tests.records.conftest import SAMPLES
from tests.records.test_council import BODY, COVER, DUTCH
from tests.records.test_register import CASE

KINDS = {"procedure", "council", "register", "summary", "unknown"}
VARIANTS = 1000
BATCHES = 10
SUMMARY = """\
2031/0417(CNS) - 12/11/2031
Lanterns on footpaths: permits issued to lamplighters
The Committee on Lamps adopted the report by Ebba LINDQVIST on the proposal in COM(2031)0071, by 40 votes to 2.
Wicks
A lamplighter's wick must be trimmed, as Directive 2033/81/EC says.
"""
TEXTS = {
    "tables": ("text", [SHAPES["tables"](drawn(5, index)) for index in range(3)]),
    "tables of a lost layout": ("text", [(SAMPLES / "procedure.txt").read_text("utf-8")]),
    "page": ("page", [SHAPES["page"](drawn(5, index)) for index in range(3)]),
    "old page": ("page", [SHAPES["old_page"](drawn(5, index)) for index in range(3)]),
    "plain page": ("text", [SHAPES["plain"](drawn(5, index)) for index in range(3)]),
    "open data": ("data", [(SAMPLES / "open_data.json").read_text("utf-8")]),
    "summary page": ("page", [(SAMPLES / "summary.html").read_text("utf-8")]),
    "summary text": ("text", [SUMMARY]),
    "council": ("text", [COVER + BODY, DUTCH]),
    "register": ("data", [json.dumps([CASE, CASE | {"Infringement_number": "INFR(2030)2222"}, CASE], indent=1)]),
}


def check(kind: str, data: bytes) -> None:
    """Read the bytes and hold the record against them."""
    try:
        source = decoded(data, "document")
    except SourceError:
        return
    record = record_of(source)
    json.dumps(record)
    assert record["kind"] in KINDS
    if kind == "data":
        assert accounts.invented_for_codes(record, source.text) == []
        return
    texts = accounts.page_texts(source.text) if kind == "page" else accounts.cells(source.text)
    if record["kind"] == "unknown":
        assert record["unread"] or not source.text.strip()
        return
    flat = " ".join(texts)
    assert accounts.invented(record, flat) == []
    assert accounts.passed_over(record, texts) == []


@pytest.mark.parametrize("batch", range(BATCHES))
@pytest.mark.parametrize("name", TEXTS)
def test_no_damage_makes_a_reader_fail_invent_or_pass_over(
    name: str, batch: int, seed: int, thorough_examples: Callable[[int], int]
) -> None:
    kind, texts = TEXTS[name]
    for number in range(thorough_examples(VARIANTS) // BATCHES):
        draw = random.Random(f"{seed} {name} {batch} {number}")
        text = draw.choice(texts)
        harmed = damage.variant_of_data(text, draw) if kind == "data" else damage.variant(text, draw)
        check(kind, damage.encoded(harmed, draw))


@pytest.mark.parametrize("name", TEXTS)
def test_whole_documents_are_held_to_the_same_accounts(name: str) -> None:
    kind, texts = TEXTS[name]
    for text in texts:
        check(kind, text.encode())


def test_the_accounts_see_what_is_invented_and_what_is_passed_over() -> None:
    text = SHAPES["tables"](drawn(5, 0))
    record = record_of(decoded(text.encode(), "document"))
    label = record["events"][0]["label"]
    record["events"][0]["label"] = "Lamps lit by Parliament"
    assert accounts.invented(record, accounts.shown(text)) == [("label", "Lamps lit by Parliament")]
    record["events"][0]["label"] = label
    title = record["title"]
    record["title"] = None
    record["summaries"] = []
    assert accounts.passed_over(record, accounts.cells(text))[0] == title


def test_a_long_stretch_that_is_not_understood_is_quoted_in_part_and_placed_whole() -> None:
    (found,) = record_of(decoded(b"x" * 5000, "document"))["unread"]
    assert found == {"span": {"line": 1, "column": 1, "length": 5000}, "text": "x" * 4000 + "…"}
