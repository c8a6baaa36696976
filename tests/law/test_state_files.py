"""The files of national values: their form, and values checked by hand against the sources they cite."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "src/sojourn/law/states").glob("*.toml"))
CODES = [path.stem for path in FILES]
NEVER_BOUND = {"DK", "GB", "IE"}
ACCESSION = {"BG": date(2007, 1, 1), "HR": date(2013, 7, 1), "RO": date(2007, 1, 1)}
START_EVENTS = {
    "authority_view",
    "authority_notified",
    "contact_ceased",
    "departure_period_set",
    "document_issued",
    "identification",
    "information_given",
    "permit_decision",
    "prosecutor_act",
    "request",
    "written_grant",
}
ACCESS_STARTS = {"presumed_victim", "reflection", "provisional_permit", "permit"}
QUALIFIERS = {"active", "voluntary", "own_initiative"}
DURATION = re.compile(r"P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?")
CODE = re.compile(r"[a-z]+(_[a-z]+)*")
ADDRESS = re.compile(
    r"://|\bwww\.|\b(?:[\w-]+\.)+(?:at|be|com|eu|fi|gov|int|md|nl|org|toml)\b|(?:^|\s)[./~]*/\w|legalize|github",
    re.IGNORECASE,
)


def is_bool(value: Any) -> bool:
    return isinstance(value, bool)


def is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def is_duration(value: Any) -> bool:
    return isinstance(value, str) and DURATION.fullmatch(value) is not None


def is_length(value: Any) -> bool:
    if isinstance(value, Mapping):
        return bool(value) and set(value) <= {"min", "max"} and all(map(is_duration, value.values()))
    return is_duration(value)


def is_deadline(value: Any) -> bool:
    return value == "none" or is_duration(value)


def is_allowance(value: Any) -> bool:
    if not isinstance(value, Mapping):
        return is_bool(value)
    known = "allowed" in value and set(value) <= {"allowed", "mandatory", "qualifiers"}
    flags = all(is_bool(value[key]) for key in ("allowed", "mandatory") if key in value)
    kinds = value.get("qualifiers", [])
    return known and flags and set(kinds) <= QUALIFIERS and len(kinds) == len(set(kinds))


def is_plain_ground(value: Any) -> bool:
    """A ground that has nothing to do with contact carries no qualifiers."""
    return is_allowance(value) and not (isinstance(value, Mapping) and "qualifiers" in value)


def is_scope_minors(value: Any) -> bool:
    if isinstance(value, Mapping):
        return set(value) == {"allowed", "from_age"} and value["allowed"] is True and 0 < value["from_age"] < 18
    return is_bool(value)


def is_start(value: Any) -> bool:
    codes = value if isinstance(value, list) else [value]
    return bool(codes) and all(code in START_EVENTS for code in codes)


def is_extensions(value: Any) -> bool:
    return isinstance(value, list) and all(
        set(item) <= {"ground", "max"}
        and CODE.fullmatch(item["ground"]) is not None
        and is_duration(item.get("max", "P1D"))
        for item in value
    )


def is_access(value: Any) -> bool:
    return isinstance(value, Mapping) and value.get("from") in ACCESS_STARTS and all(map(is_text, value.values()))


def is_work(value: Any) -> bool:
    return is_access(value) and set(value) <= {"from", "conditions", "sectors"}


def is_learning(value: Any) -> bool:
    return is_access(value) and set(value) <= {"from", "conditions"}


def is_bound(value: Any) -> bool:
    return value == "never" or type(value) is date


def one_of(*codes: str) -> Callable[[Any], bool]:
    return lambda value: value in codes


SHAPES: Mapping[str, tuple[str, Callable[[Any], bool]]] = {
    "bound_from": ("P01", is_bound),
    "scope_smuggled": ("P02", is_bool),
    "age_of_majority": ("P03", lambda value: type(value) is int and 16 <= value <= 21),
    "scope_minors": ("P04", is_scope_minors),
    "ngo_may_inform": ("P05", is_bool),
    "reflection_length": ("P06", is_length),
    "reflection_start_event": ("P07", is_start),
    "reflection_extensions": ("P08", is_extensions),
    "reflection_end_contact": ("P09", is_allowance),
    "reflection_end_public_policy": ("P10", is_plain_ground),
    "psych_assistance_by_law": ("P11", is_bool),
    "free_legal_aid": ("P12", is_bool),
    "medical_before_permit": ("P13", one_of("emergency", "necessary", "full")),
    "resource_test": ("P14", is_text),
    "early_examination_trigger": ("P15", is_text),
    "permit_first_validity": ("P16", is_length),
    "permit_renewal_validity": ("P17", is_length),
    "decision_deadline": ("P18", is_deadline),
    "permit_without_cooperation": ("P19", is_bool),
    "minor_reflection_extension": ("P20", is_duration),
    "minor_education_public_only": ("P21", is_bool),
    "labour_access": ("P22", is_work),
    "training_access": ("P23", is_learning),
    "education_access": ("P23", is_learning),
    "specific_programmes": ("P24", is_bool),
    "programme_conditional_issue": ("P25", is_bool),
    "programme_conditional_renewal": ("P25", is_bool),
    "withdraw_contact": ("P26", is_allowance),
    "withdraw_fraud": ("P27", is_plain_ground),
    "withdraw_public_policy": ("P28", is_plain_ground),
    "withdraw_ceased_cooperation": ("P29", is_plain_ground),
    "withdraw_discontinued": ("P30", is_plain_ground),
    "withdraw_chapeau": ("P31", is_bool),
    "family_permit": ("P32", one_of("none", "consider", "right")),
    "appeal_refusal": ("P33", is_bool),
    "appeal_nonrenewal": ("P33", is_bool),
    "appeal_withdrawal": ("P33", is_bool),
    "suspensive": ("P33", is_bool),
    "written_reasons": ("P34", is_bool),
    "day_count": ("P35", one_of("exclude_first_day", "include_first_day")),
    "coe_party_from": ("P36", lambda value: type(value) is date),
    "dublin_suspends_reflection_allowed": ("P37", is_bool),
    "residence_title_during_reflection": ("P38", is_bool),
}
REQUIRED = {"parameter", "name", "legal_force", "confidence"}
KEYS = REQUIRED | {"is", "from", "attested", "until", "source", "note"}


def load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


STATES = {path.stem: load(path) for path in FILES}
VALUES = [
    pytest.param(value, id=f"{code}-{value.get('name')}-{number}")
    for code, state in STATES.items()
    for number, value in enumerate(state["value"])
]


def start(value: Mapping[str, Any]) -> date:
    """The first day for which the file vouches for the value."""
    day: date = value["from"] if "from" in value else value["attested"]
    return day


def on(code: str, name: str, day: date) -> Any:
    """The value of parameter `name` in force in a State on `day`, or `None`."""
    for value in STATES[code]["value"]:
        if value["name"] == name and start(value) <= day <= value.get("until", date.max):
            return value.get("is")
    return None


def texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts(item)


def test_every_member_state_and_the_united_kingdom_has_a_file() -> None:
    members = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"
    assert set(CODES) == {*members.split(), "GB"}


@pytest.mark.parametrize("code", CODES)
def test_a_file_says_which_state_and_which_law(code: str) -> None:
    state = STATES[code]
    assert set(state) == {"name", "code", "eurostat_code", "statute", "authority", "compiled", "value"}
    assert state["code"] == code
    assert state["eurostat_code"] == {"GB": "UK", "GR": "EL"}.get(code, code)
    assert is_text(state["name"]) and is_text(state["statute"]) and type(state["compiled"]) is date
    authority = state["authority"]
    assert is_text(authority) or (set(authority) <= {"reflection", "permit"} and all(map(is_text, authority.values())))


@pytest.mark.parametrize("code", CODES)
def test_no_text_points_at_a_copy_instead_of_the_law(code: str) -> None:
    assert [text for text in texts(STATES[code]) if ADDRESS.search(text)] == []


@pytest.mark.parametrize("value", VALUES)
def test_a_value_has_the_name_number_and_shape_of_its_parameter(value: dict[str, Any]) -> None:
    assert set(value) >= REQUIRED and set(value) <= KEYS
    number, has_shape = SHAPES[value["name"]]
    assert value["parameter"] == number
    assert "is" not in value or has_shape(value["is"]), value.get("is")


@pytest.mark.parametrize("value", VALUES)
def test_a_value_says_how_sure_it_is_and_on_what_it_rests(value: dict[str, Any]) -> None:
    assert value["confidence"] in {"read", "inferred", "from memory", "unknown"}
    assert value["legal_force"] in {"statute", "decree", "policy", "practice", "none", "unknown"}
    assert ("is" in value) == (value["confidence"] != "unknown")
    assert value["confidence"] in {"unknown", "from memory"} or is_text(value.get("source"))
    assert is_text(value.get("note", "-"))


@pytest.mark.parametrize("code", CODES)
def test_days_of_validity_are_in_order(code: str) -> None:
    compiled = STATES[code]["compiled"]
    for value in STATES[code]["value"]:
        assert ("from" in value) != ("attested" in value), value
        days = [value[key] for key in ("from", "attested", "until") if key in value]
        assert all(type(day) is date for day in days), value
        assert start(value) <= compiled and start(value) <= value.get("until", date.max), value


@pytest.mark.parametrize("code", CODES)
def test_at_most_one_value_of_a_parameter_is_in_force(code: str) -> None:
    spans: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for value in STATES[code]["value"]:
        spans[value["name"]].append((start(value), value.get("until", date.max)))
    for name, found in spans.items():
        found.sort()
        for (_, until), (following, _) in pairwise(found):
            assert until < following, name


@pytest.mark.parametrize("code", CODES)
def test_a_state_is_bound_from_its_day_or_never(code: str) -> None:
    expected = "never" if code in NEVER_BOUND else ACCESSION.get(code, date(2006, 8, 6))
    (bound,) = [value for value in STATES[code]["value"] if value["name"] == "bound_from"]
    assert bound["is"] == expected
    assert expected == "never" or bound["from"] == expected


@pytest.mark.parametrize("code", CODES)
def test_a_party_to_the_convention_since_the_day_of_its_value(code: str) -> None:
    (party,) = [value for value in STATES[code]["value"] if value["name"] == "coe_party_from"]
    assert party["is"] == party["from"] >= date(2008, 2, 1)


@pytest.mark.parametrize("code", CODES)
def test_age_of_majority_and_counting_of_days_are_known_throughout(code: str) -> None:
    assert on(code, "age_of_majority", date(1993, 11, 1)) == 18
    counts = "include_first_day" if code == "GB" else "exclude_first_day"
    assert on(code, "day_count", date(2026, 11, 22)) == counts
    assert code == "GB" or on(code, "day_count", date(1993, 11, 1)) == counts


CHECKED = [
    ("AT", "reflection_length", "2015-01-01", {"min": "P30D"}),
    ("AT", "decision_deadline", "2014-01-01", "P6W"),
    ("AT", "permit_first_validity", "2013-12-31", None),
    ("AT", "suspensive", "2020-01-01", None),
    ("BE", "reflection_length", "2007-05-31", None),
    ("BE", "reflection_length", "2007-06-01", "P45D"),
    ("BE", "residence_title_during_reflection", "2017-05-19", False),
    ("BE", "residence_title_during_reflection", "2017-05-20", True),
    ("BE", "withdraw_contact", "2020-01-01", True),
    ("BE", "programme_conditional_renewal", "2020-01-01", True),
    ("BG", "withdraw_contact", "2020-01-01", {"allowed": True, "mandatory": True, "qualifiers": []}),
    ("BG", "permit_first_validity", "2018-05-23", {"max": "P1Y"}),
    ("BG", "appeal_nonrenewal", "2020-01-01", None),
    ("CY", "reflection_length", "2020-01-01", {"min": "P1M"}),
    ("CZ", "reflection_length", "2006-06-26", "P1M"),
    ("CZ", "reflection_end_contact", "2010-01-01", {"allowed": True, "qualifiers": []}),
    ("CZ", "training_access", "2026-01-01", None),
    ("DE", "reflection_length", "2011-11-25", {"min": "P1M"}),
    ("DE", "reflection_length", "2011-11-26", {"min": "P3M"}),
    (
        "DE",
        "withdraw_contact",
        "2026-01-01",
        {"allowed": True, "mandatory": True, "qualifiers": ["voluntary"]},
    ),
    ("DK", "reflection_length", "2020-01-01", "P30D"),
    ("EE", "reflection_length", "2022-01-01", {"min": "P30D", "max": "P60D"}),
    ("ES", "reflection_length", "2015-01-01", None),
    ("ES", "reflection_length", "2020-01-01", {"min": "P90D"}),
    ("ES", "decision_deadline", "2026-06-01", None),
    ("FI", "family_permit", "2020-01-01", "none"),
    ("FR", "scope_minors", "2026-05-01", {"allowed": True, "from_age": 16}),
    ("FR", "withdraw_contact", "2026-05-01", {"allowed": True, "qualifiers": ["own_initiative"]}),
    ("GB", "reflection_length", "2023-01-29", None),
    ("GR", "reflection_length", "2024-06-01", "P3M"),
    ("GR", "minor_reflection_extension", "2024-06-01", "P2M"),
    ("HR", "reflection_length", "2023-01-01", "P60D"),
    ("IE", "permit_first_validity", "2014-01-15", "P6M"),
    ("IT", "reflection_length", "2026-01-01", None),
    ("IT", "permit_first_validity", "2024-10-11", "P6M"),
    ("IT", "permit_first_validity", "2025-01-01", "P1Y"),
    ("LT", "permit_renewal_validity", "2025-01-01", None),
    ("LU", "permit_renewal_validity", "2021-07-04", "P6M"),
    ("LU", "permit_renewal_validity", "2021-07-05", None),
    ("LV", "coe_party_from", "2008-07-01", date(2008, 7, 1)),
    ("MT", "reflection_length", "2007-07-15", "P2M"),
    ("NL", "reflection_length", "2024-01-01", {"max": "P3M"}),
    ("NL", "decision_deadline", "2016-01-01", "P90D"),
    ("PL", "reflection_length", "2024-07-01", "P3M"),
    ("PL", "reflection_end_contact", "2024-07-01", {"allowed": True, "mandatory": True}),
    ("PL", "permit_without_cooperation", "2024-07-01", False),
    ("PT", "reflection_start_event", "2026-01-01", ["information_given", "request", "identification"]),
    ("PT", "decision_deadline", "2026-01-01", "P90D"),
    ("RO", "reflection_length", "2024-01-01", {"max": "P90D"}),
    ("SE", "appeal_refusal", "2026-11-22", False),
    ("SI", "reflection_extensions", "2011-10-27", [{"ground": "justified_reasons", "max": "P3M"}]),
    ("SK", "permit_first_validity", "2012-01-01", {"min": "P180D"}),
    ("SK", "withdraw_discontinued", "2026-01-01", {"allowed": True, "mandatory": True}),
    ("SK", "suspensive", "2018-04-30", None),
    ("SK", "suspensive", "2018-05-01", True),
]


@pytest.mark.parametrize(("code", "name", "day", "expected"), CHECKED)
def test_values_read_by_hand_in_the_sources(code: str, name: str, day: str, expected: Any) -> None:
    assert on(code, name, date.fromisoformat(day)) == expected


@pytest.mark.parametrize("code", CODES)
def test_the_documentation_counts_the_values_as_they_are(code: str) -> None:
    page = (ROOT / "docs/law/states.md").read_text(encoding="utf-8")
    counts = Counter(value["confidence"] for value in STATES[code]["value"])
    numbers = [counts[kind] for kind in ("read", "inferred", "from memory", "unknown")]
    assert f"| {code} | {' | '.join(map(str, [*numbers, sum(numbers)]))} |" in page
