"""How an operation on cases is described: what it takes, its token, its answer, and all its problems."""

from collections.abc import Mapping
from typing import Any, Final

from ninja import Schema

from sojourn.law.casefile.schema import field_schema
from sojourn.law.vocabulary import PERSON_KEYS, Field
from sojourn.service.accounts.words import Scope
from sojourn.service.api.asked import JSON, YAML
from sojourn.service.api.cases.door import Token
from sojourn.service.api.cases.examples import EXAMPLES
from sojourn.service.api.cases.fields import EVENT, EVENT_MEANING, PERSON, PERSON_MEANING, SEEN, TYPES
from sojourn.service.api.cases.refusals import CASE_KINDS
from sojourn.service.api.describing import problems
from sojourn.service.api.problems import KINDS

KEY: Final = "Idempotency-Key"
KEY_PATTERN: Final = "^[!-~]{1,100}$"
REFUSAL: Final = {"$ref": "#/components/schemas/Refusal"}
_VERSION: Final = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
_OBJECTS: Final[Mapping[str, dict[str, Any]]] = {
    EVENT: {
        "type": "object",
        "description": EVENT_MEANING,
        "properties": {"type": {"enum": list(TYPES)}, "on": {"type": "string", "format": "date"}},
        "required": ["type", "on"],
    },
    PERSON: {
        "type": "object",
        "description": PERSON_MEANING,
        "properties": {name: {"anyOf": [field_schema(one), {"type": "null"}]} for name, one in PERSON_KEYS.items()},
        "additionalProperties": False,
        "minProperties": 1,
    },
}


def reading(name: str, scope: Scope, answer: type[Schema], query: Mapping[str, Field]) -> dict[str, Any]:
    """The keyword arguments with which ninja registers an operation that reads."""
    parameters = [
        {"in": "query", "name": key, "required": False, "schema": field_schema(one)} for key, one in query.items()
    ]
    return _operation(name, scope, {200: answer}, {"parameters": parameters}, with_body=False)


def acting(
    name: str, scope: Scope, answer: type[Schema], body: Mapping[str, Field] | None = None, *objects: str
) -> dict[str, Any]:
    """The keyword arguments with which ninja registers an operation that does something, once for each key."""
    key = {"type": "string", "pattern": KEY_PATTERN, "description": "drawn anew for each act, so that it happens once"}
    extra: dict[str, Any] = {"parameters": [{"in": "header", "name": KEY, "required": True, "schema": key}]}
    if body is not None:
        media = {"schema": _body(body, objects), "examples": EXAMPLES[name]}
        extra["requestBody"] = {"required": True, "content": dict.fromkeys((JSON, YAML[0]), media)}
    return _operation(name, scope, {200: answer, 201: answer}, extra, with_body=body is not None)


def _operation(
    name: str, scope: Scope, answers: Mapping[int, type[Schema]], extra: dict[str, Any], *, with_body: bool
) -> dict[str, Any]:
    extra["responses"] = problems((*KINDS.values(), *CASE_KINDS.values()), REFUSAL, with_body=with_body)
    return {
        "operation_id": name,
        "auth": Token(scope),
        "response": dict(answers),
        "by_alias": True,
        "openapi_extra": extra,
    }


def _body(fields: Mapping[str, Field], objects: tuple[str, ...]) -> dict[str, Any]:
    """The JSON Schema of a body; null says the same as leaving a field out that may be left out."""
    schemas = {name: field_schema(one) for name, one in fields.items()} | {name: _OBJECTS[name] for name in objects}
    required = [*objects, *(name for name, one in fields.items() if one.required)]
    if SEEN in schemas:
        schemas[SEEN] = _VERSION | {"description": fields[SEEN].meaning}
    optional = {name: one if name in required else {"anyOf": [one, {"type": "null"}]} for name, one in schemas.items()}
    return {"type": "object", "properties": optional, "required": required, "additionalProperties": False}
