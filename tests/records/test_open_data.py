"""The open data portal: codes in the words of the procedure file, and nothing lost that has no words."""

import json
from typing import Any

import pytest

from sojourn.records.procedure.open_data.words import document
from sojourn.records.reading import read, read_bytes
from tests.records.conftest import SAMPLES


@pytest.fixture(scope="module")
def record() -> dict[str, Any]:
    return read(SAMPLES / "open_data.json")


def test_single_values(record: dict[str, Any]) -> None:
    single = [record[name] for name in ("reference", "procedure_type", "title", "stage", "complete")]
    assert single == ["2031/0417(COD)", "COD", "Lanterns on footpaths", "RDG1", True]


def test_events_are_in_the_order_of_their_days_in_the_words_of_the_file(record: dict[str, Any]) -> None:
    assert [(one["date"], one["label"], one["references"]) for one in record["events"]] == [
        ("2031-02-27", "Committee referral announced in Parliament", []),
        ("2031-03-05", "Committee draft report", ["PE784.421"]),
        ("2031-11-12", "Vote in committee", []),
        ("2031-11-14", "Committee report tabled for plenary", ["A12-0397/2031"]),
        ("2031-11-20", "Amendments tabled to plenary", ["A-12-2031-0397-AM-001-003"]),
        ("2031-12-05", "Decision by Parliament", ["T12-0591/2031"]),
        ("2032-01-13", "Trilogue", []),
        ("2032-02-01", "LIGHTING_OF_LAMPS", []),
    ]
    assert [(one["date"], one["agenda_point"]) for one in record["forecasts"]] == [("2032-05-07", "D-99")]


def test_what_was_assumed_or_is_not_known_is_said(record: dict[str, Any]) -> None:
    assert {doubt["why"] for doubt in record["doubts"]} == {
        "no type is given; its number 2031-0417-DEC-DCPL-2031-12-05 says PLENARY_DECISION",
        "no event of the procedure file is known for 'LIGHTING_OF_LAMPS'",
        "no kind of document is known for 'C12-0155/2031'",
        "committee JURI: no role is given",
    }
    assert [left["text"] for left in record["unread"]] == [
        '"eli/dl/event/MTG-PL-2031-12-05-VOT-ITM-915693"',
        "person/5, RAPPORTEUR_SHADOW_OPINION of a committee that is not named",
    ]


def test_members_stand_in_their_own_committee(record: dict[str, Any]) -> None:
    held = {
        entry["code"]: (
            entry["role"],
            [(one["name"], one["group"]) for one in entry["rapporteurs"]],
            [(one["name"], one["group"]) for one in entry["shadows"]],
        )
        for entry in record["committees"]
    }
    assert held == {
        "LIBE": ("Committee responsible", [("person/3", "PfE")], [("person/1", "Renew")]),
        "FEMM": ("Committee for opinion", [], []),
        "BUDG": ("Committee for budgetary assessment", [("person/4", "EPP")], [("person/2", "S&D")]),
        "JURI": ("unknown", [], []),
    }


@pytest.mark.parametrize(
    ("address", "number", "institution"),
    [
        ("eli/dl/doc/A-10-2026-0160", "A10-0160/2026", "EP"),
        ("eli/dl/doc/RC-10-2025-0249", "RC-B10-0249/2025", "EP"),
        ("eli/dl/doc/TA-9-2024-0183", "T9-0183/2024", "EP"),
        ("eli/dl/doc/BUDG-AD-597583", "PE597.583", "EP"),
        ("eli/dl/doc/SP-2024-377-TA-9-2024-0183", "SP(2024)377", "EC"),
        ("eli/dl/doc/PV-10-2026-06-17-VOT-ITM-007", "PV-10-2026-06-17-VOT-ITM-007", None),
    ],
)
def test_addresses_of_documents(address: str, number: str, institution: str | None) -> None:
    named = document(address)
    assert (named.number, named.institution) == (number, institution)


def test_a_file_that_breaks_off_is_an_empty_record_that_says_so() -> None:
    text = (SAMPLES / "open_data.json").read_text("utf-8")
    record = read_bytes(text[: len(text) // 2].encode(), "document")
    assert (record["kind"], record["complete"], record["missing"]) == ("procedure", False, ["everything"])
    assert json.dumps(record) and record["unread"]
