"""Known errors of known documents: where one says otherwise than the act or body it speaks of."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import resources
from typing import Any

from sojourn.records.places import Span, doubt


@cache
def _known() -> tuple[dict[str, str], ...]:
    data = tomllib.loads(resources.files(__package__).joinpath("divergences.toml").read_text("utf-8"))
    return tuple(data["divergence"])


def divergences(names: Iterable[str | None], texts: Iterable[tuple[str, Span]]) -> Iterator[dict[str, Any]]:
    """The doubts about texts of a document that is known by one of the names: a CELEX or Council number."""
    held = {name for name in names if name}
    known = [one for one in _known() if held & {one.get("act"), one.get("document")}]
    if not known:
        return
    for text, span in texts:
        for one in known:
            if one["says"] in text:
                yield doubt(span, f"it says {one['says']!r}; {one['but']}")
