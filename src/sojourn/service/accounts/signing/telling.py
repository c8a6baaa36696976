"""What of signing in goes to the audit: ids and words alone, each in a transaction of its own."""

from typing import Final

from django.core.cache import cache
from django.db import transaction
from django.http import HttpRequest

from sojourn.service.accounts.models import Account
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.staff.signed import signed

VISITOR: Final = Actor(None, None, "visitor")
"""Whoever has not signed in."""

UNKNOWN: Final = "unknown"
"""What stands for an account that there is not."""

_QUARTER: Final = 15 * 60


def refused(account: Account | None) -> None:
    """Record an attempt to sign in that failed."""
    tell(VISITOR, "session.refused", _subject(account))


def locked(account: Account | None) -> None:
    """Record that an account takes no attempts for a while; once for as long as that lasts."""
    if cache.add(f"sojourn.locked:{_subject(account)}", True, timeout=_QUARTER):
        tell(VISITOR, "session.locked", _subject(account))


def actor_of(request: HttpRequest) -> Actor:
    """Whoever is signed in, as far as that is known yet."""
    found = signed(request)
    return found.actor if found is not None and found.actor is not None else VISITOR


def tell(actor: Actor, act: str, subject: str, fields: tuple[str, ...] = ()) -> None:
    """Record an act in a transaction of its own."""
    with transaction.atomic():
        record(actor, act, subject, fields)


def _subject(account: Account | None) -> str:
    return UNKNOWN if account is None else str(account.pk)
