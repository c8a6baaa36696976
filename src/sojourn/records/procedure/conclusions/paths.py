"""What may come next in a procedure: who moves, under which article, until when.

A procedure stands where its newest event puts it. A procedure that is completed, rejected, withdrawn or lapsed has
nothing to come, whatever its events say. Paths, clocks and articles are data (`paths.toml`, `steps.toml`).
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any, Final, NamedTuple

from sojourn.records.procedure.record import Entry, Procedure

_LAST: Final = ("publication", "objection_period", "response")
"""Steps after which nothing is due under any path that ends with them."""

_END_OF_CLOCKS: Final = "9990"
"""From this year on, which is a misprint, no clock is run."""

NEWEST: Final = "lisbon"
"""The treaty in force."""


class Standing(NamedTuple):
    """Where a procedure stands: `state` is open, completed, closed or unknown; the newest known step with its day."""

    state: str
    step: str | None
    since: str | None
    treaty: str


@cache
def data() -> Mapping[str, Any]:
    """The treaties, types, ends and paths of `paths.toml`, with the steps of `steps.toml`."""
    folder = resources.files(__package__)
    texts = (folder.joinpath(name).read_text("utf-8") for name in ("paths.toml", "steps.toml"))
    return {key: value for text in texts for key, value in tomllib.loads(text).items()}


def treaty_on(on: str) -> str:
    """The treaty in force on a day (ISO); before the first of them, the first."""
    treaties: Mapping[str, date] = data()["treaties"]
    names = [name for name, since in treaties.items() if since.isoformat() <= on]
    return names[-1] if names else next(iter(treaties))


def begun_outside(kind: str, on: str) -> str | None:
    """Why a procedure of that type cannot have been begun as one on a day (ISO); `None` where it can."""
    held: Mapping[str, date] = data()["types"].get(kind, {})
    if "from" in held and on < held["from"].isoformat():
        return f"begun on {on}, before there were procedures of type {kind} ({held['from']}): it became one on its way"
    if "until" in held and on >= held["until"].isoformat():
        return f"begun on {on}, when procedures of type {kind} had ended ({held['until']})"
    return None


@cache
def path(kind: str, treaty: str = NEWEST) -> Mapping[str, list[str]]:
    """The steps that may follow each step of a type of procedure under a treaty; empty where the type is not known."""
    found = data()["paths"].get(f"{kind}@{treaty}") or data()["paths"].get(kind, {})
    return path(found["same_as"], treaty) if "same_as" in found else found


def types() -> tuple[str, ...]:
    """The types of procedure whose path is known."""
    return tuple(data()["types"])


@cache
def _words(kind: str, treaty: str) -> tuple[tuple[str, str, int], ...]:
    """The words of the steps of a path, the longest first, with their place among the words of the step."""
    steps = path(kind, treaty)
    known = {"start", *steps, *(one for after in steps.values() for one in after)}
    listed = ((name, step["words"]) for name, step in data()["steps"].items() if name in known)
    named = [(words, name, place) for name, several in listed for place, words in enumerate(several)]
    return tuple(sorted(named, key=lambda one: (len(one[0]), one[1]), reverse=True))


def wording(label: str, kind: str, treaty: str = NEWEST) -> tuple[str, int] | None:
    """The step an event is, and the place of its words among those of the step; the longest words that fit count."""
    plain = label.lower()
    return next(((name, place) for words, name, place in _words(kind, treaty) if words in plain), None)


def step_of(label: str, kind: str, treaty: str = NEWEST) -> str | None:
    """The step an event is, by its words."""
    found = wording(label, kind, treaty)
    return found[0] if found else None


def standing(found: Procedure) -> Standing:
    """Where a procedure stands; of the events of one day the furthest along the path counts."""
    kind = found.procedure_type or ""
    newest = max((str(event["date"]) for event in found.events), default=None)
    treaty = treaty_on(newest or date.today().isoformat())
    order = [*path(kind, treaty), *_LAST]
    dated = [(str(event["date"]), step_of(str(event["label"]), kind, treaty)) for event in found.events]
    known = [(on, order.index(step) if step in order else -1, step) for on, step in dated if step is not None]
    since, _, step = max(known, key=lambda one: one[:2], default=(None, 0, None))
    return Standing(_state(found, kind), step, since, treaty)


def _state(found: Procedure, kind: str) -> str:
    ends = data()["ends"]
    said = " ".join(text for text in (found.status, found.stage) if text).lower()
    labels = [str(event["label"]).lower() for event in found.events]
    closing = (*ends["events"], *ends["of_types"].get(kind, ()))
    if any(words in said for words in ends["closed"]) or any(words in label for label in labels for words in closing):
        return "closed"
    if any(words in said for words in ends["completed"]):
        return "completed"
    return "open" if path(kind) else "unknown"


def what_next(found: Procedure) -> list[Entry]:
    """The steps that may come next; none where the procedure is over or its type is not known."""
    kind, place = found.procedure_type or "", standing(found)
    if place.state != "open":
        return []
    after: Sequence[str] = path(kind, place.treaty).get(place.step or "start", [])
    days = _days(found, kind, place.treaty)
    return [_entry(name, kind, place, days) for name in after if name != "end" or "end" not in days]


def _days(found: Procedure, kind: str, treaty: str) -> dict[str, str]:
    """The newest day of every step that was taken."""
    days: dict[str, str] = {}
    for event in found.events:
        step = step_of(str(event["label"]), kind, treaty)
        if step is not None:
            days[step] = max(days.get(step, ""), str(event["date"]))
    return days


def _entry(name: str, kind: str, place: Standing, days: Mapping[str, str]) -> Entry:
    step = data()["steps"][name]
    article = step.get(kind) or step.get("article") or step.get(place.treaty)
    entry: Entry = {"label": step["label"], "who": step["who"], "article": article, "due": None, "step": name}
    begun = max((days[one] for one in step.get("clock", ()) if one in days), default=place.since)
    if begun and "within" in step and begun < _END_OF_CLOCKS:
        entry["due"] = later(begun, step["within"])
        entry["because"] = f"{step['within']} from {begun}"
        if "extended" in step:
            entry["due_extended"] = later(begun, step["extended"])
            entry["because"] += f", {step['extended']} where it is extended"
    return entry


def later(since: str, within: str) -> str:
    """The day so many months (`P3M`), weeks or days later; months end on the last day of a shorter month."""
    start, amount, unit = date.fromisoformat(since), int(within[1:-1]), within[-1]
    if unit != "M":
        return (start + timedelta(days=amount * (7 if unit == "W" else 1))).isoformat()
    index = start.year * 12 + start.month - 1 + amount
    first = date(index // 12, index % 12 + 1, 1)
    following = date((index + 1) // 12, (index + 1) % 12 + 1, 1)
    return first.replace(day=min(start.day, (following - first).days)).isoformat()
