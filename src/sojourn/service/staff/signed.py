"""Who is signed in: what a session remembers of it, when that ends, and how it becomes an actor.

Signing in itself is allauth's; it leaves the account in the session. What is added here is the authority the member
works for now, that the second factor was shown, and two ends: some time after the last page, and after signing in.
"""

import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest
from django.utils import timezone

from sojourn.service.audit.actors import Actor

IDLE: Final = timedelta(minutes=30)
"""So long after the last page a session ends."""

LONGEST: Final = timedelta(hours=10)
"""So long after signing in a session ends, whatever was done meanwhile."""

FRESH: Final = timedelta(minutes=10)
"""So long a password or second factor counts as just shown, before dangerous acts."""

_STEP: Final = timedelta(minutes=1)
"""The time of the last page is written down so often at most."""

MEMBER: Final = "sojourn_member"
AUTHORITY: Final = "sojourn_authority"
ROLE: Final = "sojourn_role"
BEGUN: Final = "sojourn_begun"
SEEN: Final = "sojourn_seen"
SECOND: Final = "sojourn_second_factor"
"""When the second factor was shown last."""
PROVIDER: Final = "sojourn_provider"
"""The authority whose own provider vouched for the member; the session is for that authority alone."""


@dataclass(frozen=True, slots=True)
class Signed:
    """Somebody who is signed in: `password` is a digest that the account's must match."""

    account: uuid.UUID
    password: str
    second_factor: bool
    fresh: bool
    actor: Actor | None


def signed(request: HttpRequest, at: datetime | None = None) -> Signed | None:
    """Who is signed in on a request; nobody where the session has ended. A session that ended is emptied."""
    session, now = request.session, at or timezone.now()
    account = session.get(SESSION_KEY)
    if account is None:
        return None
    begun, seen = _moment(session, BEGUN), _moment(session, SEEN)
    if begun is None or seen is None or now - begun > LONGEST or now - seen > IDLE:
        session.flush()
        return None
    if now - seen > _STEP:
        session[SEEN] = now.isoformat()
    second = _moment(session, SECOND)
    return Signed(
        uuid.UUID(account),
        session.get(HASH_SESSION_KEY, ""),
        second is not None,
        second is not None and now - second <= FRESH,
        _actor(session),
    )


def begin(session: SessionBase, at: datetime | None = None) -> None:
    """Note that somebody signed in just now; what the session remembered of signing in before is forgotten."""
    for name in (MEMBER, AUTHORITY, ROLE, SECOND, PROVIDER):
        session.pop(name, None)
    session[BEGUN] = session[SEEN] = (at or timezone.now()).isoformat()


def begun(session: Mapping[str, Any]) -> datetime | None:
    """When somebody signed in."""
    return _moment(session, BEGUN)


def last_seen(session: Mapping[str, Any]) -> datetime | None:
    """When the last page was asked for, to the minute."""
    return _moment(session, SEEN)


def show_second_factor(session: SessionBase, at: datetime | None = None) -> None:
    """Note that a second factor was shown just now."""
    session[SECOND] = (at or timezone.now()).isoformat()


def work_for(session: SessionBase, actor: Actor) -> None:
    """Note for which authority, and in which role, the member works from now on."""
    session[MEMBER], session[AUTHORITY], session[ROLE] = str(actor.member), str(actor.authority), actor.role


def _actor(session: SessionBase) -> Actor | None:
    member, authority, role = (session.get(name) for name in (MEMBER, AUTHORITY, ROLE))
    if not (member and authority and role):
        return None
    return Actor(uuid.UUID(member), uuid.UUID(authority), role, session=_digest(session.session_key))


def _digest(key: str | None) -> str:
    """What stands for a session in the audit: its key would open it, a digest does not."""
    return hashlib.sha256((key or "").encode()).hexdigest()[:32]


def _moment(session: Mapping[str, Any], name: str) -> datetime | None:
    text = session.get(name)
    return None if text is None else datetime.fromisoformat(text)
