"""The JSON Schema agrees with the reader and with the reference page."""

import json
from typing import Any

import pytest
import yaml
from hypothesis import given
from jsonschema import Draft202012Validator, FormatChecker

from sojourn.law.casefile import CaseFileError, from_data, json_schema, loads, to_data
from sojourn.law.casefile.reading import KEYS
from tests.law.casefile.reference_page import code, example, rows
from tests.law.casefile.valid_files import valid_files

VALIDATOR = Draft202012Validator(json_schema(), format_checker=FormatChecker(["date"]))


class WordsLoader(yaml.SafeLoader):
    """YAML in which only true, false, null and numbers are more than words."""


WordsLoader.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if not tag.endswith(":timestamp") and not (tag.endswith(":bool") and first in "yYnNoO")
    ]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def parsed(text: str) -> Any:
    return yaml.load(text, WordsLoader)


def test_the_schema_is_a_schema_and_json() -> None:
    Draft202012Validator.check_schema(json_schema())
    assert json.loads(json.dumps(json_schema())) == json_schema()
    assert tuple(json_schema()["properties"]) == KEYS


def test_the_example_of_the_reference_page_is_valid() -> None:
    VALIDATOR.validate(parsed(example()))
    VALIDATOR.validate(to_data(loads(example())))


@given(valid_files())
def test_valid_files_are_valid_under_the_schema(data: dict[str, Any]) -> None:
    VALIDATOR.validate(data)
    VALIDATOR.validate(to_data(from_data(data)))


@pytest.mark.parametrize("bad", [pytest.param(code(row[1]), id=row[0]) for row in rows("### Keys and values")])
def test_bad_keys_and_values_are_refused_by_the_schema(bad: str) -> None:
    assert not VALIDATOR.is_valid(parsed(bad))


@pytest.mark.parametrize("null", ["events", "proposed", "absent", "unknown", "profile", "person"])
def test_empty_sections_are_valid(null: str) -> None:
    VALIDATOR.validate({"state": "BE", null: None})
    loads(json.dumps({"state": "BE", null: None}))


@pytest.mark.parametrize(("key", "least", "most"), [("dependants", 0, 99), ("claimed_age", 0, 130)])
def test_numbers_in_quotes_have_the_limits_of_numbers(key: str, least: int, most: int) -> None:
    for number in (*range(-1, 1000), 10**6, "05", "1.0", "1e1"):
        data = {"state": "BE", "person": {key: str(number)}}
        assert VALIDATOR.is_valid(data) is (isinstance(number, int) and least <= number <= most)
        assert VALIDATOR.is_valid(data) is readable(data)


def test_days_in_quotes_have_the_limits_of_days() -> None:
    for days in (0, 1, 9, 10, 999, 1000, 2999, 3000, 3599, 3600, 3650, 3659, 3660, 3661, 9999):
        extended = {"on": "2026-03-01", "type": "reflection_extended", "days": str(days)}
        data = {"state": "BE", "events": [extended]}
        assert VALIDATOR.is_valid(data) is readable(data) is (1 <= days <= 3660)


@pytest.mark.parametrize(
    ("code", "valid"), [("ng", True), ("nG", True), ("NG", True), ("zz", False), ("NGA", False), ("ß", False)]
)
def test_codes_of_countries_may_be_in_small_letters_of_ascii(code: str, *, valid: bool) -> None:
    data = {"state": "be", "person": {"nationalities": [code]}}
    assert VALIDATOR.is_valid(data) is readable(data) is valid


@pytest.mark.parametrize(
    ("body", "valid"),
    [
        ("police", True),
        (" police : Central ", True),
        ("ngo:Haven", True),
        ("ngo:", False),
        ("ngo: ", False),
        ("x", False),
    ],
)
def test_bodies_may_have_blanks_around_them(body: str, *, valid: bool) -> None:
    data = {"state": "BE", "events": [{"on": "2026-03-01", "type": "informed", "by": body}]}
    assert VALIDATOR.is_valid(data) is readable(data) is valid


def readable(data: dict[str, Any]) -> bool:
    """Whether the reader takes it."""
    try:
        from_data(data)
    except CaseFileError:
        return False
    return True
