"""The register of infringement cases: one ladder for all labels, States by their codes, nothing dropped."""

import json

import pytest

from sojourn.records.reading import read_bytes
from sojourn.records.register import reader
from sojourn.records.register.steps import step

CASE = {
    "Infringement_number": "INFR(2031)0513",
    "Decision": (
        "30/09/2031 Letter of formal notice Article 258 TFEU - Article 260(3) TFEU\n"
        "6/04/2032 Reasoned opinion Art. 258 TFEU\n"
    ),
    "Country": "Luxemburg",
    "Policy_area___Department_in_charge": "Lamps",
    "Title": "Non-communication of measures on lamps",
    "Active_infringement_cases": "Yes",
    "Non_communication_cases": "No",
}

LABELS = [
    ("Formal notice Art. 258 TFEU", "formal_notice"),
    ("Formal notice Art. 258 TFEU + Press release", "formal_notice"),
    ("Letter of formal notice Article 258 TFEU - Article 260(3) TFEU", "formal_notice"),
    ("2nd additional formal notice Art. 258 TFEU", "additional_formal_notice"),
    ("Reasoned opinion ex Art. 226 EC", "reasoned_opinion"),
    ("Reasoned opinion ex Art. 228 EC", "reasoned_opinion_260"),
    ("Additional reasoned opinion Art. 258 TFEU", "additional_reasoned_opinion"),
    ("Referral to Court Art. 258 TFEU  - 260(3) TFEU", "referral"),
    ("Referral to Court Art. 260 TFEU", "referral_260"),
    ("Formal notice Art. 260 TFEU", "formal_notice_260"),
    ("Reasoned opinion Art. 259 TFEU", "state_against_state"),
    ("Formell underrättelse enligt artikel 258 i EUF-fördraget", "formal_notice"),
    ("Motiverat yttrande enligt artikel 258 i EUF-fördraget", "reasoned_opinion"),
    ("Withdrawal from the Court", "withdrawal"),
    ("Closing of the case", "closing"),
    ("null", "unknown"),
]


@pytest.mark.parametrize(("label", "rung"), LABELS)
def test_every_label_has_its_rung(label, rung):
    assert step(label).step == rung


def test_a_case_with_its_steps():
    record = read_bytes(json.dumps([CASE]).encode(), "register")
    assert (record["kind"], record["complete"], record["unread"], record["doubts"]) == ("register", True, [], [])
    (case,) = record["cases"]
    assert (case["number"], case["state"], case["active"], case["non_communication"]) == (
        "INFR(2031)0513",
        "LU",
        True,
        False,
    )
    assert [(one["date"], one["step"], one["article"]) for one in case["steps"]] == [
        ("2031-09-30", "formal_notice", "258"),
        ("2032-04-06", "reasoned_opinion", "258"),
    ]


def test_a_label_that_fits_nothing_is_unknown_and_named():
    record = read_bytes(json.dumps([CASE | {"Decision": "1/02/2032 null\n"}]).encode(), "register")
    assert record["cases"][0]["steps"][0]["step"] == "unknown"
    assert any("'null'" in doubt["why"] for doubt in record["doubts"])


def test_an_unknown_key_or_state_is_not_dropped():
    record = read_bytes(json.dumps([CASE | {"Colour": "blue", "Country": "Atlantis"}]).encode(), "register")
    assert record["unread"][0]["text"] == '"blue"'
    assert record["cases"][0]["state"] is None and any("Atlantis" in doubt["why"] for doubt in record["doubts"])


def test_a_snapshot_that_breaks_off_gives_the_cases_before_the_break():
    whole = json.dumps([CASE, CASE, CASE], indent=1)
    record = read_bytes(whole[: whole.rindex("Country")].encode(), "register")
    assert not record["complete"]
    assert len(record["cases"]) == 2 and len(record["unread"]) == 1


def test_a_value_of_no_known_form_or_said_twice_is_listed_and_not_used():
    odd = CASE | {"Decision": ["30/09/2031 Closing"], "Active_infringement_cases": "perhaps", "title": "Another"}
    record = read_bytes(json.dumps([odd]).encode(), "register")
    assert [left["text"] for left in record["unread"]] == ['["30/09/2031 Closing"]', '"perhaps"', '"Another"']
    (case,) = record["cases"]
    assert (case["steps"], case["active"], case["title"]) == ([], None, CASE["Title"])


DEEP = "[" * 100_000


@pytest.mark.parametrize("deep", [DEEP + "1", '[{"a":' * 50_000])
def test_what_is_nested_too_deep_is_listed(deep: str):
    record = reader.record(deep)
    assert not record["complete"]
    assert record["cases"] == [] and len(record["unread"]) == 1


def test_what_stands_between_and_behind_whole_cases_is_listed():
    case = json.dumps(CASE)
    record = read_bytes(f"[{case}, lost, {case}, [[1".encode(), "register")
    assert len(record["cases"]) == 2 and not record["complete"]
    assert [one["text"].strip(" ,[")[:4] for one in record["unread"]] == ["lost", "1"]
