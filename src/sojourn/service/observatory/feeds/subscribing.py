"""Asking for digests by mail: nothing is sent before the address itself has said yes, and one link ends it.

Whoever asks is answered alike whether the address is known or not. A page sends nothing: the next run of
`sojourn observatory send` does.
"""

import uuid
from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from sojourn.service.mail import NoMail
from sojourn.service.observatory.feeds.news import last
from sojourn.service.observatory.feeds.scopes import Scope
from sojourn.service.observatory.models import Subscription
from sojourn.service.observatory.refusals import BadLinkError, NotAnAddressError
from sojourn.service.observatory.sealing import hashed, sealed

WAITS: Final = timedelta(days=7)
"""So long an address has to say yes; then it is forgotten."""

_PENDING: Final = 3
"""So many questions may wait for an answer of one address: nobody's mailbox is filled with them."""

_LONGEST: Final = 254
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
    try:
        validate_email(plain)
    except ValidationError:
        raise NotAnAddressError(problem=gettext_noop("An e-mail address expected.")) from None
    if len(plain) > _LONGEST or "," in plain:
        raise NotAnAddressError(problem=gettext_noop("An e-mail address expected."))
    mark, now = hashed(plain.lower()), timezone.now()
    if Subscription.objects.filter(address_hash=mark, confirmed_at__isnull=True).count() >= _PENDING:
        return
    key = uuid.uuid4()
    spoken = language if language in settings.PUBLIC_LANGUAGES else settings.LANGUAGE_CODE
    Subscription.objects.get_or_create(
        address_hash=mark,
        scope=scope.kind,
        code=scope.code,
        defaults={
            "id": key, "address": sealed(plain, str(key)), "language": spoken, "asked_at": now, "next_at": now,
        },
    )  # fmt: skip


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
