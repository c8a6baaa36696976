"""Found an authority: its competences and the invitation of its first administrator; done by the operator."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from sojourn.service.accounts import tokens
from sojourn.service.accounts.actions.invite import LASTS, invited_address
from sojourn.service.accounts.models import Account, Authority, Invitation, LegalCompetence, Membership
from sojourn.service.accounts.refusals import NotUsableError
from sojourn.service.accounts.words import Competence, Kind, Regime, Role
from sojourn.service.audit.actors import OPERATOR
from sojourn.service.audit.writing import record


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
    with _founding(asked) as authority:
        account = Account.objects.open(email, name)
        return Membership.objects.create(
            account=account, authority=authority, role=Role.ADMINISTRATOR, joined_at=moment
        )


def found_and_invite(asked: Founding, email: str, at: datetime | None = None) -> str:
    """Make an authority and invite its first administrator; returns the token, which is kept nowhere.

    Raises `NotUsableError` where the name is taken or something given cannot be.
    """
    moment, address = at or timezone.now(), invited_address(email)
    token, digest = tokens.drawn()
    with _founding(asked) as authority:
        invitation = Invitation.objects.create(
            authority=authority, email=address, role=Role.ADMINISTRATOR, token_hash=digest, invited_at=moment,
            expires_at=moment + LASTS,
        )  # fmt: skip
        record(OPERATOR, "member.invited", str(invitation.pk), ["email", "role"])
    return token


@contextmanager
def _founding(asked: Founding) -> Iterator[Authority]:
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
            record(OPERATOR, "authority.created", str(authority.pk), ["name", "kind", "regime", "competences"])
            yield authority
    except IntegrityError as problem:
        raise NotUsableError(
            problem=gettext_noop("name, state, email: not used before, and as expected of them")
        ) from problem


def _check(asked: Founding) -> None:
    if not asked.name.strip() or not all(norm.strip() for norm in asked.competences.values()):
        raise NotUsableError(
            problem=gettext_noop("name, competences: a name, and a norm for each competence, expected")
        )
    try:
        ZoneInfo(asked.time_zone)
    except (ZoneInfoNotFoundError, ValueError):
        raise NotUsableError(
            problem=gettext_noop("time_zone: such as Europe/Brussels, found %(time_zone)s"),
            time_zone=repr(asked.time_zone),
        ) from None
