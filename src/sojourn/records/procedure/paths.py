"""What may come next in a procedure: who moves, under which article, until when.

A procedure stands where its newest event puts it. A procedure that is completed, rejected, withdrawn or lapsed has
nothing to come, whatever its events say.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any, Final

from sojourn.records.procedure.record import Entry, Procedure

LISBON: Final = "2009-12-01"
AMSTERDAM: Final = "1999-05-01"

_LAST: Final = ("publication", "objection_period", "response")
"""Steps after which nothing is due under any path that ends with them."""


@cache
def data() -> Mapping[str, Any]:
    """The steps and paths of `paths.toml`."""
    return tomllib.loads(resources.files(__package__).joinpath("paths.toml").read_text("utf-8"))


@cache
def path(kind: str) -> Mapping[str, list[str]]:
    """The steps that may follow each step of a type of procedure; empty where the type is not known."""
    found = data()["paths"].get(kind, {})
    return path(found["same_as"]) if "same_as" in found else found


def types() -> tuple[str, ...]:
    """The types of procedure whose path is known."""
    return tuple(data()["paths"])


def step_of(label: str, kind: str) -> str | None:
    """The step an event is, by its words; of several that fit, the one with the longest words."""
    plain = label.lower()
    known = {"start", *path(kind), *(one for after in path(kind).values() for one in after)}
    fits = [
        (len(words), name)
        for name, step in data()["steps"].items()
        if name in known
        for words in step["words"]
        if words in plain
    ]
    return max(fits)[1] if fits else None


def is_over(found: Procedure) -> bool:
    """Whether the procedure has ended: by its status or stage, or by an event that ends every procedure."""
    ends = data()["ends"]
    said = " ".join(text for text in (found.status, found.stage) if text).lower()
    if any(words in said for words in (*ends["completed"], *ends["closed"])):
        return True
    newest = max((str(event["date"]) for event in found.events), default="")
    last = [str(event["label"]).lower() for event in found.events if event["date"] == newest]
    return any(words in label for label in last for words in ends["closed"])


def standing(found: Procedure) -> tuple[str, str] | None:
    """The step the newest known event is, with its day; of one day the furthest along the path."""
    kind = found.procedure_type or ""
    order = [*path(kind), *_LAST]
    dated = [(str(event["date"]), step_of(str(event["label"]), kind)) for event in found.events]
    known = [(on, step) for on, step in dated if step is not None]
    if not known:
        return None
    newest = max(on for on, _ in known)
    steps = [step for on, step in known if on == newest]
    return max(steps, key=lambda step: order.index(step) if step in order else -1), newest


def what_next(found: Procedure) -> list[Entry]:
    """The steps that may come next; none where the procedure is over or its type is not known."""
    kind = found.procedure_type or ""
    if not path(kind) or is_over(found):
        return []
    place = standing(found)
    after: Sequence[str] = path(kind).get("start", []) if place is None else path(kind).get(place[0], [])
    done = {step_of(str(event["label"]), kind) for event in found.events}
    return [_entry(name, place[1] if place else None) for name in after if name != "end" or "end" not in done]


def _entry(name: str, since: str | None) -> Entry:
    step = data()["steps"][name]
    on = since or date.today().isoformat()
    article = step.get("article") or step.get(_period(on)) or step.get("lisbon")
    entry: Entry = {"label": step["label"], "who": step["who"], "article": article, "due": None, "step": name}
    if since and "within" in step:
        entry["due"] = _later(since, step["within"])
        entry["because"] = f"{step['within']} from {since}" + (
            f", {step['extended']} where it is extended" if "extended" in step else ""
        )
    return entry


def _period(on: str) -> str:
    return "lisbon" if on >= LISBON else "nice" if on >= AMSTERDAM else "maastricht"


def _later(since: str, within: str) -> str:
    """The day so many months (`P3M`), weeks or days later; months end on the last day of a shorter month."""
    start, amount, unit = date.fromisoformat(since), int(within[1:-1]), within[-1]
    if unit != "M":
        return (start + timedelta(days=amount * (7 if unit == "W" else 1))).isoformat()
    index = start.year * 12 + start.month - 1 + amount
    first = date(index // 12, index % 12 + 1, 1)
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return first.replace(day=min(start.day, (following - first).days)).isoformat()
