"""What pages of administration read, of the administrator's own authority and State."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from sojourn.service.accounts.models import IdentityProvider, Invitation, LegalCompetence, MachineClient, Membership
from sojourn.service.accounts.standing import Standing
from sojourn.service.administration.models import Change, Publication
from sojourn.service.administration.retention import Kept, period
from sojourn.service.administration.words import OF_THE_STATE, ChangeKind, DataKind, Outcome
from sojourn.service.decisions.models import ValueClaim

_DECIDED_SHOWN = 50


def changes(who: Standing) -> QuerySet[Change]:
    """The changes that concern the authority or its State, the newest first."""
    concerns = Q(authority=who.authority) | Q(kind__in=OF_THE_STATE, state=who.authority.state)
    rows = Change.objects.filter(concerns).select_related("authority", "proposed_by__account", "decided_by__account")
    return rows.order_by("-proposed_at", "id")


def waiting(who: Standing) -> QuerySet[Change]:
    """The changes that wait for a second administrator."""
    return changes(who).filter(outcome=Outcome.OPEN)


def decided(who: Standing) -> QuerySet[Change]:
    """The changes decided on last."""
    return changes(who).exclude(outcome=Outcome.OPEN).order_by("-decided_at")[:_DECIDED_SHOWN]


def competences(who: Standing) -> QuerySet[LegalCompetence]:
    """The legal competences of the authority, those that hold longest first."""
    return LegalCompetence.objects.filter(authority=who.authority).order_by("competence", "-starts")


def members(who: Standing) -> QuerySet[Membership]:
    """Those who work for the authority."""
    rows = Membership.objects.filter(authority=who.authority, left_at__isnull=True)
    return rows.select_related("account").order_by("account__name", "account__email")


def invitations(who: Standing) -> QuerySet[Invitation]:
    """The invitations that were not taken up yet."""
    rows = Invitation.objects.filter(authority=who.authority, accepted_at__isnull=True, withdrawn_at__isnull=True)
    return rows.order_by("invited_at")


def programs(who: Standing) -> QuerySet[MachineClient]:
    """The programs of the authority whose token was not revoked."""
    rows = MachineClient.objects.filter(authority=who.authority, revoked_at__isnull=True)
    return rows.order_by("expires_at")


def provider(who: Standing) -> IdentityProvider | None:
    """The authority's own provider of sign-in, if it has one."""
    return IdentityProvider.objects.filter(authority=who.authority, ended_at__isnull=True).first()


def kept(state: str, on: date) -> list[tuple[DataKind, Kept | None]]:
    """Each kind of data with the time it is kept."""
    return [(kind, period(state, kind, on)) for kind in DataKind]


def publications(state: str, about: str = "") -> QuerySet[Publication]:
    """The published versions of a State's values, the newest first."""
    rows = Publication.objects.filter(state=state).select_related("change__authority").defer("text")
    return (rows.filter(change__about=about) if about else rows).order_by("-number")


def claims(state: str) -> QuerySet[ValueClaim]:
    """What those who draft decisions say the State has confirmed, and nothing was published of since."""
    later = Publication.objects.filter(
        state=state, change__kind=ChangeKind.PARAMETER, change__about=OuterRef("parameter"),
        published_at__gte=OuterRef("stated_at"),
    )  # fmt: skip
    rows = ValueClaim.objects.filter(~Exists(later), state=state).select_related("authority")
    return rows.order_by("-stated_at")
