"""Programs at the door: who sends a request, by the token in its head."""

from typing import Final

from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from sojourn.service.accounts import tokens
from sojourn.service.accounts.models import MachineClient
from sojourn.service.accounts.refusals import NotInScopeError, NotSignedInError
from sojourn.service.accounts.words import Role, Scope
from sojourn.service.audit.actors import Actor

SCHEME: Final = "bearer"
"""The scheme of RFC 6750; its name is read without regard to capitals."""

_LONGEST: Final = 200


def machine_actor(request: HttpRequest, *scopes: Scope) -> Actor:
    """The program that sends a request, acting for its authority, where its token reaches as far as `scopes`.

    Raises `NotSignedInError` (401) where there is no token, or one that is unknown, revoked or expired, and
    `NotInScopeError` (403) where it holds and does not reach so far.
    """
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != SCHEME or not token or len(token) > _LONGEST:
        raise NotSignedInError()
    found = _held(token)
    if found is None:
        raise NotSignedInError()
    if missing := sorted(set(scopes) - set(found.scopes)):
        raise NotInScopeError(scope=", ".join(missing))
    return Actor(None, found.authority_id, Role.MACHINE, client=str(found.pk))


def _held(token: str) -> MachineClient | None:
    """The program of a token that holds: looked up by the digest, which is then compared in constant time."""
    digest = tokens.digest(token)
    found = MachineClient.objects.filter(token_hash=digest).first()
    same = constant_time_compare(found.token_hash if found is not None else "", digest)
    if found is None or not same or found.revoked_at is not None or found.expires_at <= timezone.now():
        return None
    return found
