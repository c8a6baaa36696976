"""What is known of who a person is: names, birth, documents, ways to reach the person safely, notes.

Each value knows how to be written down (`to_bytes`) for sealing and read again (`from_bytes`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, ClassVar, Final

from sojourn.service.identities.discretion import Discreet
from sojourn.service.identities.failures import ValueRefusedError

OFFICIAL: Final = "official"
USES: Final = (OFFICIAL, "alias", "former", "other")
CHANNELS: Final = ("phone", "email", "post", "visit", "through")
LONGEST: Final = 20_000
"""Characters of a note at most; of every other text a twentieth of it."""


@dataclass(frozen=True, slots=True, repr=False)
class PersonName(Discreet):
    """A name as it is written in one place, such as a passport; a person may have many."""

    kind: ClassVar[str] = "name"
    written: str
    use: str = OFFICIAL

    def __post_init__(self) -> None:
        _text(self.written, "name: written")
        _one_of(self.use, USES, "name: use")
        if not any(map(str.isalpha, self.written)):
            raise ValueRefusedError("name: written: at least one letter expected")


@dataclass(frozen=True, slots=True, repr=False)
class Birth(Discreet):
    """A date of birth, as sure as it is: the earliest and the latest day it may be, both included."""

    kind: ClassVar[str] = "birth"
    earliest: date
    latest: date
    doubt: str = ""
    """Why it is in doubt, if it is."""

    def __post_init__(self) -> None:
        if self.latest < self.earliest:
            raise ValueRefusedError("birth: latest: a day not before the earliest expected")
        _text(self.doubt, "birth: doubt", empty=True)

    @classmethod
    def on(cls, day: date) -> Birth:
        """A day of birth that is known."""
        return cls(day, day)

    @classmethod
    def within(cls, year: int) -> Birth:
        """A year of birth that is known, and no more."""
        return cls(date(year, 1, 1), date(year, 12, 31))

    @property
    def known(self) -> bool:
        """Whether the day itself is known."""
        return self.earliest == self.latest


@dataclass(frozen=True, slots=True, repr=False)
class Document(Discreet):
    """An identity document or a number that stands for the person."""

    kind: ClassVar[str] = "document"
    number: str
    type: str = "passport"
    issuer: str = ""
    """The State that issued it, two letters of ISO 3166-1, or empty where it is not known."""

    def __post_init__(self) -> None:
        _text(self.number, "document: number")
        _text(self.type, "document: type")
        if self.issuer and not (len(self.issuer) == 2 and self.issuer.isascii() and self.issuer.isupper()):
            raise ValueRefusedError("document: issuer: two capital letters of ISO 3166-1 expected")
        if not any(map(str.isalnum, self.number)):
            raise ValueRefusedError("document: number: at least one letter or digit expected")


@dataclass(frozen=True, slots=True, repr=False)
class Contact(Discreet):
    """A way to reach the person, and when it is safe; what is not said to be safe is not."""

    kind: ClassVar[str] = "contact"
    channel: str
    address: str
    safe_from: str = ""
    """Hours in which the person can be reached safely, as 09:30; both empty: at no hour unless asked."""
    safe_until: str = ""
    may_leave_message: bool = False
    answered_by: str = ""
    """Who else may answer."""
    cover: str = ""
    """What to say when somebody else answers."""

    def __post_init__(self) -> None:
        _one_of(self.channel, CHANNELS, "contact: channel")
        _text(self.address, "contact: address")
        _text(self.answered_by, "contact: answered_by", empty=True)
        _text(self.cover, "contact: cover", empty=True)
        if bool(self.safe_from) != bool(self.safe_until):
            raise ValueRefusedError("contact: safe_from and safe_until: both or none expected")
        for hour in filter(None, (self.safe_from, self.safe_until)):
            _hour(hour)


@dataclass(frozen=True, slots=True, repr=False)
class Note(Discreet):
    """Free text about the person."""

    kind: ClassVar[str] = "note"
    text: str

    def __post_init__(self) -> None:
        _text(self.text, "note: text", longest=LONGEST)


Value = PersonName | Birth | Document | Contact | Note

KINDS: Final[Mapping[str, type[Value]]] = {one.kind: one for one in (PersonName, Birth, Document, Contact, Note)}


def to_bytes(value: Value) -> bytes:
    """The value as bytes, for sealing."""
    return json.dumps(asdict(value), ensure_ascii=False, separators=(",", ":"), default=date.isoformat).encode()


def from_bytes(kind: str, written: bytes) -> Value:
    """The value of that kind that was written down."""
    made = KINDS[kind]
    data: dict[str, Any] = json.loads(written)
    for field in fields(made):
        if field.type == "date":
            data[field.name] = date.fromisoformat(data[field.name])
    return made(**data)


def _text(text: str, where: str, *, empty: bool = False, longest: int = LONGEST // 20) -> None:
    if not empty and not text.strip():
        raise ValueRefusedError(f"{where}: a text expected")
    if len(text) > longest:
        raise ValueRefusedError(f"{where}: at most {longest} characters expected, found {len(text)}")


def _one_of(word: str, known: tuple[str, ...], where: str) -> None:
    if word not in known:
        raise ValueRefusedError(f"{where}: one of {', '.join(known)} expected")


def _hour(text: str) -> None:
    hour, _, minute = text.partition(":")
    if not (len(text) == 5 and text.replace(":", "", 1).isdigit() and int(hour) < 24 and int(minute) < 60):
        raise ValueRefusedError("contact: an hour such as 09:30 expected")
