"""What figures allow to be said: sums that balance, series with their changes, and rates that may not be made."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sojourn.records.figures.comparability.model import Note
from sojourn.records.figures.comparability.notes import KINDS, notes
from sojourn.records.reading import record_of
from sojourn.records.source import Source, load
from tests.records.conftest import SAMPLES

FUNNEL = (
    "In all, infringement procedures were initiated against {opened} Member States. The Commission sent {sent} "
    "reasoned opinions. Cases before the Court of Justice were taken for {court} Member States: {out} was withdrawn "
    "and a judgment was given for one."
)
SERIES = (
    "In the EU, 50 permits were given in 2031, 1 040 in 2030 and 1 000 in 2029. In the 5 Member States that told, "
    "200 non-EU citizens were victims in 2030 and 100 were victims in 2029. 4 Member States told that 10 victims in "
    "2030 and 20 victims in 2029 were granted a reflection period."
)


def found(text: str, record: dict[str, Any] | None = None) -> dict[str, list[Note]]:
    by_kind: dict[str, list[Note]] = {}
    for one in notes(record or {}, text):
        by_kind.setdefault(one.kind, []).append(one)
    return by_kind


@pytest.mark.parametrize(
    ("numbers", "holds"),
    [
        ({"opened": "12", "sent": "seven", "court": "two", "out": "one"}, True),
        ({"opened": "12", "sent": "seven", "court": "three", "out": "one"}, False),
        ({"opened": "6", "sent": "seven", "court": "two", "out": "one"}, False),
    ],
    ids=["balances", "outcomes too few", "more opinions than procedures"],
)
def test_a_funnel_balances_or_says_that_it_does_not(numbers: dict[str, str], holds: bool) -> None:
    (note,) = found(FUNNEL.format(**numbers))["funnel"]
    assert (note.balances, note.values["reasoned_opinions"], len(note.rests_on)) == (holds, 7, 5)


def test_a_funnel_with_a_step_missing_is_none() -> None:
    assert "funnel" not in found(FUNNEL.format(opened="12", sent="no", court="two", out="one"))


def test_series_give_their_total_and_the_change_of_every_year() -> None:
    permits, victims, reflection = found(SERIES)["change"]
    assert permits.values == {
        "subject": "permits",
        "coverage": "EU",
        "by_year": {"2029": 1000, "2030": 1040, "2031": 50},
        "total": 2090,
        "changes": [
            {"from": 2029, "to": 2030, "change": 40, "percent": "4.0"},
            {"from": 2030, "to": 2031, "change": -990, "percent": "-95.2"},
        ],
    }
    assert (victims.values["coverage"], reflection.values["coverage"]) == (5, 4)
    assert reflection.values["subject"] == "reflection_periods"


def test_no_rate_is_made_of_series_over_different_states() -> None:
    pairs = found(SERIES)["no_rate"]
    assert [(one.values["one"]["coverage"], one.values["other"]["coverage"]) for one in pairs] == [
        ("EU", 5),
        ("EU", 4),
        (5, 4),
    ]
    assert all(one.values["years"] == [2029, 2030] for one in pairs)
    alike = SERIES.replace("4 Member States", "5 Member States").replace("non-EU citizens", "people")
    assert len(found(alike)["no_rate"]) == 2


def test_a_list_of_states_says_who_is_not_named_on_the_day_of_its_document() -> None:
    text = "Permits were many (BE, IT, EL). In others no permit was granted or no information was provided (BG, HR)."
    summary = {"text": text, "matched": {"date": "2012-05-01"}}
    by_kind = found(text, {"summaries": [summary]})
    (named,) = by_kind["named_states"]
    assert named.values["not_bound"] == ["HR"] and named.balances is False
    assert named.values["named"] == ["BE", "BG", "GR", "HR", "IT"]
    assert len(named.values["bound"]) == 24 and set(named.values["not_named"]) >= {"AT", "NL"}
    assert [one.values["states"] for one in by_kind["mixed_unknowns"]] == [["BG", "HR"]]
    (undated,) = found(text)["named_states"]
    assert undated.balances is None and "not_named" not in undated.values


def test_bounds_that_contradict_each_other_are_told_and_stand_beside_no_series() -> None:
    text = (
        "In some cases the permits were exceeding 90 per year. Permits are rarely higher than thirty per year. "
        "In some Member States victims number upwards of two thousand per year." + SERIES
    )
    by_kind = found(text)
    assert [(one.values["least"], one.values["most"]) for one in by_kind["tension"]] == [(90, 30)]
    assert {one.values["subject"] for one in by_kind["not_comparable"]} == {"permits", "victims"}
    agreeing = text.replace("thirty", "ninety")
    assert "tension" not in found(agreeing)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("on 5 May 2030 and on 6 May 2030", ["2030-05-05"]),
        ("4-5 May 2030", ["2030-05-05"]),
        ("28 oktober en 5 november 2007", ["2007-10-28"]),
        ("29 February and 5 November 2007", []),
    ],
)
def test_sundays(text: str, days: list[str]) -> None:
    assert [one.values["day"] for one in found(text).get("sunday", [])] == days


def test_a_day_left_blank_is_that_of_a_draft() -> None:
    (note,) = found("Conclusions of .....2031 on lamps")["blank_day"]
    assert note.values == {"year": 2031} and note.rests_on[0]["column"] == 16


def test_a_code_of_a_subject_is_no_day() -> None:
    record = {"subjects": [{"code": "7.10.04"}]}
    assert [one.values["code"] for one in found("7.10.04 Lamps, since 8.10.04", record)["subject_code"]] == ["7.10.04"]
    assert "subject_code" not in found("7.10.04 Lamps")


def test_intervals_and_early_appointments_of_a_procedure() -> None:
    def event(on: str | None, label: str) -> dict[str, Any]:
        return {"date": on, "label": label, "span": {"line": 1}}

    record = {
        "events": [
            event("2030-01-01", "Legislative proposal published"),
            event("2030-01-11", "Committee referral announced in Parliament"),
            event(None, "Act adopted by Council after consultation"),
            event("2030-01-31", "Act adopted by Council after consultation"),
        ],
        "committees": [
            {"code": "LAMP", "rapporteurs": [{"appointed": "2030-01-10"}, {"appointed": "2030-01-12"}]},
            {"code": "WICK", "rapporteurs": [{"appointed": None}]},
        ],
    }
    by_kind = found("ENTRY INTO FORCE: 1 March 2030. TRANSPOSITION: 1 March 2032.", record)
    assert [one.values["days"] for one in by_kind["interval"]] == [30, 731]
    assert [one.values["days"] for one in by_kind["early_appointment"]] == [1]


@given(st.lists(st.sampled_from(SERIES.split() + FUNNEL.split() + ["(BE, FR)", "29 February", "2007"]), max_size=40))
def test_any_text_gives_notes_that_rest_on_figures(parts: list[str]) -> None:
    for one in notes({}, " ".join(parts)):
        assert one.kind in KINDS and one.rests_on


@pytest.mark.parametrize("sample", ["procedure.txt", "open_data.json", "summary.html"])
def test_every_shape_is_looked_at(sample: str) -> None:
    source: Source = load(SAMPLES / sample)
    assert all(one.says for one in notes(record_of(source), source.text))


def test_the_checks_of_the_procedure_file_of_the_directive(originals: Path) -> None:
    source = load(originals / "procedure-2002-0043-CNS.txt")
    by_kind = found(source.text, record_of(source))
    assert by_kind["funnel"][0].balances
    assert by_kind["named_states"][0].values["not_named"] == ["AT", "CY", "GR", "LU", "MT", "PT"]
    assert [one.values["total"] for one in by_kind["change"]] == [3174, 4173, 2121]
    assert [one.values["days"] for one in by_kind["interval"]] == [808, 99, 730, 800]
    assert len(by_kind["no_rate"]) == 3
