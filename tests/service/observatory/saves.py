"""Invented procedure files as members save them, and their way into the observatory."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks.documents.drawing import drawn
from benchmarks.documents.shapes import SHAPES
from sojourn.service.audit.actors import OPERATOR
from sojourn.service.observatory.keeping.documents import Given, of_bytes
from sojourn.service.observatory.keeping.previewing import preview
from sojourn.service.observatory.keeping.taking import Taken, take
from sojourn.service.observatory.words import Channel

SEED = 20040429
FIRST_DAY = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)

Change = Callable[[dict[str, Any]], None]


def day(number: int) -> datetime:
    """The morning of the day of that number; the first is 1."""
    return FIRST_DAY + timedelta(days=number - 1)


def saved(index: int, on: int = 1, change: Change | None = None, shape: str = "plain") -> Given:
    """The invented procedure of a number as it was saved on a day."""
    found = drawn(SEED, index)
    if change:
        change(found)
    return of_bytes(SHAPES[shape](found).encode(), f"{index}.html", day(on))


def reference(index: int) -> str:
    """The reference of the invented procedure of a number."""
    found: str = drawn(SEED, index)["reference"]
    return found


def taken(*given: Given) -> Taken:
    """Documents previewed and confirmed by an operator."""
    return take(given, preview(given).digest, OPERATOR, Channel.COMMAND)


def one_more_event(found: dict[str, Any]) -> None:
    """Something happened."""
    found["events"].append(
        found["events"][-1] | {"label": "Lamps counted again", "references": [], "has_summary": False}
    )


def other_order(found: dict[str, Any]) -> None:
    """The committees stand in another order."""
    found["committees"] = found["committees"][::-1]


def louder_title(found: dict[str, Any]) -> None:
    """The title is written in capitals."""
    found["title"] = found["title"].upper()


def cut_off(given: Given) -> Given:
    """A document of which only the beginning was saved, a day later."""
    data = given.load()
    return of_bytes(data[: len(data) // 3], given.name, given.read_at + timedelta(days=1))
