"""Nothing that the operations on cases do surprises whoever has read their description."""

from collections.abc import Callable
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.test import override_settings
from hypothesis import HealthCheck, given
from pytest_django import Settings
from schemathesis import GenerationMode
from schemathesis.config import SchemathesisConfig

from sojourn.service.wsgi import application
from tests.service.api.cases.programs import Programs, data
from tests.service.api.cases.test_door import OPERATIONS
from tests.service.cases.page.scene import Stage

EXAMPLES = 60
CONFIG = """
[checks.positive_data_acceptance]
# What the policy, the law and the other entries say of a request no schema can say.
expected-statuses = ["2xx", "403", "404", "409", "422"]

[checks.negative_data_rejection]
expected-statuses = ["4xx"]
"""
ASKED = [
    (method, address, mode)
    for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE)
    for method, address in OPERATIONS
    if mode is GenerationMode.POSITIVE or address not in ("offers", "tasks", "cases")
]


@pytest.fixture(scope="module")
def described() -> Any:
    """The description as schemathesis reads it from the service itself."""
    config = SchemathesisConfig.from_str(CONFIG)
    with override_settings(ALLOWED_HOSTS=["localhost"]):
        return schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application, config=config)


@pytest.mark.parametrize(
    ("method", "address", "mode"), ASKED, ids=[f"{method}-{address}-{mode.value}" for method, address, mode in ASKED]
)
def test_no_answer_is_unexpected(
    method: str,
    address: str,
    mode: GenerationMode,
    described: Any,
    stage: Stage,
    asking: Programs,
    settings: Settings,
    thorough_examples: Callable[[int], int],
) -> None:
    settings.ALLOWED_HOSTS = ["localhost", "testserver"]
    operation = described[f"/api/v1/{address}"][method.upper()]
    case_id = str(stage.adult.case)

    @hypothesis.settings(
        max_examples=thorough_examples(EXAMPLES), suppress_health_check=list(HealthCheck), deadline=None
    )
    @given(operation.as_strategy(generation_mode=mode))
    def run(case: Any) -> None:
        if mode is GenerationMode.POSITIVE and "case" in case.path_parameters:
            case.path_parameters["case"] = case_id
            if isinstance(case.body, dict) and "seen" in case.body:
                case.body["seen"] = data(asking.police.get(f"cases/{case_id}"))["version"]
        case.call_and_validate(headers={"Authorization": f"Bearer {asking.police.token}"})

    run()
