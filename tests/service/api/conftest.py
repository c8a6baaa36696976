"""What the tests of the web API share: asking it, and its own description."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from sojourn.service.api.description import description

Ask = Callable[..., Any]


@pytest.fixture
def ask(visitor: Client) -> Ask:
    """Posts a body (data, text or bytes) to an operation."""

    def post(operation: str, body: Any, content_type: str = "application/json", **headers: str) -> Any:
        sent = body if isinstance(body, bytes | str) else json.dumps(body)
        sender = {name.replace("_", "-"): value for name, value in headers.items()}
        return visitor.post(f"/api/v1/{operation}", sent, content_type=content_type, headers=sender)

    return post


@pytest.fixture(scope="session")
def document() -> dict[str, Any]:
    """The description of the API, as a reader of its JSON has it."""
    read: dict[str, Any] = json.loads(json.dumps(description()))
    return read
