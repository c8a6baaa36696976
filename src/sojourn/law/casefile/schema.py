"""The JSON Schema of a case file, made from the same table the reader uses.

The schema says what one value may be, in every spelling that the reader takes: a number or a truth word where a text
stands, a number in quotes, the code of a country in small letters. What several values say of each other (order of
days, references, contradictions) only the reader can check.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from sojourn.law.casefile.countries import COUNTRIES, HELD_STATES
from sojourn.law.casefile.days import FIRST_YEAR, LAST_YEAR
from sojourn.law.casefile.profile import LEGAL_FORCES
from sojourn.law.casefile.reading import FORMAT_VERSION, MAX_EVENTS
from sojourn.law.casefile.spans import ABSENT_KEYS, UNKNOWN_KEYS
from sojourn.law.casefile.values import LARGEST, LARGEST_AMOUNT, SMALLEST
from sojourn.law.parameters import PARAMETERS
from sojourn.law.vocabulary import BODIES, COMMON_FIELDS, EVENT_TYPES, PERSON_KEYS, EventType, Field, Kind

Schema = dict[str, Any]

_YEAR = f"(19|20|21)[0-9]{{2}}|{LAST_YEAR}"
_DAY: Schema = {"type": "string", "pattern": f"^({_YEAR})-[0-9]{{2}}-[0-9]{{2}}$", "format": "date"}
_TEXT: Schema = {"type": ["string", "number", "boolean"], "pattern": r"\S"}
_BODY: Schema = {"type": "string", "pattern": rf"^\s*({'|'.join(BODIES)})\s*(:[\s\S]*\S[\s\S]*)?$"}
_IN_DIGITS: Mapping[Kind, str] = {
    Kind.COUNT: "^([0-9]|[1-9][0-9])$",
    Kind.AGE: "^([0-9]|[1-9][0-9]|1[0-2][0-9]|130)$",
    Kind.DAYS: "^([1-9][0-9]{0,2}|[12][0-9]{3}|3[0-5][0-9]{2}|36[0-5][0-9]|3660)$",
}
"""Whole numbers between their limits, written as text."""


def _codes(allowed: Iterable[str]) -> Schema:
    """Codes of countries, in capitals or small letters."""
    either = "|".join("".join(f"[{letter}{letter.lower()}]" for letter in code) for code in sorted(allowed))
    return {"anyOf": [{"enum": sorted(allowed)}, {"type": "string", "pattern": f"^({either})$"}]}


_COUNTRY: Schema = _codes(COUNTRIES)
_BY_KIND: Mapping[Kind, Schema] = {
    Kind.DAY: _DAY,
    Kind.PARTIAL_DAY: {
        "anyOf": [
            {"type": "string", "pattern": f"^({_YEAR})(-[0-9]{{2}}){{0,2}}$"},
            {"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR},
        ]
    },
    Kind.TEXT: _TEXT,
    Kind.TEXTS: {"anyOf": [{"type": "array", "items": _TEXT}, _TEXT]},
    Kind.FLAG: {"type": "boolean"},
    Kind.AMOUNT: {
        "anyOf": [
            {"type": "number", "minimum": 0, "maximum": LARGEST_AMOUNT},
            {"type": "string", "pattern": r"^(0|[1-9][0-9]*)(\.[0-9]{1,4})?$"},
        ]
    },
    Kind.CURRENCY: {"type": "string", "pattern": "^[A-Z]{3}$"},
    Kind.COUNTRY: _COUNTRY,
    Kind.COUNTRIES: {"type": "array", "items": _COUNTRY},
    Kind.EVENT: _TEXT,
}


def json_schema() -> Schema:
    """Return the schema of a case file, draft 2020-12."""
    events = {"type": ["array", "null"], "items": {"$ref": "#/$defs/event"}, "maxItems": MAX_EVENTS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Case file",
        "description": "One person's history under Directive 2004/81/EC.",
        **_table(
            {
                "case": {"enum": [FORMAT_VERSION, str(FORMAT_VERSION)], "description": "format version"},
                "state": {**_codes(HELD_STATES), "description": "the State that deals with the person"},
                "complete": {"type": "boolean", "default": True, "description": "false: acts may be missing"},
                "profile": _nullable(_profile()),
                "person": _nullable(_person()),
                "events": events | {"description": "what happened"},
                "proposed": events | {"description": "events under consideration, never taken as happened"},
                "absent": _spans(ABSENT_KEYS, "known negatives, up to that day"),
                "unknown": _spans(UNKNOWN_KEYS, "stretches in which a type is not known either way"),
            },
            required=("state",),
        ),
        "$defs": {
            "event": {"oneOf": [{"$ref": f"#/$defs/{name}"} for name in EVENT_TYPES]},
            **{kind.name: _event(kind) for kind in EVENT_TYPES.values()},
        },
    }


def _table(properties: Mapping[str, Schema], required: Iterable[str] = ()) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(required),
        "additionalProperties": False,
    }


def _nullable(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _person() -> Schema:
    return _table({name: _nullable(field_schema(field)) for name, field in PERSON_KEYS.items()})


def _profile() -> Schema:
    record = _table(
        {
            "value": {},
            "legal_force": {"enum": list(LEGAL_FORCES)},
            "source": _TEXT,
            "from": _nullable(_DAY),
            "until": _nullable(_DAY),
        },
        required=("value",),
    )
    free: Schema = {"not": {"type": "object", "required": ["value"]}}
    return _table({key: {"anyOf": [free, record], "description": held.label} for key, held in PARAMETERS.items()})


def _spans(keys: Iterable[str], description: str) -> Schema:
    known = {"type": {"enum": list(EVENT_TYPES)}, "from": _nullable(_DAY), "until": _nullable(_DAY)}
    items = _table({key: known[key] for key in keys}, required=("type",))
    return {"type": ["array", "null"], "items": items, "description": description}


def _event(kind: EventType) -> Schema:
    declared = {**COMMON_FIELDS, **kind.fields}
    properties = {
        name: field_schema(field) if field.required else _nullable(field_schema(field))
        for name, field in declared.items()
    }
    properties["type"] = {"const": kind.name}
    properties["by"] = _nullable(_BODY)
    schema = _table(properties, [name for name, field in declared.items() if field.required])
    if kind.one_of:
        named = [{"required": [name], "properties": {name: {"not": {"type": "null"}}}} for name in kind.one_of]
        schema["anyOf"] = named
    return {"title": kind.name, "description": f"Norm: {kind.anchor}", **schema}


def field_schema(field: Field) -> Schema:
    """The schema of one field, with its meaning."""
    return {**_value(field), "description": field.meaning}


def _value(field: Field) -> Schema:
    match field.kind:
        case Kind.CHOICE:
            return {"enum": list(field.choices)}
        case Kind.CHOICES:
            return {"type": "array", "items": {"enum": list(field.choices)}}
        case Kind.ROUTE:
            return _table({role: {"type": "array", "items": _COUNTRY} for role in field.choices})
        case Kind.COUNT | Kind.DAYS | Kind.AGE:
            limits = {"minimum": SMALLEST[field.kind], "maximum": LARGEST[field.kind]}
            return {"type": ["integer", "string"], **limits, "pattern": _IN_DIGITS[field.kind]}
        case kind:
            return dict(_BY_KIND[kind])
