"""Reading the lawyers' cases and comparing what they expect with what the law says."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

from sojourn.law import casefile
from sojourn.law.casefile import CaseFile
from sojourn.law.position import Position, position
from sojourn.law.texts import DEFAULT

CASES: Final = Path(__file__).parent / "cases"


class WordsLoader(yaml.CSafeLoader):
    """YAML in which `on`, `no` and days stay words; only true, false, null and whole numbers are read."""


WordsLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":int", ":null"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
WordsLoader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("^(?:true|false)$"), list("tf"))


@dataclass(frozen=True)
class Ask:
    """One question put to a case: the day, what is known by when, the text, and what is expected."""

    case_id: str
    case: CaseFile
    on: date
    known: date | None
    text: str
    state: str | None
    expect: dict[str, Any]

    @property
    def id(self) -> str:
        """A name for reports."""
        return f"{self.case_id}@{self.on}" + (f"/{self.text}" if self.text != DEFAULT else "")

    def position(self) -> Position:
        """What the law says."""
        return position(self.case, self.on, known=self.known, text=self.text, state=self.state)


@cache
def load_cases() -> tuple[dict[str, Any], ...]:
    """All cases as written, in the order of their files."""
    found: list[dict[str, Any]] = []
    for path in sorted(CASES.glob("*.yaml")):
        found += yaml.load(path.read_text("utf-8"), WordsLoader)["cases"]
    return tuple(found)


@cache
def load_asks() -> tuple[Ask, ...]:
    """Every ask of every case."""
    return tuple(_asks())


def _asks() -> Iterator[Ask]:
    for written in load_cases():
        case = casefile.from_data({"case": 1, **written["case"]})
        for ask in written["ask"]:
            known = date.fromisoformat(ask["known"]) if "known" in ask else None
            on = date.fromisoformat(ask["on"])
            text = ask.get("text", DEFAULT)
            yield Ask(written["id"], case, on, known, text, ask.get("state"), ask["expect"])


def differences(expect: dict[str, Any], found: Position) -> list[str]:
    """What is not as expected, one line each."""
    unknown = set(expect) - set(_CHECKS)
    if unknown:
        return [f"the case expects unknown things: {sorted(unknown)}"]
    return [line for key, wanted in expect.items() for line in _CHECKS[key](wanted, found)]


def _same(name: str) -> Callable[[Any, Position], Iterator[str]]:
    def check(wanted: Any, found: Position) -> Iterator[str]:
        if getattr(found, name) != wanted:
            yield f"{name}: expected {wanted}, found {getattr(found, name)}"

    return check


def _answers(wanted: dict[str, str], found: Position) -> Iterator[str]:
    for key, answer in wanted.items():
        given = found.answers[key]
        if given.answer != answer:
            yield f"{key}: expected {answer}, found {given.answer} (missing {list(given.missing)}, {given.ground})"


def _dates(wanted: dict[str, str | None], found: Position) -> Iterator[str]:
    for key, day in wanted.items():
        if found.dates.get(key) != day:
            yield f"{key}: expected {day}, found {found.dates.get(key)}"


def _among(name: str) -> Callable[[Any, Position], Iterator[str]]:
    def check(wanted: dict[str, list[str]], found: Position) -> Iterator[str]:
        for key, values in wanted.items():
            given = getattr(found.answers[key], name)
            for value in values:
                if value not in given:
                    yield f"{name} of {key}: expected {value}, found {list(given)}"

    return check


def _readings(wanted: dict[str, list[str]], found: Position) -> Iterator[str]:
    for key, values in wanted.items():
        given = {reading["answer"] for reading in found.answers[key].readings}
        if given != set(values):
            yield f"readings of {key}: expected {sorted(values)}, found {sorted(given)}"


def _safe(wanted: dict[str, str], found: Position) -> Iterator[str]:
    for key, value in wanted.items():
        if found.answers[key].safe != value:
            yield f"safe answer to {key}: expected {value}, found {found.answers[key].safe}"


def _records(name: str) -> Callable[[Any, Position], Iterator[str]]:
    def matches(record: Any, wanted: dict[str, Any]) -> bool:
        return all(
            value in record[key] if key == "cites" else record.get(key) == value for key, value in wanted.items()
        )

    def check(wanted: list[dict[str, Any]], found: Position) -> Iterator[str]:
        for entry in wanted:
            if not any(matches(record, entry) for record in getattr(found, name)):
                yield f"{name}: expected {entry}, found {[dict(record) for record in getattr(found, name)]}"

    return check


def _named(name: str, key: str) -> Callable[[Any, Position], Iterator[str]]:
    """A list of citations or parameters that must be among the records; an empty one: there are none."""

    def check(wanted: list[str], found: Position) -> Iterator[str]:
        values = [record[key] for record in getattr(found, name)]
        flat = {one for value in values for one in (value if isinstance(value, list) else [value])}
        if not wanted and flat:
            yield f"{name}: expected none, found {sorted(flat)}"
        for value in wanted:
            if value not in flat:
                yield f"{name}: expected {value}, found {sorted(flat)}"

    return check


def _without(name: str, key: str) -> Callable[[Any, Position], Iterator[str]]:
    """Names that must not be among the records."""

    def check(unwanted: list[str], found: Position) -> Iterator[str]:
        names = {record[key] for record in getattr(found, name)}
        if held := sorted(names & set(unwanted)):
            yield f"{name}: expected none of {sorted(unwanted)}, found {held}"

    return check


def _possible(wanted: list[str], found: Position) -> Iterator[str]:
    if set(found.possible_states) != set(wanted):
        yield f"possible_states: expected {sorted(wanted)}, found {sorted(found.possible_states)}"


_CHECKS: Final[dict[str, Callable[[Any, Position], Iterator[str]]]] = {
    "state": _same("state"),
    "stay_basis": _same("stay_basis"),
    "hypothetical": _same("hypothetical"),
    "next_change": _same("next_change"),
    "answers": _answers,
    "dates": _dates,
    "cites": _among("cites"),
    "missing": _among("missing"),
    "readings": _readings,
    "safe": _safe,
    "protected": _records("protected"),
    "duties": _records("duties"),
    "no_duties": _without("duties", "duty"),
    "breaches": _named("breaches", "cites"),
    "conformity": _named("conformity", "parameter"),
    "possible_states": _possible,
}
