"""How an operation is described: from the tables its reader uses, the shape of its answer, and all its problems."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ninja import Schema

from sojourn.law.casefile.schema import field_schema
from sojourn.law.vocabulary import Field
from sojourn.service.api.asked import JSON, YAML
from sojourn.service.api.fields import CASE
from sojourn.service.api.problems import KINDS, MEDIA_TYPE, Kind

CASE_FILE: Final = {"$ref": "#/components/schemas/CaseFile"}
PROBLEM: Final = {"$ref": "#/components/schemas/Problem"}
_OF_BODIES: Final = frozenset({"slow", "length-required", "too-large", "media-type"})


def described(
    name: str,
    answer: type[Schema] | None,
    body: Mapping[str, Field] | None = None,
    *,
    free: Mapping[str, str] | None = None,
    query: Mapping[str, Field] | None = None,
    media_type: str = JSON,
) -> dict[str, Any]:
    """The keyword arguments with which ninja registers an operation.

    `answer` is the shape of the answer (None: an object of another standard, of the media type given), `body` and
    `query` are what may be asked, `free` the keys of a body whose values may have any shape, with their meaning.
    """
    parameters = [
        {"in": "query", "name": name, "required": False, "schema": field_schema(one)}
        for name, one in (query or {}).items()
    ]
    met = problems(KINDS.values(), PROBLEM, with_body=body is not None)
    extra: dict[str, Any] = {"parameters": parameters, "responses": met}
    if body is not None:
        extra["requestBody"] = {
            "required": True,
            "content": {kind: {"schema": body_schema(body, free or {})} for kind in (JSON, YAML[0])},
        }
    if answer is None:
        extra["responses"][200] = {"content": {media_type: {"schema": {"type": "object"}}}}
    return {"operation_id": name, "response": {200: answer}, "by_alias": True, "openapi_extra": extra}


def body_schema(fields: Mapping[str, Field], free: Mapping[str, str]) -> dict[str, Any]:
    """The JSON Schema of a body: the case file and the fields; null says the same as leaving a field out."""
    optional = {name: {"anyOf": [field_schema(one), {"type": "null"}]} for name, one in fields.items()}
    shapeless = {name: {"description": meaning} for name, meaning in free.items()}
    required = {name: field_schema(one) for name, one in fields.items() if one.required}
    return {
        "type": "object",
        "properties": {CASE: CASE_FILE} | optional | required | shapeless,
        "required": [CASE, *required],
        "additionalProperties": False,
    }


def problems(kinds: Iterable[Kind], shape: Mapping[str, str], *, with_body: bool) -> dict[int, dict[str, Any]]:
    """Every problem a request may meet, by its status, in the shape that a reference names."""
    met: dict[int, list[str]] = {}
    for kind in kinds:
        if with_body or kind.name not in _OF_BODIES:
            met.setdefault(int(kind.status), []).append(f"{kind.title}. {kind.advice}")
    return {
        status: {"description": " Or: ".join(said), "content": {MEDIA_TYPE: {"schema": dict(shape)}}}
        for status, said in met.items()
    }
