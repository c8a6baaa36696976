"""The cast of the case system: four invented authorities of one State and those who work for them."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import count
from typing import Any

from sojourn.service.accounts.models import Account, Authority, LegalCompetence, Membership
from sojourn.service.accounts.words import Competence, Role
from sojourn.service.audit.actors import Actor
from sojourn.service.cases.actions.frame import Outcome
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.actions.open_case import open_case
from sojourn.service.cases.actions.refer import refer
from sojourn.service.cases.words import GROUPS, BasisKind

NOW = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
TODAY = NOW.date()
NUMBERS = count(1)
PERSON: Mapping[str, Any] = {
    "born": "1990-05-01",
    "sex": "female",
    "nationalities": ["NG"],
    "sufficient_resources": False,
}


@dataclass(frozen=True)
class Cast:
    """Anna and Sven work for the police (caseworker, supervisor), Ines for the immigration office, Noor for an NGO,
    Shirin for a shelter; Otto is the data protection officer of the NGO, Adam its administrator.
    """

    police: Authority
    immigration: Authority
    ngo: Authority
    shelter: Authority
    anna: Actor
    sven: Actor
    ines: Actor
    noor: Actor
    otto: Actor
    adam: Actor
    shirin: Actor


def authority(name: str, kind: str, regime: str = "gdpr") -> Authority:
    """An authority with every competence."""
    made = Authority.objects.create(name=name, kind=kind, regime=regime, state="BE", time_zone="Europe/Brussels")
    for competence in Competence.values:
        LegalCompetence.objects.create(
            authority=made, competence=competence, norm="Invented Act 1", starts=date(2020, 1, 1)
        )
    return made


def member(of: Authority, role: Role, name: str) -> Actor:
    """A person who works for an authority, as the actor of the audit."""
    account = Account.objects.create(email=f"{name}{next(NUMBERS)}@example.org", name=name, password="!")
    made = Membership.objects.create(account=account, authority=of, role=role, joined_at=NOW - timedelta(days=99))
    return Actor(made.pk, of.pk, role)


def cast() -> Cast:
    """The whole cast, written to the database at hand."""
    police = authority("Police of Demoland", "police", "law_enforcement")
    immigration = authority("Immigration Office", "immigration_office")
    ngo, shelter = authority("Harbour", "ngo"), authority("Haven", "shelter")
    return Cast(
        police,
        immigration,
        ngo,
        shelter,
        anna=member(police, Role.CASEWORKER, "anna"),
        sven=member(police, Role.SUPERVISOR, "sven"),
        ines=member(immigration, Role.CASEWORKER, "ines"),
        noor=member(ngo, Role.CASEWORKER, "noor"),
        otto=member(ngo, Role.DATA_PROTECTION_OFFICER, "otto"),
        adam=member(ngo, Role.ADMINISTRATOR, "adam"),
        shirin=member(shelter, Role.CASEWORKER, "shirin"),
    )


def member_id(of: Actor) -> uuid.UUID:
    """The membership of somebody of the cast."""
    assert of.member is not None
    return of.member


def other(of: Actor) -> uuid.UUID:
    """The membership of somebody else: the first of the two persons whom a decision takes."""
    mine = Membership.objects.filter(pk=member_id(of)).values("account")
    return Membership.objects.exclude(account__in=mine).values_list("pk", flat=True)[0]


def key() -> str:
    """A key that was not used before."""
    return uuid.uuid4().hex


def norm(**other: Any) -> Ground:
    """The law's own ground for the authority that leads."""
    given: dict[str, Any] = {
        "kind": BasisKind.NORM,
        "purpose": "protection",
        "groups": GROUPS,
        "starts": TODAY,
        "norm": "2011/36 11",
    }
    return Ground(**(given | other))


def consent(**other: Any) -> Ground:
    """The person's consent for thirty days."""
    given: dict[str, Any] = {
        "kind": BasisKind.CONSENT,
        "purpose": "assistance",
        "groups": ("person", "course", "safety", "assistance", "position"),
        "starts": TODAY,
        "ends": TODAY + timedelta(days=30),
        "language": "en",
    }
    return Ground(**(given | other))


def opened(people: Cast, **person: Any) -> Outcome:
    """A case that Anna of the police opened today."""
    stated = {**PERSON, **person}
    return open_case(people.anna, person_id=uuid.uuid4(), person=stated, ground=norm(), key=key(), at=NOW)


def referred(people: Cast, case: uuid.UUID, to: Authority, ground: Ground | None = None, at: datetime = NOW) -> Outcome:
    """An offer of the police to another authority."""
    return refer(people.anna, case, to.pk, ground or consent(), key=key(), at=at)
