"""The cases written by lawyers from the law and the contract, each asked of the rules."""

from __future__ import annotations

import pytest

from sojourn.law.texts import TEXTS
from tests.law.checking import Ask, differences, load_asks, load_cases

ANSWERS = {"required", "forbidden", "permitted", "undetermined", "not_applicable", "in", "out", "yes", "no"}


@pytest.mark.parametrize("ask", load_asks(), ids=lambda ask: ask.id)
def test_case(ask: Ask) -> None:
    found = differences(ask.expect, ask.position())
    assert not found, "\n".join(found)


def test_ids_are_unique() -> None:
    ids = [case["id"] for case in load_cases()]
    assert len(ids) == len(set(ids))
    assert len(ids) >= 150


def test_every_text_and_every_answer_is_asserted() -> None:
    asks = load_asks()
    assert {ask.text for ask in asks} == set(TEXTS)
    assert {answer for ask in asks for answer in ask.expect.get("answers", {}).values()} == ANSWERS


def test_every_named_state_is_asserted() -> None:
    states = {ask.expect["state"] for ask in load_asks() if "state" in ask.expect}
    assert states == {
        *(
            "outside",
            "indication",
            "presumed",
            "informed",
            "reflection",
            "awaiting_decision",
            "reflection_terminated",
        ),
        *("permit", "refused", "renewal_pending", "expired", "withdrawn", "other_title", "undetermined"),
    }
