"""Two saves compared: news is told apart from order and spelling, and nothing else is told."""

import copy
import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.documents.drawing import drawn
from benchmarks.documents.shapes import SHAPES
from sojourn.records.comparing.lists import compare
from sojourn.records.comparing.records import CompareError, changes
from sojourn.records.reading import read_bytes

Record = dict[str, Any]


def record(index: int, shape: str = "page") -> Record:
    found: Record = read_bytes(SHAPES[shape](drawn(11, index)).encode(), "document")
    return found


def kinds(before: Record, after: Record) -> list[tuple[str, str]]:
    return [(one["kind"], one["object"]) for one in changes(before, after)]


@pytest.mark.parametrize("shape", ["old_page", "plain", "page"])
def test_the_same_procedure_in_another_layout_is_no_news(shape: str) -> None:
    for index in range(30):
        assert changes(record(index), record(index, shape)) == []


@given(st.integers(0, 200), st.integers(0, 2**32))
def test_entries_in_another_order_are_order_and_nothing_else(index: int, seed: int) -> None:
    before = record(index % 40)
    after = copy.deepcopy(before)
    for name in ("events", "documents", "committees", "subjects"):
        random.Random(seed).shuffle(after[name])
    told = kinds(before, after)
    assert {kind for kind, _ in told} <= {"order"}
    assert bool(told) == any(before[name] != after[name] for name in ("events", "documents", "committees", "subjects"))


@pytest.mark.parametrize("shape", ["page", "tables"])
def test_a_record_that_was_kept_before_provisions_and_order_were_told_is_no_change(shape: str) -> None:
    turned = 0
    for index in range(10):
        after = record(index, shape)
        before = {name: one for name, one in after.items() if name != "provisions"}
        draw = random.Random(index)
        before["documents"] = draw.sample(after["documents"], len(after["documents"]))
        days = dict.fromkeys(one["date"] for one in after["events"])
        drawn = draw.sample(after["events"], len(after["events"]))
        before["events"] = [one for on in days for one in drawn if one["date"] == on]
        turned += before["documents"] != after["documents"]
        assert changes(before, after) == [] == changes(after, before)
    assert turned


def test_an_event_that_happened_is_one_piece_of_news_with_its_place() -> None:
    before = record(1)
    after = copy.deepcopy(before)
    new = {
        "date": "2031-01-02",
        "label": "Final act signed",
        "references": [],
        "has_summary": False,
        "span": {"line": 9},
    }
    after["events"].insert(1, new)
    (change,) = changes(before, after)
    assert (change["kind"], change["object"], change["span"]) == ("news", "events", {"line": 9})
    assert change["says"] == "new: 2031-01-02, Final act signed" and change["before"] is None
    (gone,) = changes(after, before)
    assert (gone["kind"], gone["says"], gone["after"]) == ("news", "gone: 2031-01-02, Final act signed", None)


def test_the_same_words_in_other_letters_are_spelling() -> None:
    before = record(2)
    after = copy.deepcopy(before)
    after["title"] = before["title"].upper()
    after["events"][0]["label"] = before["events"][0]["label"].replace(" ", "  ") + "."
    after["documents"][0]["type"] = "A report by another name"
    assert kinds(before, after) == [("spelling", "title"), ("spelling", "events"), ("spelling", "documents")]


def test_a_new_value_in_a_known_entry_is_news_of_that_value_alone() -> None:
    before = record(3)
    after = copy.deepcopy(before)
    after["documents"][0]["has_summary"] = not before["documents"][0]["has_summary"]
    after["status"] = "Procedure lapsed or withdrawn"
    assert kinds(before, after) == [("news", "status"), ("news", "documents")]


def test_members_are_compared_inside_their_committee() -> None:
    before = next(one for one in map(record, range(50)) if len(one["committees"][0]["shadows"]) > 2)
    after = copy.deepcopy(before)
    shadows = after["committees"][0]["shadows"]
    shadows.append(shadows.pop(0))
    after["committees"][0]["rapporteurs"][0]["group"] = "ESN"
    assert sorted(kinds(before, after)) == [("news", "committees.rapporteurs"), ("order", "committees.shadows")]


def test_two_documents_are_not_compared() -> None:
    with pytest.raises(CompareError, match="two saves of one document expected"):
        changes(record(1), record(2))


@given(st.lists(st.integers(0, 6), max_size=8), st.lists(st.integers(0, 6), max_size=8))
def test_every_entry_is_accounted_for_once(before: list[int], after: list[int]) -> None:
    found = compare(before, after, lambda one: one, [])
    assert sorted([*found.gone, *(one for one, _ in _same(before, found))]) == list(range(len(before)))
    assert len(before) - len(found.gone) == len(after) - len(found.come)
    assert sorted(after[place] for place in found.come) == _rest(after, before)


def _same(before: list[int], found: Any) -> list[tuple[int, int]]:
    return [(place, 0) for place in range(len(before)) if place not in found.gone]


def _rest(after: list[int], before: list[int]) -> list[int]:
    rest = Counter(after) - Counter(before)
    return sorted(rest.elements())


@given(st.permutations(list(range(7))))
def test_as_few_as_possible_are_said_to_have_moved(order: list[int]) -> None:
    moved = compare(list(range(7)), order, lambda one: one, []).moved
    longest = max(
        length
        for mask in range(1, 128)
        if (kept := [one for place, one in enumerate(order) if mask >> place & 1]) == sorted(kept)
        for length in (len(kept),)
    )
    assert len(moved) == 7 - longest
