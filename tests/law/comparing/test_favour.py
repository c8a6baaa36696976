"""Favour: every answer to a question has its place in an order, or the question is named as having none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.law.book import ORDER
from sojourn.law.comparing.favour import GAIN, LOSS, OPEN, OTHER, WITHOUT_ORDER, WORST_FIRST, direction
from sojourn.law.evaluation import UNDETERMINED
from sojourn.law.texts import TEXTS, text
from sojourn.law.texts.books import book_of


def answers(key: str) -> set[str]:
    """Every answer that some text may give to a question."""
    asked = [book_of(text(name)).questions[key] for name in TEXTS]
    return {UNDETERMINED} | {one.answer for each in asked for one in (*each.outcomes, each.otherwise)}


@pytest.mark.parametrize("key", ORDER)
def test_every_question_has_an_order_or_is_named_as_having_none(key: str) -> None:
    if key in WITHOUT_ORDER:
        assert key not in WORST_FIRST
        assert len(WITHOUT_ORDER[key]) > 20
        return
    placed = [answer for alike in WORST_FIRST[key] for answer in alike.split()]
    assert len(placed) == len(set(placed))
    assert answers(key) <= set(placed)


def test_nothing_is_ordered_that_is_no_question() -> None:
    assert (WORST_FIRST.keys() | WITHOUT_ORDER.keys()) == set(ORDER)


@given(st.sampled_from(ORDER), st.data())
def test_a_gain_one_way_is_a_loss_the_other_way(key: str, draw: st.DataObject) -> None:
    one, other = (draw.draw(st.sampled_from(sorted(answers(key)))) for _ in range(2))
    turned = {GAIN: LOSS, LOSS: GAIN, OPEN: OPEN, OTHER: OTHER, None: None}
    assert direction(key, one, other) == turned[direction(key, other, one)]


@pytest.mark.parametrize(
    ("key", "before", "after", "means"),
    [
        ("emergency_care", "not_applicable", "required", GAIN),
        ("interpreting", "required", "not_applicable", LOSS),
        ("entry_ban", "permitted", "forbidden", GAIN),
        ("entry_ban", "forbidden", "not_applicable", LOSS),
        ("refuse", "required", "forbidden", GAIN),
        ("refuse", "required", "not_applicable", OTHER),
        ("permit_length", "required", "not_applicable", LOSS),
        ("permit_length", "required", "forbidden", OTHER),
        ("education", "permitted", "required", GAIN),
        ("examination", "required", "not_applicable", OTHER),
        ("scope", "out", "in", GAIN),
        ("safety", "required", "undetermined", OPEN),
    ],
)
def test_what_another_answer_means_for_the_person(key: str, before: str, after: str, means: str) -> None:
    assert direction(key, before, after) == means
