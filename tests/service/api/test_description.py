"""The description of the API: nothing that the API does surprises whoever has read it."""

from collections.abc import Callable
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.test import override_settings
from hypothesis import HealthCheck, given
from jsonschema import Draft202012Validator
from pytest_django import Settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from sojourn.law import casefile
from sojourn.service.api.limits import MAX_BODY_BYTES, spoken
from sojourn.service.api.problems import KINDS
from sojourn.service.wsgi import application

EXAMPLES = 100
CONFIG = """
[checks.positive_data_acceptance]
# What several values say of each other (the order of days, references) no schema can say.
expected-statuses = ["2xx", "422", "503"]

[checks.negative_data_rejection]
expected-statuses = ["4xx"]
"""
OPERATIONS = {
    "assess": "POST",
    "timeline": "POST",
    "explain": "POST",
    "ask": "POST",
    "interview": "POST",
    "compare": "POST",
    "law": "GET",
    "texts": "GET",
    "states": "GET",
    "states/{code}": "GET",
    "schema": "GET",
}
WITHOUT_NEGATIVE = {"schema"}
"""What takes nothing can be asked in no wrong way but by names that mean nothing, which are tested elsewhere."""

ASKED = [
    (name, mode)
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    for name in OPERATIONS
    if mode is GenerationMode.POSITIVE or name not in WITHOUT_NEGATIVE
]
"""Every operation, asked as it is described and otherwise."""


@pytest.fixture(scope="module")
def described() -> Any:
    """The description as schemathesis reads it from the service itself."""
    config = SchemathesisConfig.from_str(CONFIG)
    with override_settings(ALLOWED_HOSTS=["localhost"]):
        return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=config)


@pytest.mark.parametrize(("name", "mode"), ASKED, ids=[f"{name}-{mode.value}" for name, mode in ASKED])
def test_no_answer_is_unexpected(
    name: str,
    mode: GenerationMode,
    described: Any,
    settings: Settings,
    thorough_examples: Callable[[int], int],
) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]
    operation = described[f"/api/v1/{name}"][OPERATIONS[name]]

    @hypothesis.settings(max_examples=thorough_examples(EXAMPLES), suppress_health_check=list(HealthCheck))
    @given(operation.as_strategy(generation_mode=mode))
    def run(case: Any) -> None:
        case.call_and_validate()

    run()


def test_every_operation_is_described(document: dict[str, Any]) -> None:
    found = {
        path.removeprefix("/api/v1/"): method.upper()
        for path, operations in document["paths"].items()
        for method, operation in operations.items()
        if "security" not in operation
    }
    assert found == OPERATIONS


def test_every_problem_is_described_where_it_can_be_met(document: dict[str, Any]) -> None:
    every = {str(int(kind.status)) for kind in KINDS.values()}
    for operations in document["paths"].values():
        for method, operation in operations.items():
            if "security" in operation:
                continue
            of_bodies = set() if method == "post" else {"408", "411", "413", "415"}
            assert set(operation["responses"]) == (every | {"200"}) - of_bodies
            for status, response in operation["responses"].items():
                media = {"200": {"application/json", "application/schema+json"}}
                assert set(response.get("content", {})) <= media.get(status, {"application/problem+json"})


def test_the_limits_are_described(document: dict[str, Any]) -> None:
    assert document["info"]["x-limits"].keys() == spoken().keys()
    assert document["info"]["x-limits"]["bytes of a body"] == MAX_BODY_BYTES
    for what, most in document["info"]["x-limits"].items():
        assert f"{most:,} {what}".replace(",", " ") in document["info"]["description"]


def test_the_case_file_described_is_the_one_published(document: dict[str, Any]) -> None:
    components = document["components"]["schemas"]
    published = casefile.json_schema()
    assert set(components["CaseFile"]["properties"]) == set(published["properties"])
    assert {f"event.{name}" for name in published["$defs"] if name != "event"} <= set(components)
    whole = {"$ref": "#/components/schemas/CaseFile", "components": document["components"]}
    Draft202012Validator.check_schema(whole)
    assert Draft202012Validator(whole).is_valid({"state": "BE", "events": []})
    assert not Draft202012Validator(whole).is_valid({"state": "BE", "events": [{"type": "seen", "on": "2026-01-01"}]})
