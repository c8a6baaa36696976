"""Found an authority: its competences and the invitation of its first administrator; done by the operator."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import IntegrityError, transaction
from django.utils import timezone

from sojourn.service.accounts.models import Account, Authority, LegalCompetence, Membership
from sojourn.service.accounts.refusals import NotUsableError
from sojourn.service.accounts.words import Competence, Kind, Regime, Role
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record

OPERATOR = Actor(None, None, "operator")
"""Whoever runs commands on the machine of the service; belongs to no authority."""


@dataclass(frozen=True, slots=True)
class Founding:
    """An authority to be: `competences` with the norm that gives each, from the day `starts` on."""

    name: str
    kind: Kind
    regime: Regime
    state: str
    time_zone: str
    competences: Mapping[Competence, str]
    starts: date


def found(asked: Founding, email: str, name: str, at: datetime | None = None) -> Membership:
    """Make an authority and its first administrator, who cannot sign in before a password is set.

    Raises `NotUsableError` where the name is taken or something given cannot be.
    """
    moment = at or timezone.now()
    _check(asked)
    try:
        with transaction.atomic():
            authority = Authority.objects.create(
                name=asked.name.strip(), kind=asked.kind, regime=asked.regime, state=asked.state,
                time_zone=asked.time_zone,
            )  # fmt: skip
            for competence, norm in asked.competences.items():
                LegalCompetence.objects.create(
                    authority=authority, competence=competence, norm=norm, starts=asked.starts
                )
            account = Account.objects.open(email, name)
            first = Membership.objects.create(
                account=account, authority=authority, role=Role.ADMINISTRATOR, joined_at=moment
            )
            record(OPERATOR, "authority.created", str(authority.pk), ["name", "kind", "regime", "competences"])
            return first
    except IntegrityError as problem:
        raise NotUsableError(problem="name, email: not used before, and not empty, expected") from problem


def _check(asked: Founding) -> None:
    if not asked.name.strip() or not all(norm.strip() for norm in asked.competences.values()):
        raise NotUsableError(problem="name, competences: a name, and a norm for each competence, expected")
    try:
        ZoneInfo(asked.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise NotUsableError(problem=f"time_zone: such as Europe/Brussels, found {asked.time_zone!r}") from None
