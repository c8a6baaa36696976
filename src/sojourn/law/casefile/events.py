"""Events from what is written, each kept beside its source so that later checks can name the line."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sojourn.law.casefile.failure import Place, nearest, shown, unexpected_key
from sojourn.law.casefile.model import Event
from sojourn.law.casefile.nodes import Node, Table
from sojourn.law.casefile.values import scalar, table, text, value
from sojourn.law.vocabulary import BODIES, COMMON_FIELDS, EVENT_TYPES, EventType, Field


@dataclass(frozen=True, slots=True)
class Written:
    """An event and the mapping it was read from."""

    event: Event
    source: Table

    def place(self, key: str) -> Place:
        """Return the place of a key, or of the event where the key was left out."""
        node = self.source.entries.get(key)
        return node.place if node else self.source.place


def read_event(node: Node) -> Written:
    """Read one event: its type, the keys every event may carry and the fields of its type."""
    source = table(node, "an event as a mapping")
    kind = EVENT_TYPES[event_type(source)]
    _refuse_other_keys(source, kind)
    common = _fields(source, COMMON_FIELDS)
    fields = _fields(source, kind.fields)
    if kind.one_of and not any(name in fields for name in kind.one_of):
        raise source.place.error(f"{kind.name} needs {' or '.join(kind.one_of)}")
    body, name = _body(source.entries["by"]) if "by" in common else (None, None)
    event = Event(
        on=common["on"],
        known=common.get("known", common["on"]),
        type=kind.name,
        id=common.get("id"),
        by=body,
        by_name=name,
        note=common.get("note"),
        fields=fields,
    )
    return Written(event, source)


def event_type(source: Table) -> str:
    """Read the type a mapping names."""
    if "type" not in source.entries:
        raise source.place.error(f"type expected; found only {', '.join(source.entries) or 'nothing'}")
    named = scalar(source.entries["type"], "an event type")
    if named.text not in EVENT_TYPES:
        hint = nearest(named.text, EVENT_TYPES) or f" expected one of {', '.join(EVENT_TYPES)}"
        raise named.place.error(f"unknown event type {shown(named.text)};{hint}")
    return named.text


def _refuse_other_keys(source: Table, kind: EventType) -> None:
    for key in source.entries:
        if key not in COMMON_FIELDS and key not in kind.fields:
            allowed = (*COMMON_FIELDS, *kind.fields)
            raise unexpected_key(source.keys[key], key, allowed, f"an event of type {kind.name}")


def _fields(source: Table, declared: Mapping[str, Field]) -> dict[str, Any]:
    read: dict[str, Any] = {}
    for name, field in declared.items():
        if (node := source.given(name)) is not None:
            read[name] = value(node, field)
        elif field.required:
            raise source.place.error(f"{name} expected: {field.meaning}")
        elif field.nullable and name in source.entries:
            read[name] = None
    return read


def _body(node: Node) -> tuple[str, str | None]:
    kind, colon, name = (part.strip() for part in text(node).partition(":"))
    if kind not in BODIES:
        hint = nearest(kind, BODIES)
        expected = f"expected one of {', '.join(BODIES)}, with a name after a colon where it matters"
        raise node.place.error(f"unknown kind of authority or body {shown(kind)};{hint} {expected}")
    if colon and not name:
        raise node.place.error(f"a name expected after the colon, as in {kind}:Haven")
    return kind, name or None
