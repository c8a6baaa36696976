"""JSON as it is written: a key that stands twice in one object is told, where the parser keeps the last value alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from sojourn.records.places import unread

Left = list[dict[str, Any]]
Pairs = list[tuple[str, Any]]

_LONGEST: Final = 200
"""A pointer of more signs is cut short and ends in `…`."""


def parsed(text: str) -> tuple[Any, Left]:
    """The value of a text, and an entry of what could not be read for each value that a later one of its key hides.

    Raises `json.JSONDecodeError` or `RecursionError` as `json.loads` does.
    """
    doubled: dict[int, Pairs] = {}

    def held(pairs: Pairs) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs):
            # By identity: every object is kept alive by the value that is read or by what is hidden in it.
            doubled[id(found)] = _hidden(pairs)
        return found

    value = json.loads(text, object_pairs_hook=held)
    return value, list(_left(value, doubled)) if doubled else []


def _hidden(pairs: Pairs) -> Pairs:
    last = {key: place for place, (key, _) in enumerate(pairs)}
    return [pair for place, pair in enumerate(pairs) if place != last[pair[0]]]


def _left(value: Any, doubled: Mapping[int, Pairs]) -> Iterator[dict[str, Any]]:
    """The hidden values with the pointers to their keys, each object before what is in it."""
    stack = [("", value)]
    while stack:
        pointer, one = stack.pop()
        hidden = doubled.get(id(one), ())
        for key, lost in hidden:
            yield unread({"pointer": _below(pointer, key)}, json.dumps({key: lost}, ensure_ascii=False))
        inner: Iterable[tuple[Any, Any]] = (
            (*hidden, *one.items()) if isinstance(one, dict) else enumerate(one) if isinstance(one, list) else ()
        )
        deeper = [(_below(pointer, key), part) for key, part in inner if isinstance(part, (dict, list))]
        stack += reversed(deeper)


def _below(pointer: str, key: object) -> str:
    if len(pointer) > _LONGEST:
        return pointer
    at = f"{pointer}/{key}"
    return at if len(at) <= _LONGEST else f"{at[:_LONGEST]}…"
