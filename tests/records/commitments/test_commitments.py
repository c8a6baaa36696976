"""Commitments: what is asked, of whom, until which day; reasons never ask for anything."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.records.commitments.deadlines import deadline
from sojourn.records.commitments.extracting import addressed
from sojourn.records.reading import read_bytes
from tests.records.test_council import BODY, COVER, DUTCH


def commitments(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = read_bytes(text.encode(), "document")["commitments"]
    return found


def test_what_is_asked_of_whom_until_when() -> None:
    invites, stresses = commitments(COVER + BODY)
    assert invites | {"span": None} == {
        "number": 1,
        "item": "operative-1",
        "source": "16723/29",
        "verb": "INVITES",
        "strength": "request",
        "addressees": ["the Member States", "the Commission"],
        "addressed": ["member_states", "commission"],
        "action": "the Member States and the Commission to report before the end of 2030 on what they did;",
        "deadline": "2030",
        "deadline_day": "2030-12-31",
        "anchors": [],
        "span": None,
    }
    assert (stresses["strength"], stresses["addressed"], stresses["deadline"]) == ("stress", ["europol"], None)


def test_operative_paragraphs_and_appeals_are_numbered_through_and_keep_their_anchors() -> None:
    found = commitments(DUTCH)
    assert [(one["number"], one["item"]) for one in found] == [
        (1, "operative-1"),
        (2, "operative-2"),
        (3, "appeal-1"),
        (4, "appeal-2"),
    ]
    assert found[0]["anchors"] == [{"normal": "Directive 2033/81/EC", "celex": "32033L0081"}]
    assert found[2]["addressed"] == ["commission", "member_states"]


REASONS = ["RECALLING that lamps are old;", "WHEREAS wicks burn;", "NOTING that oil is dear;"]
ACTS = ["INVITES the Commission to look;", "STRESSES that lamps matter;", "NOTES the work of the Presidency;"]


@given(
    st.lists(st.sampled_from(REASONS), min_size=3, max_size=6),
    st.lists(st.sampled_from(ACTS), min_size=1, max_size=6),
)
def test_reasons_are_never_commitments_and_every_act_is_one(reasons: list[str], acts: list[str]) -> None:
    text = "\n\n".join([COVER, "The Council of the European Union,", *reasons, *acts])
    assert [one["verb"] for one in commitments(text)] == [act.split(" ")[0] for act in acts]


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("to report by 5 May 2030 on lamps", "2030-05-05"),
        ("to report before 5 May 2030", "2030-05-04"),
        ("to report no later than 2030", "2030-12-31"),
        ("to report before 2030", "2029-12-31"),
        ("te voltooien voor eind 2007", "2007-12-31"),
        ("uiterlijk 31 maart 2028 verslag uit te brengen", "2028-03-31"),
        ("spätestens bis 2029", "2029-12-31"),
        ("avant le 2030", None),
        ("the plan of 2006-2010", None),
        ("by 2010/11 the lamps", None),
    ],
)
def test_deadlines(text: str, last_day: str | None) -> None:
    found = deadline(text)
    assert (found.last_day if found else None) == last_day


@pytest.mark.parametrize(
    ("printed", "code"),
    [
        *[
            (words, "member_states")
            for words in ("de lidstaten", "the Member States", "les États membres", "държавите членки")
        ],
        *[(words, "commission") for words in ("de Commissie", "the Commission", "Komisję", "Euroopan komissiota")],
        *[(words, "council") for words in ("the Council", "de Raad", "der Rat", "le Conseil")],
        ("het Europees Parlement", "parliament"),
        ("the guild of lamplighters", "the guild of lamplighters"),
    ],
)
def test_whom_a_printed_name_means(printed: str, code: str) -> None:
    assert addressed([printed, printed]) == (code,)
