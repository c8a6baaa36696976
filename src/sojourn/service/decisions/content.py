"""What a draft says: codes, days and names of offices in `Content`, sentences in `Texts`, which are kept sealed."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_noop

from sojourn.service.cases.letters import WORDINGS, Authority, Helper, Kind
from sojourn.service.decisions.refusals import DraftRefusedError
from sojourn.service.identities.discretion import Discreet

LONGEST_TERM: Final = 366
"""Days of a term to appeal at most."""

_EXTENSION: Final = {"child_interest": "child_interest", "distress": "distress", "safety": "safety"}
_WITH_GROUNDS: Final = (Kind.PERMIT_REFUSED, Kind.PERMIT_NOT_RENEWED, Kind.PERMIT_WITHDRAWN)
_PERMITS: Final = (Kind.PERMIT_ISSUED, Kind.PERMIT_RENEWED)
FIXED: Final = (*_PERMITS, Kind.REMOVAL_PLANNED)
"""Decisions whose day in box 4 is the one that the authority fixes."""
DAY_CHOSEN: Final = (*FIXED, Kind.REFLECTION_EXTENDED)
"""Decisions that need a day from the authority; for others the law works it out, or there is none."""
_ENDINGS: Final = {"conviction": "conviction", "acquittal": "acquittal", "dismissal": "dismissal"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Remedy:
    """The appeal that national law opens: to whom, within how many days from the day after service.

    `days` is null where there is none. `cites` never name Directive 2004/81/EC, which has no rule on remedies.
    """

    cites: tuple[str, ...]
    to: str = ""
    address: tuple[str, ...] = ()
    days: int | None = None
    suspensive: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What is decided. Without a `last_day` it is the one that the law works out, on the day it takes effect."""

    grounds: tuple[str, ...]
    remedy: Remedy
    helpers: tuple[Helper, ...]
    authority: Authority
    official: str
    language: str
    first_day: date | None = None
    last_day: date | None = None
    entitlements: tuple[str, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """The content as plain data, for a row and for the idempotency key."""
        plain: dict[str, Any] = json.loads(json.dumps(asdict(self), default=date.isoformat))
        return plain

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Content:
        """The content that was written down as plain data."""
        read = dict(data)
        for name in ("first_day", "last_day"):
            read[name] = None if read[name] is None else date.fromisoformat(read[name])
        read["grounds"], read["entitlements"] = tuple(read["grounds"]), tuple(read["entitlements"])
        read["remedy"] = Remedy(**_tuples(read["remedy"]))
        read["helpers"] = tuple(Helper(**_tuples(one)) for one in read["helpers"])
        read["authority"] = Authority(**_tuples(read["authority"]))
        return cls(**read)

    def checked(self, kind: Kind, today: date) -> Content:
        """The content itself. Raises `DraftRefusedError` where it could not be one of that kind."""
        wording = WORDINGS[kind]
        if not self.grounds:
            raise DraftRefusedError(
                problem=gettext_noop("grounds: one or more of %(grounds)s expected"), grounds=", ".join(wording.grounds)
            )
        if wrong := [code for code in self.grounds if code not in wording.grounds]:
            raise DraftRefusedError(
                problem=gettext_noop("grounds: one or more of %(grounds)s expected, found %(found)s"),
                grounds=", ".join(wording.grounds),
                found=repr(wrong[0]),
            )
        if kind not in (*DAY_CHOSEN, Kind.REFLECTION_GRANTED) and self.last_day is not None:
            raise DraftRefusedError(
                problem=gettext_noop("last_day: none expected for %(kind)s, found %(last_day)s"),
                kind=kind,
                last_day=self.last_day,
            )
        if kind in DAY_CHOSEN and self.last_day is None:
            raise DraftRefusedError(
                problem=gettext_noop("last_day: a day expected for %(kind)s, found none"), kind=kind
            )
        if kind in _PERMITS and self.first_day is None:
            raise DraftRefusedError(
                problem=gettext_noop("first_day: a day expected for %(kind)s, found none"), kind=kind
            )
        if self.last_day is not None and self.last_day < (self.first_day or today):
            raise DraftRefusedError(
                problem=gettext_noop("last_day: a day from %(value)s on expected, found %(last_day)s"),
                value=self.first_day or today,
                last_day=self.last_day,
            )
        days = self.remedy.days
        if days is not None and not 1 <= days <= LONGEST_TERM:
            raise DraftRefusedError(
                problem=gettext_noop("remedy.days: 1 to %(longest_term)s days expected, found %(days)s"),
                longest_term=LONGEST_TERM,
                days=days,
            )
        return self

    def event(self, kind: Kind, on: date) -> dict[str, Any]:
        """The event that the decision is in the ledger, on the day it takes effect."""
        made: dict[str, Any] = {"type": kind.value, "on": on.isoformat()}
        until = {} if self.last_day is None else {"until": self.last_day.isoformat()}
        if kind is Kind.REFLECTION_GRANTED:
            made |= until
        elif kind is Kind.REFLECTION_EXTENDED:
            made |= until | {"ground": _EXTENSION.get(self.grounds[0], "other")}
        elif kind is Kind.REFLECTION_TERMINATED:
            made |= {"ground": self.grounds[0]}
        elif kind in _PERMITS and self.first_day:
            made |= until | {"from": self.first_day.isoformat()}
        elif kind in _WITH_GROUNDS:
            made |= {"grounds": list(self.grounds)}
        elif kind is Kind.PROCEEDINGS_TERMINATED:
            made |= {"how": _ENDINGS.get(self.grounds[0], "other")}
        return made


@dataclass(frozen=True, slots=True, repr=False)
class Texts(Discreet):
    """Sentences of a draft or a step: remarks for the letter by language, why the law was not followed, a comment."""

    remarks: Mapping[str, str] = field(default_factory=dict)
    reason: str = ""
    comment: str = ""

    def __bool__(self) -> bool:
        return bool(self.remarks or self.reason or self.comment)

    def to_bytes(self) -> bytes:
        """The texts as bytes, for sealing."""
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":")).encode()

    @classmethod
    def from_bytes(cls, written: bytes) -> Texts:
        """The texts that were written down."""
        return cls(**json.loads(written))


NO_TEXTS: Final = Texts()
"""No sentence at all."""


def _tuples(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in data.items()}
