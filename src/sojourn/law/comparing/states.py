"""The national values of the States side by side: each with its force, its confidence, its source and its faults."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sojourn.law.conformity import conformity
from sojourn.law.language.calendar import NEVER, iso
from sojourn.law.law import Law
from sojourn.law.parameters import PARAMETERS
from sojourn.law.states import STATES
from sojourn.law.texts import Text


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter under a law: `written` as the file has it (`None`: no value is held), and how far it counts.

    `counts`: answers may rest on it. `laid_down`: the text itself lays it down, whatever national law says; `source`
    is then that of the text. `in_force_from` is the ISO day for which the value was enacted, `attested_on` that of a
    source which shows it in force, where the first day is not known; `until` is its last day (`None`: not known, or
    open). `faults`: where the value falls short of the text, by code.
    """

    parameter: str
    written: Any
    counts: bool
    laid_down: bool
    legal_force: str | None = None
    confidence: str | None = None
    source: str = ""
    in_force_from: str | None = None
    attested_on: str | None = None
    until: str | None = None
    faults: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The value as plain data."""
        return asdict(self) | {"faults": list(self.faults)}


@dataclass(frozen=True, slots=True)
class Row:
    """A State with its values by parameter, in the order of the parameters."""

    state: str
    bound: bool
    values: Mapping[str, Value]

    def as_json(self) -> dict[str, Any]:
        """The row as plain data."""
        return {
            "state": self.state,
            "bound": self.bound,
            "values": {key: value.as_json() for key, value in self.values.items()},
        }


def table(text: str | Text, on: date) -> tuple[Row, ...]:
    """The 28 States with every national parameter on a day. Raises `TextError` for a text that does not exist."""
    return tuple(_row(Law.at(text, state, on.toordinal())) for state in STATES)


def _row(law: Law) -> Row:
    return Row(law.state.code, is_bound(law), {key: value for key, value in values(law) if PARAMETERS[key].number})


def is_bound(law: Law) -> bool:
    """Whether the State is known to be bound by the text on the day of the law."""
    key = "coe_party_from" if law.text.act == "convention_2005" else "bound_from"
    since, entry = law.value(key), law.entry("bound_to")
    last = NEVER if entry is None or entry.value is None else entry.value
    return since is not None and since <= law.on <= last


def values(law: Law) -> Iterator[tuple[str, Value]]:
    """Every parameter with its value under a law."""
    faults = list(conformity(law))
    for key in PARAMETERS:
        yield key, _value(law, key, tuple(one["why"] for one in faults if one["parameter"] == key))


def _value(law: Law, key: str, faults: tuple[str, ...]) -> Value:
    if key in law.text.values:
        return Value(key, law.text.values[key], True, True, source=law.text.cite, faults=faults)
    entry = law.entry(key)
    if entry is None:
        return Value(key, None, law.settled(key), False, faults=faults)
    first = iso(entry.since) if entry.since > 1 else None
    return Value(
        parameter=key,
        written=entry.raw,
        counts=law.settled(key),
        laid_down=False,
        legal_force=entry.legal_force,
        confidence=entry.confidence,
        source=entry.source,
        in_force_from=None if entry.attested else first,
        attested_on=first if entry.attested else None,
        until=iso(entry.until) if entry.until < NEVER else None,
        faults=faults,
    )
