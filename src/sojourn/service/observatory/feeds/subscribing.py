"""Asking for digests by mail: nothing is sent before the address itself has said yes, and one link ends it.

Whoever asks is answered alike whether the address is known or not. A page sends nothing: the next run of
`sojourn observatory send` does.
"""

import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core import signing
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from sojourn.service.addresses import is_mail_address
from sojourn.service.mail import NoMail
from sojourn.service.observatory.feeds.news import last
from sojourn.service.observatory.feeds.scopes import Scope
from sojourn.service.observatory.models import Subscription
from sojourn.service.observatory.refusals import BadLinkError, NotAnAddressError
from sojourn.service.observatory.sealing import hashed, sealed

WAITS: Final = timedelta(days=7)
"""So long an address has to say yes; then it is forgotten."""

PENDING: Final = 10
"""So many scopes may wait for an answer of one mailbox; of more the oldest go."""

PAUSE: Final = timedelta(days=1)
"""A mailbox that has not answered is asked no sooner again: nobody's is filled with questions."""

MOST_ASKED: Final = 200
"""So many mailboxes are asked in one run, those that wait longest first."""

_CONFIRM, _STOP = "observatory.confirm", "observatory.stop"


def can_send() -> bool:
    """Whether this service can send mail: where it cannot, nobody is offered any."""
    nothing = f"{NoMail.__module__}.{NoMail.__qualname__}"
    return bool(settings.SOJOURN_ADDRESS) and nothing != settings.EMAIL_BACKEND


def subscribe(address: str, scope: Scope, language: str) -> None:
    """Note that an address is to be asked whether it wants digests of a scope.

    Raises `NotAnAddressError` for what cannot be an address of mail.
    """
    plain = address.strip()
    if not is_mail_address(plain):
        raise NotAnAddressError(problem=gettext_noop("An e-mail address expected."))
    mark, mailbox, now = hashed(plain.lower()), hashed(_mailbox(plain)), timezone.now()
    if not _has_room(mailbox, now):
        return
    key = uuid.uuid4()
    spoken = language if language in settings.PUBLIC_LANGUAGES else settings.LANGUAGE_CODE
    Subscription.objects.get_or_create(
        address_hash=mark,
        mailbox_hash=mailbox,
        scope=scope.kind,
        code=scope.code,
        defaults={
            "id": key, "address": sealed(plain, str(key)), "language": spoken, "asked_at": now, "next_at": now,
        },
    )  # fmt: skip


def _mailbox(address: str) -> str:
    """The mailbox that an address leads to: `name+word@` is mostly that of `name@` (RFC 5233)."""
    name, _, domain = address.lower().rpartition("@")
    return f"{name.partition('+')[0]}@{domain}"


def _has_room(mailbox: str, now: datetime) -> bool:
    """Whether one more may wait for a mailbox; where it is full, the oldest that was not asked about lately goes."""
    waiting = Subscription.objects.filter(mailbox_hash=mailbox, confirmed_at__isnull=True)
    if waiting.count() < PENDING:
        return True
    oldest = waiting.exclude(mailed_at__gt=now - PAUSE).order_by("asked_at", "pk").first()
    return oldest is not None and bool(oldest.delete()[0])


def to_ask(now: datetime) -> list[list[Subscription]]:
    """What is to be asked now, by address: one mail for each mailbox that was not asked lately or has answered."""
    waiting = Subscription.objects.filter(confirmed_at__isnull=True, mailed_at__isnull=True, next_at__lte=now)
    lately = Subscription.objects.filter(
        mailbox_hash=OuterRef("mailbox_hash"), confirmed_at__isnull=True, mailed_at__gt=now - PAUSE
    )
    found: dict[str, list[Subscription]] = {}
    for one in waiting.exclude(Exists(lately)).order_by("asked_at", "pk"):
        mine = found.setdefault(one.mailbox_hash, [])
        if not mine or mine[0].address_hash == one.address_hash:
            mine.append(one)
    return list(found.values())[:MOST_ASKED]


def confirm(token: str) -> Subscription:
    """Begin to send, from the next news on. Raises `BadLinkError`."""
    held = _read(token, _CONFIRM, WAITS)
    found = Subscription.objects.filter(pk=held["s"]).first()
    if found is None:
        raise BadLinkError()
    if found.confirmed_at is None:
        found.confirmed_at, found.through = timezone.now(), last()
        found.save(update_fields=["confirmed_at", "through"])
    return found


def stop(token: str) -> int:
    """End a subscription, or all of an address, and forget the address. Twice is once. Raises `BadLinkError`."""
    ended: int = subscriptions(token).delete()[0]
    return ended


def subscriptions(token: str) -> QuerySet[Subscription]:
    """What a link in a mail would end. Raises `BadLinkError`."""
    held = _read(token, _STOP, None)
    if "a" in held:
        return Subscription.objects.filter(address_hash=held["a"])
    return Subscription.objects.filter(pk=held["s"])


def confirming(one: Subscription) -> str:
    """The token with which an address says yes."""
    return signing.dumps({"s": str(one.pk)}, salt=_CONFIRM)


def stopping(one: Subscription, *, all_of_them: bool = False) -> str:
    """The token that ends a subscription, or all of its address."""
    return signing.dumps({"a": one.address_hash} if all_of_them else {"s": str(one.pk)}, salt=_STOP)


def forget() -> int:
    """Forget addresses that did not say yes in time."""
    late = Subscription.objects.filter(confirmed_at__isnull=True, asked_at__lte=timezone.now() - WAITS)
    return late.delete()[0]


def by_address(held: Sequence[Subscription]) -> list[list[Subscription]]:
    """Subscriptions of one address together, in the order in which they were asked for."""
    found: dict[str, list[Subscription]] = {}
    for one in held:
        found.setdefault(one.address_hash, []).append(one)
    return list(found.values())


def _read(token: str, salt: str, age: timedelta | None) -> dict[str, str]:
    """What we wrote into a token: nobody else can."""
    try:
        held: dict[str, str] = signing.loads(token, salt=salt, max_age=age)
    except signing.BadSignature:
        raise BadLinkError() from None
    return held
