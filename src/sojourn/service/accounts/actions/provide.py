"""Say through which provider of its own the members of an authority may sign in.

The operator does it at once; two administrators of the authority do it together, see `administration`. Whoever chooses
the provider decides who may come in as whom, so that it is never one administrator alone.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from sojourn.service.accounts.models import Authority, IdentityProvider
from sojourn.service.accounts.provider.client import allowed
from sojourn.service.accounts.provider.queries import secret
from sojourn.service.accounts.refusals import NotUsableError
from sojourn.service.audit.actors import OPERATOR, Actor
from sojourn.service.audit.writing import record

USUAL: Final = ("mfa",)
"""What `amr` holds, by RFC 8176, where two factors were shown."""

_FILE: Final = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True)
class Described:
    """A provider to be: its own name, what it calls this service, the file of its secret, and the words in `acr` or
    `amr` by which it says that two factors were shown.
    """

    issuer: str
    client_id: str
    file: str
    strong: Collection[str] = USUAL

    def checked(self) -> "Described":
        """The same. Raises `NotUsableError` where a part cannot be used, `ProviderError` where the secret cannot be
        read.
        """
        if not allowed(self.issuer):
            raise NotUsableError(
                problem=gettext_noop("issuer: an https address expected, found %(issuer)s"), issuer=repr(self.issuer)
            )
        if not self.client_id.strip() or not _FILE.fullmatch(self.file):
            raise NotUsableError(problem=gettext_noop("client id, file: an id, and the plain name of a file expected"))
        if not self.strong or not all(one.strip() for one in self.strong):
            raise NotUsableError(
                problem=gettext_noop("strong: at least one word that says that two factors were shown expected")
            )
        secret(self.file)
        return self


def set_provider(
    authority: str, issuer: str, client_id: str, file: str, strong: Collection[str] = USUAL, at: datetime | None = None
) -> IdentityProvider:
    """Set the provider of the authority of that name, in the place of any before; done by the operator.

    Raises what `Described.checked` raises, and `NotUsableError` where there is no such authority.
    """
    described = Described(issuer, client_id, file, strong).checked()
    with transaction.atomic():
        return put_provider(OPERATOR, _named(authority), described, at)


def put_provider(
    actor: Actor, authority: Authority, described: Described, at: datetime | None = None
) -> IdentityProvider:
    """Set the provider of an authority, in the place of any before, within the transaction of `actor`."""
    _end(authority, at)
    made = IdentityProvider.objects.create(
        authority=authority, issuer=described.issuer, client_id=described.client_id.strip(), secret=described.file,
        strong=sorted(described.strong), set_at=at or timezone.now(),
    )  # fmt: skip
    record(actor, "provider.changed", str(made.pk), ["issuer", "client_id", "secret", "strong"])
    return made


def end_provider(authority: str, at: datetime | None = None) -> None:
    """End the provider of the authority of that name; done by the operator. Raises `NotUsableError` where there is no
    such authority.
    """
    with transaction.atomic():
        take_provider(OPERATOR, _named(authority), at)


def take_provider(actor: Actor, authority: Authority, at: datetime | None = None) -> None:
    """End the provider of an authority, within the transaction of `actor`."""
    _end(authority, at)
    record(actor, "provider.changed", str(authority.pk))


def _named(name: str) -> Authority:
    found = Authority.objects.filter(name=name).first()
    if found is None:
        raise NotUsableError(
            problem=gettext_noop("authority: the name of one that is here expected, found %(name)s"), name=repr(name)
        )
    return found


def _end(authority: Authority, at: datetime | None) -> None:
    IdentityProvider.objects.filter(authority=authority, ended_at__isnull=True).update(ended_at=at or timezone.now())
