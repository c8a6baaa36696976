"""The page that describes the API to people: made on the server from the description that programs read."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.service.api.cases.refusals import CASE_KINDS
from sojourn.service.api.description import description
from sojourn.service.api.problems import KINDS

_LIMITS_OF: Final = "x-limits"


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation: how it is asked, what it says of itself, what it takes, and an example."""

    method: str
    path: str
    summary: str
    takes: tuple[tuple[str, str, bool], ...]
    """Name, meaning and whether it is required, of each field or parameter."""
    example: str | None


@require_safe
def reference(request: HttpRequest) -> HttpResponse:
    """Show the operations, the limits and the kinds of problems."""
    told = description()
    shown = {
        "operations": list(_operations(told)),
        "limits": told["info"][_LIMITS_OF].items(),
        "problems": (*KINDS.values(), *CASE_KINDS.values()),
        "title": _("Web API for other programs"),
    }
    return render(request, "api/reference.html", shown)


def _operations(told: dict[str, Any]) -> Iterator[Operation]:
    for path, methods in told["paths"].items():
        for method, one in methods.items():
            body = one.get("requestBody", {}).get("content", {}).get("application/json")
            yield Operation(method.upper(), path, one["description"], tuple(_takes(one, body)), _example(body))


def _takes(operation: dict[str, Any], body: dict[str, Any] | None) -> Iterator[tuple[str, str, bool]]:
    for one in operation["parameters"]:
        yield one["name"], one["schema"].get("description", ""), one["required"]
    if body is not None:
        schema = body["schema"]
        for name, field in schema["properties"].items():
            yield name, field.get("description", ""), name in schema["required"]


def _example(body: dict[str, Any] | None) -> str | None:
    if body is None:
        return None
    first = next(iter(body["examples"].values()))
    return json.dumps(first["value"], ensure_ascii=False, indent=1)
