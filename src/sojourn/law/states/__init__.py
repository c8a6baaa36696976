"""The national values: one ordered set of dated files, the package's own and those published in the data folder.

A later file of the same State replaces an earlier one whole. Files are read from this package and then from
`$SOJOURN_DATA/states/*.toml`, in the order of their names.
"""

from __future__ import annotations

import hashlib
import os
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Final

from sojourn.law.language.calendar import NEVER, Day
from sojourn.law.parameters import PARAMETERS

STATES: Final = tuple("AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK".split())
INVENTED: Final = "XX"
_DATES: Final = frozenset({"bound_from", "coe_party_from"})
"""Values that are days themselves: known on every day, also before the day they name."""
CONFIDENCES: Final = ("read", "confirmed", "inferred", "from memory", "unknown")
"""How sure a value is; `confirmed` is one that an authority of the State itself has confirmed."""
FORCES: Final = ("statute", "decree", "policy", "practice", "none", "unknown")
_KEYS: Final = frozenset(
    {"parameter", "name", "is", "from", "attested", "until", "legal_force", "source", "confidence", "note"}
)
UNSURE: Final = frozenset({"from memory", "unknown"})
"""Confidences on which nothing may rest outside research."""


class StateError(ValueError):
    """A State that is not held, or a file of national values with a mistake."""


@dataclass(frozen=True, slots=True)
class NationalValue:
    """A value of a parameter with its validity (both days included), legal force, source and confidence.

    `attested`: the first day is not the one it was enacted for, but the one of the source that shows it.
    """

    key: str
    raw: Any
    value: Any
    since: Day
    until: Day
    legal_force: str
    source: str
    confidence: str
    note: str
    attested: bool = False

    def holds(self, on: Day) -> bool:
        """Whether the value is known to have been valid on the day."""
        return self.since <= on <= self.until


@dataclass(frozen=True)
class State:
    """A State with its dated values; `digest` names the content of its file."""

    code: str
    name: str
    statute: str
    values: tuple[NationalValue, ...]
    digest: str

    def boundaries(self) -> tuple[Day, ...]:
        """The days on which some value begins or has ended."""
        days = {value.since for value in self.values} | {
            value.until + 1 for value in self.values if value.until < NEVER
        }
        return tuple(sorted(days))

    def on(self, day: Day) -> dict[str, NationalValue]:
        """The values known to be valid on the day, by key."""
        return {value.key: value for value in self.values if value.holds(day)}


def _day(value: Any, where: str) -> Day:
    if isinstance(value, date):
        return value.toordinal()
    raise StateError(f"{where}: a day such as 2006-08-06, without quotes, was expected, not {value!r}")


def _value(entry: dict[str, Any], where: str) -> NationalValue:
    key = str(entry.get("name"))
    if key not in PARAMETERS:
        raise StateError(f"{where}: unknown parameter {key!r}")
    where = f"{where}: {key}"
    if unknown := set(entry) - _KEYS:
        raise StateError(f"{where}: unknown key {sorted(unknown)[0]!r}; expected some of {', '.join(sorted(_KEYS))}")
    for word, allowed in (("confidence", CONFIDENCES), ("legal_force", FORCES)):
        if entry.get(word) not in allowed:
            raise StateError(f"{where}: {word} {entry.get(word)!r}; expected one of {', '.join(allowed)}")
    raw = entry.get("is")
    try:
        value = None if raw is None else PARAMETERS[key].parse(raw)
    except (ValueError, KeyError, TypeError) as problem:
        raise StateError(f"{where}: {problem}") from None
    since = date(1, 1, 1) if key in _DATES else entry.get("from", entry.get("attested"))
    if since is None:
        raise StateError(f"{where}: `from` or `attested` was expected")
    return NationalValue(
        key=key,
        raw=raw.isoformat() if isinstance(raw, date) else raw,
        value=value,
        since=_day(since, where),
        until=_day(entry["until"], where) if "until" in entry else NEVER,
        legal_force=entry["legal_force"],
        source=entry.get("source", ""),
        confidence=entry["confidence"],
        note=entry.get("note", ""),
        attested="from" not in entry and key not in _DATES,
    )


def _no_overlap(values: tuple[NationalValue, ...], where: str) -> None:
    """Refuse two values of one parameter that hold on the same day."""
    ends: dict[str, Day] = {}
    for value in sorted(values, key=lambda one: one.since):
        if value.since <= ends.get(value.key, -1):
            raise StateError(f"{where}: {value.key}: two values hold on one day; end the earlier one with `until`")
        if value.until < value.since:
            raise StateError(f"{where}: {value.key}: `until` lies before `from`")
        ends[value.key] = value.until


def published() -> Path | None:
    """The folder of published values in the data folder, which need not be there yet; `None` where none is named."""
    data = os.environ.get("SOJOURN_DATA")
    return Path(data) / "states" if data else None


def files(code: str) -> list[Path]:
    """The files of a State in their order: the last one counts."""
    folders = [folder for folder in (Path(__file__).parent, published()) if folder is not None and folder.is_dir()]
    return [path for folder in folders for path in sorted(folder.glob(f"{code}*.toml"))]


def read(where: str, content: bytes) -> State:
    """The State of a file of that name and content. Raises `StateError` that names the file and what was expected."""
    try:
        data = tomllib.loads(content.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise StateError(f"{where}: not a TOML file: {problem}") from None
    values = tuple(_value(entry, where) for entry in data.get("value", ()))
    _no_overlap(values, where)
    if data.get("code") != where[:2] or not data.get("name"):
        raise StateError(f"{where}: `code` and `name` of the State were expected, the code as in the file's name")
    digest = hashlib.sha256(content).hexdigest()[:16]
    return State(data["code"], data["name"], str(data.get("statute", "")), values, digest)


@cache
def state(code: str) -> State:
    """The State of that ISO 3166-1 code; `XX` is an invented one without values of its own.

    Raises `StateError` naming the States that are held.
    """
    if code == INVENTED:
        return State(INVENTED, "invented State", "", (), "none")
    found = files(code) if code in STATES else []
    if not found:
        raise StateError(f"unknown State {code!r}; expected one of {', '.join((*STATES, INVENTED))}")
    return read(found[-1].name, found[-1].read_bytes())


@cache
def digest() -> str:
    """One name for the whole set of national values that is read now."""
    parts = "".join(state(code).digest for code in STATES)
    return hashlib.sha256(parts.encode()).hexdigest()[:16]
