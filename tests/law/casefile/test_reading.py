"""Case files as people write them: what each spelling means."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from sojourn.law.casefile import CaseFile, CaseFileError, Interval, Person, Span, from_data, load, loads
from tests.law.casefile.reference_page import example


def person(text: str) -> Person:
    return loads(f"state: BE\nperson: {{{text}}}").person


def fields(text: str) -> dict[str, object]:
    return dict(loads(f"state: BE\nevents: [{{on: 2026-03-01, {text}}}]").events[0].fields)


def test_the_example_of_the_reference_page() -> None:
    case = loads(example())
    assert case.state == "BE" and case.complete
    assert case.person.born == Interval(date(1990, 5, 1), date(1990, 5, 1))
    assert case.person.given == {
        "born",
        "sex",
        "nationalities",
        "sufficient_resources",
        "special_needs",
        "countries",
    }
    assert case.person.countries == {"recruited": ("NG",), "exploited": ("BE",)}
    view, informed, granted = case.events
    assert (view.on, view.known, view.by) == (date(2026, 2, 27), date(2026, 3, 1), "police")
    assert (informed.by, informed.by_name, informed.known) == ("ngo", "Haven", informed.on)
    assert granted.fields == {}
    assert case.proposed[0].fields == {"until": date(2026, 10, 20)}
    assert case.absent == (Span("relations_kept", None, date(2026, 4, 1)),)
    assert case.unknown == (Span("informed", None, date(2024, 11, 1)),)


def test_only_the_state_is_needed() -> None:
    assert loads("state: XX") == CaseFile(state="XX") == loads('{"state": "XX"}') == from_data({"state": "XX"})


def test_empty_sections_say_nothing() -> None:
    empty = "state: XX\nprofile:\nperson:\nevents:\nproposed:\nabsent:\nunknown:\n"
    assert loads(empty) == CaseFile(state="XX")


def test_on_is_a_key_and_no_is_norway() -> None:
    case = loads("state: BE\nperson: {nationalities: [NO, no]}\nevents:\n- on: 2026-03-01\n  type: identified")
    assert case.person.nationalities == ("NO", "NO")
    assert case.events[0].on == date(2026, 3, 1)


@pytest.mark.parametrize(("written", "read"), [("yes", True), ("no", False), ("true", True), ("False", False)])
def test_truth_words(written: str, read: bool) -> None:
    assert person(f"identity_papers: {written}").identity_papers is read


def test_words_of_truth_stay_words_where_text_is_expected() -> None:
    assert fields("type: informed, language: no") == {"language": "no"}


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("1990", date(1990, 1, 1), date(1990, 12, 31)),
        ("'1990'", date(1990, 1, 1), date(1990, 12, 31)),
        ("2004-02", date(2004, 2, 1), date(2004, 2, 29)),
        ('"1990-05-01"', date(1990, 5, 1), date(1990, 5, 1)),
    ],
)
def test_a_birth_known_in_part(written: str, first: date, last: date) -> None:
    assert person(f"born: {written}").born == Interval(first, last)


def test_null_is_unknown_and_empty_is_none() -> None:
    read = person("born: null, sex: ~, nationalities: [], sufficient_resources: false, special_needs: []")
    assert read.given == {"nationalities", "sufficient_resources", "special_needs"}
    assert read.nationalities == () and read.sufficient_resources is False and read.born is None


def test_null_is_kept_only_where_it_is_a_statement() -> None:
    assert fields("type: relations_severed, coerced: null") == {"coerced": None}
    assert fields("type: reflection_granted, until: null") == {}


def test_quoted_and_plain_numbers() -> None:
    assert fields("type: reflection_extended, days: '30'") == {"days": 30}
    assert fields("type: assets_paid, amount: '1200.50', currency: EUR")["amount"] == Decimal("1200.50")


def test_a_single_ground_is_a_list_of_one() -> None:
    assert fields("type: permit_refused, grounds: relations") == {"grounds": ("relations",)}


def test_defaults_are_not_put_into_fields() -> None:
    assert fields("type: permit_issued") == {} == fields("type: proceedings_opened")


def test_profile_values_stay_as_written() -> None:
    case = loads(
        "state: XX\nprofile:\n  reflection_length: {min: P30D, max: P2M}\n  age_of_majority: 18\n"
        "  written_reasons: {value: true, legal_force: statute, source: Act 7, from: 2020-01-01}\n"
        "  suspensive: null\n"
    )
    assert case.profile == {
        "reflection_length": {"min": "P30D", "max": "P2M"},
        "age_of_majority": 18,
        "written_reasons": {
            "value": True,
            "legal_force": "statute",
            "source": "Act 7",
            "from": "2020-01-01",
        },
    }


def test_json_with_characters_beyond_the_basic_plane() -> None:
    note = "a 🕊 and a tab\t"
    data = {"state": "BE", "events": [{"on": "2026-03-01", "type": "informed", "note": note}]}
    assert loads(json.dumps(data)).events[0].note == note == from_data(data).events[0].note


def test_days_already_parsed() -> None:
    event = {"on": date(2026, 3, 1), "type": "informed"}
    assert from_data({"state": "BE", "events": [event]}).events[0].on == date(2026, 3, 1)


def test_a_correction_and_its_correction() -> None:
    case = loads(
        "state: BE\nevents:\n"
        "- {on: 2026-03-01, type: identified, id: wrong}\n"
        "- {on: 2026-03-02, type: identified, id: right}\n"
        "- {on: 2026-03-03, type: corrected, id: first, corrects: wrong, replaced_by: right}\n"
        "- {on: 2026-03-04, type: corrected, corrects: first, replaced_by: null}\n"
    )
    assert case.events[2].fields == {"corrects": "wrong", "replaced_by": "right"}
    assert case.events[3].fields == {"corrects": "first", "replaced_by": None}


@pytest.mark.parametrize(
    "pair",
    [
        "{on: 2026-03-01, type: stay_assessed, useful: true, proceeding: one}, "
        "{on: 2026-03-01, type: stay_assessed, useful: false, proceeding: two}",
        "{on: 2026-03-01, type: permit_renewed, permit: one}, {on: 2026-03-01, type: permit_not_renewed, permit: two}",
        "{on: 2026-03-01, type: view_taken, by: police, offence: none}, "
        "{on: 2026-03-01, type: view_taken, by: court, offence: trafficking}",
        "{on: 2026-03-01, type: view_taken, by: police, offence: facilitation}, "
        "{on: 2026-03-01, type: view_taken, by: police, offence: trafficking}",
        "{on: 2026-03-01, type: relations_severed}, {on: 2026-03-02, type: relations_kept}",
        "{on: 2026-03-01, type: relations_severed, id: a}, {on: 2026-03-01, type: relations_kept}, "
        "{on: 2026-03-09, type: corrected, corrects: a}",
    ],
)
def test_statements_that_only_look_contradictory(pair: str) -> None:
    assert len(loads(f"{{state: BE, events: [{pair}]}}").events) >= 2


def test_drafts_may_weigh_opposite_decisions() -> None:
    drafts = "{on: 2026-03-01, type: permit_issued}, {on: 2026-03-01, type: permit_refused}"
    assert len(loads(f"{{state: BE, proposed: [{drafts}]}}").proposed) == 2


def test_an_event_on_the_first_possible_day_of_birth_is_accepted() -> None:
    case = loads("{state: BE, person: {born: 2010}, events: [{on: 2010-01-01, type: in_care_since}]}")
    assert case.events[0].on == date(2010, 1, 1)


def test_the_line_of_an_error(tmp_path: Path) -> None:
    path = tmp_path / "case.yaml"
    path.write_text("state: BE\nperson:\n  sex: female\n  bron: 1990\n", encoding="utf-8")
    with pytest.raises(CaseFileError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}: line 4: unknown key 'bron' in person; did you mean 'born'?")
    assert caught.value.line == 4


def test_the_line_of_an_error_in_json() -> None:
    with pytest.raises(CaseFileError) as caught:
        loads('{\n "state": "BE",\n "person": {\n  "sex": "femal"}\n}')
    assert caught.value.line == 4


def test_a_byte_order_mark_is_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "case.json"
    path.write_bytes(b'\xef\xbb\xbf{"state": "BE"}')
    assert load(path) == CaseFile(state="BE")
