"""The authorities of Demoland and those who work for them, as `country.toml` describes them."""

import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cache
from importlib import resources
from random import Random
from typing import Any, Final
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from sojourn.service.accounts.actions.found import Founding, found
from sojourn.service.accounts.models import Account, Authority, Membership
from sojourn.service.accounts.words import Competence, Kind, Regime, Role
from sojourn.service.audit.actors import OPERATOR, Actor
from sojourn.service.audit.writing import record
from sojourn.service.demoland.marks import DOMAIN
from sojourn.service.identities.invented.people import people
from sojourn.service.identities.invented.writing import as_others_write

_SEED: Final = 2004
_NAMES: Final = 500
_CASEWORK: Final = (Role.CASEWORKER, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True)
class Office:
    """An authority of Demoland with its members: `staff` work on cases, some of them as `supervisors`."""

    key: str
    authority: Authority
    staff: Sequence[Actor]
    supervisors: Sequence[Actor]
    address: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """Demoland as it stands in the database: its offices by their keys, and by kind of authority."""

    offices: Mapping[str, Office]
    kinds: Mapping[str, Sequence[Office]]
    zone: ZoneInfo

    def office(self, kind: str, number: int) -> Office:
        """One of the offices of a kind; which one depends on the number, such as that of a case."""
        held = self.kinds[kind]
        return held[number % len(held)]


@cache
def described() -> Mapping[str, Any]:
    """What `country.toml` says."""
    text = resources.files(__package__).joinpath("country.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def state() -> str:
    """The State whose national values Demoland borrows."""
    return str(described()["state"])


def founded(since: date) -> Country:
    """Write all authorities and members, as they were from the day `since` on; returns the country.

    Raises `NotUsableError` where an authority of such a name is there already.
    """
    zone = ZoneInfo(described()["time_zone"])
    at = datetime.combine(since, time(8), zone)
    names, offices = _names(), {}
    with transaction.atomic():
        for entry in described()["authority"]:
            offices[entry["key"]] = _office(entry, names, at)
    kinds: dict[str, list[Office]] = {}
    for office in offices.values():
        kinds.setdefault(office.authority.kind, []).append(office)
    return Country(offices, kinds, zone)


def member_of(actor: Actor) -> UUID:
    """The id of the membership of a member of Demoland."""
    if actor.member is None:
        raise LookupError("a member of an authority expected")
    return actor.member


def office_of(actor: Actor) -> UUID:
    """The id of the authority that a member of Demoland works for."""
    if actor.authority is None:
        raise LookupError("a member of an authority expected")
    return actor.authority


def _office(entry: Mapping[str, Any], names: Iterator[str], at: datetime) -> Office:
    norms = {Competence(one): str(described()["norm"]) for one in entry["competences"]}
    asked = Founding(
        entry["name"], Kind(entry["kind"]), Regime(entry["regime"]), state(), described()["time_zone"], norms, at.date()
    )
    left = dict(entry["members"])
    name = next(names)
    first = found(asked, _address(entry["key"], 1), name, at)
    left[Role.ADMINISTRATOR] -= 1
    members, number = [first], 1
    for role, count in left.items():
        for _ in range(count):
            number += 1
            members.append(_member(first.authority, Role(role), _address(entry["key"], number), next(names), at))
    staff = [_actor(one) for one in members if one.role in _CASEWORK]
    supervisors = [one for one in staff if one.role == Role.SUPERVISOR]
    return Office(entry["key"], first.authority, staff, supervisors, entry.get("address", ""))


def _member(authority: Authority, role: Role, email: str, name: str, at: datetime) -> Membership:
    account = Account.objects.open(email, name)
    made = Membership.objects.create(account=account, authority=authority, role=role, joined_at=at + timedelta(hours=1))
    record(OPERATOR, "member.invited", str(made.pk), ["email", "role"])
    return made


def _actor(member: Membership) -> Actor:
    return Actor(member.pk, member.authority_id, member.role)


def _address(key: str, number: int) -> str:
    return f"{key.replace('_', '-')}.{number}@{DOMAIN}"


def _names() -> Iterator[str]:
    """Invented names in Latin letters, the script in which this State writes the names of its officials; each once."""
    random, seen = Random(_SEED), set[str]()
    for one in people(_SEED, _NAMES):
        name = as_others_write(one.tradition, one.name, random)
        if name not in seen and _in_latin(name):
            seen.add(name)
            yield name


def _in_latin(name: str) -> bool:
    return all(unicodedata.name(sign).startswith("LATIN") for sign in name if sign.isalpha())
