"""The description of the API as OpenAPI 3.1: what ninja gathers, with the case file, the problems and the limits."""

from functools import cache
from typing import Any, Final

from sojourn.law import casefile
from sojourn.service.api.answers import Problem
from sojourn.service.api.cases.answers import Refusal
from sojourn.service.api.examples import requests
from sojourn.service.api.limits import spoken
from sojourn.service.api.operations import api

_COMPONENTS: Final = "#/components/schemas/"


@cache
def description() -> dict[str, Any]:
    """The whole description, made once a process."""
    made = dict(api.get_openapi_schema())
    limits = "; ".join(f"{most:,} {what}".replace(",", " ") for what, most in spoken().items())
    made["info"] |= {
        "description": f"{api.description} At most: {limits}.",
        "license": {"name": "European Union Public Licence 1.2", "identifier": "EUPL-1.2"},
        "x-limits": spoken(),
    }
    made["components"]["schemas"] |= _case_file()
    made["components"]["schemas"] |= {one.__name__: one.model_json_schema() for one in (Problem, Refusal)}
    for operations in made["paths"].values():
        for operation in operations.values():
            _complete(operation)
    return made


def _complete(operation: dict[str, Any]) -> None:
    """Add the examples of requests, and set the media type of an answer that is not plain JSON."""
    for media in operation.get("requestBody", {}).get("content", {}).values():
        if "examples" not in media:
            media["examples"] = requests(operation["operationId"])


def _case_file() -> dict[str, Any]:
    """The schema of a case file and of its events as components."""
    schema = casefile.json_schema()
    events = schema.pop("$defs")
    del schema["$schema"]
    named = {"CaseFile": schema} | {_component(name): made for name, made in events.items()}
    return {name: _moved(made) for name, made in named.items()}


def _component(name: str) -> str:
    """The name of an event's component; `event` is any event."""
    return f"event.{name}" if name != "event" else name


def _moved(schema: Any) -> Any:
    """A schema whose references lead to components."""
    if isinstance(schema, list):
        return [_moved(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: _COMPONENTS + _component(part.removeprefix("#/$defs/")) if key == "$ref" else _moved(part)
        for key, part in schema.items()
    }
