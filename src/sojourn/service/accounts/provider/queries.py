"""The providers there are, and the secrets that stand outside the database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_noop

from sojourn.service.accounts.models import IdentityProvider
from sojourn.service.accounts.provider.refusals import ProviderError


@dataclass(frozen=True, slots=True)
class Provider:
    """The provider of one authority, with what is needed to ask it."""

    authority: UUID
    issuer: str
    client_id: str
    strong: frozenset[str]
    secret: str = field(repr=False)


def offered() -> Sequence[IdentityProvider]:
    """The providers one can sign in through, by the names of their authorities."""
    held = IdentityProvider.objects.filter(ended_at__isnull=True)
    return list(held.select_related("authority").order_by("authority__name"))


def provider_of(authority: UUID) -> Provider | None:
    """The provider of an authority, if it has one. Raises `ProviderError` where its secret cannot be read."""
    held = IdentityProvider.objects.filter(authority=authority, ended_at__isnull=True).first()
    if held is None:
        return None
    return Provider(authority, held.issuer, held.client_id, frozenset(held.strong), secret(held.secret))


def secret(name: str) -> str:
    """The secret in the file of that name. Raises `ProviderError`; neither path nor secret is told."""
    folder = settings.SOJOURN_PROVIDER_SECRETS
    try:
        found = (Path(folder) / name).read_text(encoding="utf-8").strip() if folder else ""
    except (OSError, UnicodeDecodeError):
        found = ""
    if not found:
        raise ProviderError(problem=gettext_noop("its secret is not set up here"))
    return found
