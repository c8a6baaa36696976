"""What stands on a member's own account page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.utils import timezone
from django.utils.formats import date_format

from sojourn.service.accounts.models import Account, Session
from sojourn.service.accounts.sessions import SessionStore, digest
from sojourn.service.staff.signed import IDLE, LONGEST, begun, last_seen


@dataclass(frozen=True, slots=True)
class Open:
    """A session of the account: `key` is the digest of its key. `here` is the one that asks."""

    key: str
    begun: datetime
    seen: datetime
    here: bool

    @property
    def begun_said(self) -> str:
        """When it began, in words."""
        return _said(self.begun)

    @property
    def seen_said(self) -> str:
        """When its last page was asked for, in words."""
        return _said(self.seen)


@dataclass(frozen=True, slots=True)
class Factors:
    """The second factors of an account: whether there is an application, the keys, and how many codes are left."""

    application: Authenticator | None
    keys: Sequence[Authenticator]
    codes: int

    @property
    def main(self) -> int:
        """How many there are that stand on their own; the last of them stays."""
        return len(self.keys) + (self.application is not None)


def open_sessions(account: Account, key: str | None, time_zone: str) -> Sequence[Open]:
    """The sessions of the account that have not ended, the latest first; times are those of the zone."""
    now, found, zone = timezone.now(), [], ZoneInfo(time_zone)
    for row in Session.objects.filter(account=account, expire_date__gt=now):
        held = SessionStore().decode(row.session_data)
        since, seen = begun(held), last_seen(held)
        if SESSION_KEY in held and since and seen and now - since <= LONGEST and now - seen <= IDLE:
            here = key is not None and row.session_key == digest(key)
            found.append(Open(row.session_key, since.astimezone(zone), seen.astimezone(zone), here))
    return sorted(found, key=lambda one: one.seen, reverse=True)


def factors(account: Account) -> Factors:
    """The second factors of the account."""
    held = list(Authenticator.objects.filter(user_id=account.pk).order_by("created_at"))
    kinds = Authenticator.Type
    codes = next((one for one in held if one.type == kinds.RECOVERY_CODES), None)
    return Factors(
        next((one for one in held if one.type == kinds.TOTP), None),
        [one for one in held if one.type == kinds.WEBAUTHN],
        len(codes.wrap().get_unused_codes()) if codes is not None else 0,
    )


def _said(at: datetime) -> str:
    return date_format(at, "j F Y, H:i")
