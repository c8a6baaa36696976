"""Say through which provider of its own the members of an authority may sign in; done by the operator."""

import re
from collections.abc import Collection
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from sojourn.service.accounts.models import Authority, IdentityProvider
from sojourn.service.accounts.provider.client import allowed
from sojourn.service.accounts.provider.queries import secret
from sojourn.service.accounts.refusals import NotUsableError
from sojourn.service.audit.actors import OPERATOR
from sojourn.service.audit.writing import record

USUAL: Final = ("mfa",)
"""What `amr` holds, by RFC 8176, where two factors were shown."""

_FILE: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")


def set_provider(
    authority: str, issuer: str, client_id: str, file: str, strong: Collection[str] = USUAL, at: datetime | None = None
) -> IdentityProvider:
    """Set the provider of the authority of that name, in the place of any before; `file` names that of its secret.

    Raises `NotUsableError` where one of them cannot be used, and `ProviderError` where the secret cannot be read.
    """
    if not allowed(issuer):
        raise NotUsableError(
            problem=gettext_noop("issuer: an https address expected, found %(issuer)s"), issuer=repr(issuer)
        )
    if not client_id.strip() or not _FILE.fullmatch(file):
        raise NotUsableError(problem=gettext_noop("client id, file: an id, and the plain name of a file expected"))
    if not strong or not all(one.strip() for one in strong):
        raise NotUsableError(
            problem=gettext_noop("strong: at least one word that says that two factors were shown expected")
        )
    secret(file)
    with transaction.atomic():
        found = _ended(authority, at)
        made = IdentityProvider.objects.create(
            authority=found, issuer=issuer, client_id=client_id.strip(), secret=file, strong=sorted(strong),
            set_at=at or timezone.now(),
        )  # fmt: skip
        record(OPERATOR, "provider.changed", str(made.pk), ["issuer", "client_id", "secret", "strong"])
        return made


def end_provider(authority: str, at: datetime | None = None) -> None:
    """End the provider of the authority of that name. Raises `NotUsableError` where there is no such authority."""
    with transaction.atomic():
        found = _ended(authority, at)
        record(OPERATOR, "provider.changed", str(found.pk))


def _ended(name: str, at: datetime | None) -> Authority:
    found = Authority.objects.filter(name=name).first()
    if found is None:
        raise NotUsableError(
            problem=gettext_noop("authority: the name of one that is here expected, found %(name)s"), name=repr(name)
        )
    IdentityProvider.objects.filter(authority=found, ended_at__isnull=True).update(ended_at=at or timezone.now())
    return found
