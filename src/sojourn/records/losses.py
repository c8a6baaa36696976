"""Signs that were lost before a document was saved, where they stand in what was read of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from sojourn.records.places import Place, Span, doubt

LOST: Final = "\N{REPLACEMENT CHARACTER}"
"""What stands in a text for a sign that could not be read."""

_WHY: Final = "a sign that was lost before the file was saved stands as U+FFFD in {}"


def lost_signs(record: dict[str, Any]) -> list[dict[str, Any]]:
    """A doubt for every text of a record that holds such a sign; one outside what is read harms nothing."""
    single = record.get("spans") or {}
    start = Place(1, 1, 0).span()
    found = (
        doubt(span, _WHY.format(name))
        for key, value in record.items()
        if key != "identifiers"
        for name, span in _in(value, key, single.get(key, start))
    )
    return list({json.dumps(one, sort_keys=True): one for one in found}.values())


def _in(value: Any, name: str, span: Span) -> Iterator[tuple[str, Span]]:
    if isinstance(value, str):
        if LOST in value:
            yield name, span
    elif isinstance(value, dict):
        here = value.get("span", span)
        for key, one in value.items():
            yield from _in(one, key, here)
    elif isinstance(value, list):
        for one in value:
            yield from _in(one, name, span)
