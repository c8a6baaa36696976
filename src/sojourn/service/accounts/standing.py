"""Who is acting, for which authority, in which role, and whether that still holds."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from django.db.models import Q, UUIDField
from django.utils import timezone

from sojourn.service.accounts.models import Account, Authority, LegalCompetence, MachineClient, Membership
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.compiled.questions import Given, Prepared


class NobodyError(PermissionError):
    """Whoever asks acts for no authority: no such member, no such machine, or not any more."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An actor as the accounts know it at a moment. `former`: the membership or the token has ended. A machine has no
    account.
    """

    actor: Actor
    id: uuid.UUID
    authority: Authority
    role: str
    scopes: Sequence[str]
    former: bool
    at: datetime
    account: Account | None = None

    @property
    def today(self) -> date:
        """The civil day at the seat of the authority."""
        return self.day(self.at)

    def day(self, moment: datetime) -> date:
        """The civil day of a moment at the seat of the authority: every day that is shown or compared is one."""
        return moment.astimezone(ZoneInfo(self.authority.time_zone)).date()

    @property
    def is_machine(self) -> bool:
        """Whether a program acts, and not a person."""
        return self.role == Role.MACHINE

    def has_competence(self, competence: str) -> bool:
        """Whether national law gives the authority this competence today."""
        holds = Q(ends__isnull=True) | Q(ends__gte=self.today)
        found = LegalCompetence.objects.filter(holds, authority=self.authority, competence=competence)
        return found.filter(starts__lte=self.today).exists()


_MEMBER: Final = Prepared(
    lambda: Membership.objects.select_related("authority", "account").filter(pk=Given("member", UUIDField()))
)


def standing(actor: Actor, at: datetime | None = None) -> Standing:
    """The standing of an actor at a moment (now, where left out). Raises `NobodyError` where it never had one."""
    moment = at or timezone.now()
    if actor.client:
        return _machine(actor, moment)
    found = next(iter(_MEMBER.rows(member=actor.member)), None) if actor.member else None
    if found is None or found.authority_id != actor.authority:
        raise NobodyError("no such member of this authority")
    former = not found.account.is_active or (found.left_at is not None and found.left_at <= moment)
    return Standing(actor, found.pk, found.authority, found.role, (), former, moment, found.account)


def _machine(actor: Actor, moment: datetime) -> Standing:
    try:
        key = uuid.UUID(actor.client)
    except ValueError:
        raise NobodyError("no such machine of this authority") from None
    found = MachineClient.objects.select_related("authority").filter(pk=key).first()
    if found is None or found.authority_id != actor.authority or actor.member is not None:
        raise NobodyError("no such machine of this authority")
    former = found.expires_at <= moment or (found.revoked_at is not None and found.revoked_at <= moment)
    return Standing(actor, found.pk, found.authority, Role.MACHINE, tuple(found.scopes), former, moment)
