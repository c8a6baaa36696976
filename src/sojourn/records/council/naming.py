"""The name of a Council document: its number with its revision, as other documents cite it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sojourn.records.identifiers.finding import find


def designation(record: Mapping[str, Any]) -> str | None:
    """The number of a document with its revision and addenda, as in `ST 13661/12 REV 3`; None where it shows none."""
    if not record["number"]:
        return None
    printed = " ".join(filter(None, ("ST", record["number"], record["revision"])))
    found = [one.normal for one in find(printed) if not one.doubt]
    return found[0] if found else printed
