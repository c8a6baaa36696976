"""What a letter tells: a decision, who took it, for whom, on which grounds, and what can be done against it.

These are plain values. The case system fills them from the ledger, the answer of the law and the directory; names
and addresses come from the record of identities and are not kept here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sojourn.service.cases.letters.wordings import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """The authority that decided, as it writes itself; `address` are lines."""

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """Whom the letter is for. The address is left out unless the safe channel is the post."""

    name: str
    address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One reason: its code in `wordings.GROUNDS`, and the norms as the law's answer cites them (`2004/81 6(1)`)."""

    code: str
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal:
    """An appeal that is open: to whom, up to which day (inclusive), whether it suspends the decision.

    `suspensive` may be `None` only where the decision takes nothing away. `cites` never name Directive 2004/81/EC:
    it has no rule on remedies, so the source is national law or another act.
    """

    to: str
    last_day: date
    suspensive: bool | None
    cites: tuple[str, ...]
    address: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoAppeal:
    """National law opens no appeal; `cites` name what remains (Article 47 of the Charter)."""

    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Helper:
    """Who helps free of charge: an organisation, its number, its hours as written, languages as BCP 47 tags."""

    name: str
    phone: str
    hours: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision as drafted and approved.

    `state` is an ISO 3166-1 code (XX: invented). `answer` is what the law answers to the question that the kind of
    decision belongs to; `None` for decisions in criminal proceedings. `first_day` and `last_day` bound what box 4
    says, both inclusive; for a planned removal `last_day` is its day. `entitlements` are kinds of assistance, codes
    of `wordings.ENTITLEMENTS`. `remarks` is free text beside the grounds, by language: in every language of the
    letter, or in none. `despite`: the authority decided though the law did not open the decision; its grounds then
    cite nothing, `against` names what stands against it, and the letter tells the person so.
    """

    kind: Kind
    state: str
    on: date
    reference: str
    authority: Authority
    answer: str | None
    grounds: tuple[Ground, ...]
    remedy: Appeal | NoAppeal
    helpers: tuple[Helper, ...]
    first_day: date | None = None
    last_day: date | None = None
    entitlements: tuple[str, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict)
    despite: bool = False
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Languages:
    """The language the decision was taken in and the one the person understands, as BCP 47 tags."""

    official: str
    person: str
