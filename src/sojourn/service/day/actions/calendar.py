"""Open a calendar of one's own days at a secret address, and close it."""

from datetime import datetime, timedelta
from typing import Final

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.tokens import drawn
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.acting import acting
from sojourn.service.day.models import Feed

LASTS: Final = timedelta(days=180)
"""So long an address holds; then a new one is asked for."""


def open_feed(actor: Actor, at: datetime | None = None) -> str:
    """Open a calendar of the actor's days; one that was open is closed. Returns the secret of its address, once."""
    with acting(actor, at) as who:
        _close(who)
        token, token_hash = drawn()
        made = Feed(member_id=who.id, token_hash=token_hash, opened_at=who.at, expires_at=who.at + LASTS)
        made.save(force_insert=True)
        record(actor, "calendar.opened", str(who.id))
        return token


def close_feed(actor: Actor, at: datetime | None = None) -> bool:
    """Close the actor's calendar: its address leads nowhere from now on. Returns whether there was one."""
    with acting(actor, at) as who:
        closed = _close(who)
        if closed:
            record(actor, "calendar.closed", str(who.id))
        return closed


def _close(who: Standing) -> bool:
    Membership.objects.select_for_update().get(pk=who.id)  # two clicks at once open one calendar after the other
    return bool(Feed.objects.filter(member=who.id, closed_at__isnull=True).update(closed_at=who.at))
