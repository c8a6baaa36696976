"""The register: everything the documents ask for, each item with its place, whom it asks, and what it is told by."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources
from typing import Any, Final

STATES: Final = "states"
UNION: Final = "union"
NOBODY: Final = "nobody"
FOLLOWED: Final = (STATES, UNION, NOBODY)
"""Who has to report on an item: every Member State, the institutions of the Union, or nobody, as nothing is asked."""

ASKING: Final = ("operative", "appeal", "recommendation")
"""The places in a document whose items ask for something; those of a note or a recital do not."""

YES_NO: Final = "yes_no"
DAY: Final = "day"
COUNT: Final = "count"
SHARE: Final = "share"
TEXT: Final = "text"
AMOUNT: Final = "amount"
KINDS: Final = (YES_NO, DAY, COUNT, SHARE, TEXT, AMOUNT)
"""What an indicator is: yes or no, a day, a whole number from zero, a share from 0 to 1, one line of text, or an
amount of money, which is always computed."""

MEASURES: Final = ("plan", "training", "agencies", "confiscation")
"""What an indicator may be computed from."""


class CommitmentError(ValueError):
    """What cannot be followed as it is given; `str()` says in one line where and what was expected."""


@dataclass(frozen=True, slots=True)
class Instrument:
    """An act or text that asks for the same; `binding` where it is law for the States it binds, `due` its last day."""

    cite: str
    binding: bool
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An item of the register.

    `number` is that of the register; `document` the number of the document, `part` and `place` the item in it.
    `measure` names what its indicator is computed from, `known_by` the national value that tells it; `deadline` is the
    last day the document names.
    """

    number: str
    document: str
    part: str
    place: int | None
    signs: re.Pattern[str]
    followed: str
    addressed: tuple[str, ...]
    kind: str
    instruments: tuple[Instrument, ...]
    deadline: date | None
    measure: str | None
    known_by: str | None

    @property
    def asks(self) -> bool:
        """Whether it stands where something is asked: reasons and notes ask for nothing."""
        return self.part in ASKING

    @property
    def due(self) -> date | None:
        """The last day on which it is kept: that of the document, else the first that binding law names."""
        elsewhere = [one.due for one in self.instruments if one.binding and one.due]
        return self.deadline or min(elsewhere, default=None)

    @property
    def binding(self) -> bool:
        """Whether law asks for the same elsewhere; the documents of the register are political."""
        return any(one.binding for one in self.instruments)

    def as_json(self) -> dict[str, Any]:
        """The entry as plain data."""
        return {
            "number": self.number,
            "document": self.document,
            "part": self.part,
            "place": self.place,
            "asks": self.asks,
            "followed": self.followed,
            "addressed": list(self.addressed),
            "kind": self.kind,
            "binding": self.binding,
            "deadline": self.deadline.isoformat() if self.deadline else None,
            "due": self.due.isoformat() if self.due else None,
            "instruments": [
                {"cite": one.cite, "binding": one.binding, "due": one.due.isoformat() if one.due else None}
                for one in self.instruments
            ],
        }


def _entry(data: Mapping[str, Any]) -> Entry:
    return Entry(
        number=data["number"],
        document=data["document"],
        part=data["part"],
        place=data.get("place"),
        signs=re.compile(data["signs"]),
        followed=data["followed"],
        addressed=tuple(data["addressed"]),
        kind=data["kind"],
        instruments=tuple(Instrument(**one) for one in data["instruments"]),
        deadline=data.get("deadline"),
        measure=data.get("measure"),
        known_by=data.get("known_by"),
    )


def _read() -> tuple[Entry, ...]:
    text = resources.files(__package__).joinpath("register.toml").read_text("utf-8")
    return tuple(map(_entry, tomllib.loads(text)["entry"]))


REGISTER: Final = _read()
"""Every entry, in the order of the documents."""

FOR_STATES: Final = tuple(one for one in REGISTER if one.followed == STATES)
"""The entries every Member State is asked about."""

FOR_UNION: Final = tuple(one for one in REGISTER if one.followed == UNION)
"""The entries the institutions of the Union are asked about."""

_BY_NUMBER: Final = {one.number: one for one in REGISTER}


def entry(number: str) -> Entry:
    """The entry of that number. Raises `CommitmentError` naming those there are."""
    if number not in _BY_NUMBER:
        raise CommitmentError(f"unknown commitment {number!r}; expected one of {', '.join(_BY_NUMBER)}")
    return _BY_NUMBER[number]
