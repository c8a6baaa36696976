"""Everything that leaves: posts to other programs first, then mail. Only a command of the operator does this.

A piece of news may be told twice where a run breaks off, and is never lost: what was told is noted after it has left.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from smtplib import SMTPException
from typing import Final

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from sojourn.service.environment import SettingError
from sojourn.service.mail import ADDRESS, connected
from sojourn.service.observatory.feeds import mails, webhooks
from sojourn.service.observatory.feeds.news import following
from sojourn.service.observatory.feeds.posting import post
from sojourn.service.observatory.feeds.scopes import Scope
from sojourn.service.observatory.feeds.subscribing import by_address, forget, to_ask
from sojourn.service.observatory.models import Subscription, Webhook
from sojourn.service.observatory.words import ScopeKind

SHOWN: Final = 50
"""So many news stand in a digest; of a flood the rest is a number."""

_IN_HAND: Final = timedelta(minutes=30)


@dataclass(slots=True)
class Sent:
    """What a run did. `refused` counts mails that the server for mail refused, `failed` posts that did not arrive;
    `given_up` are the addresses to which nothing is posted any more.
    """

    posted: int = 0
    failed: int = 0
    given_up: list[str] = field(default_factory=list)
    questions: int = 0
    digests: int = 0
    refused: int = 0
    forgotten: int = 0


def send(at: datetime | None = None, poster: webhooks.Poster = post) -> Sent:
    """Tell everybody who is to be told what is new. Raises `SettingError` where mail waits and cannot leave."""
    now = at or timezone.now()
    posted = webhooks.send(now, poster)
    done = Sent(posted.arrived, posted.failed, [one.address for one in posted.given_up])
    done.forgotten = forget()
    _mail(now, done)
    return done


def _mail(now: datetime, done: Sent) -> None:
    questions = to_ask(now)
    wanted = Subscription.objects.filter(confirmed_at__isnull=False, next_at__lte=now).order_by("asked_at", "pk")
    digests = [held for held in by_address(list(wanted)) if any(_has_news(one) for one in held)]
    given_up = Webhook.objects.filter(given_up_at__isnull=False, told_at__isnull=True).select_related("member")
    ended = [(one, addresses) for one in given_up if (addresses := webhooks.told_of(one))]
    if not (questions or digests or ended):
        return
    if not settings.SOJOURN_ADDRESS:
        raise SettingError(f"{ADDRESS} is not set: where the service stands, as in https://sojourn.authority.example")
    with connected() as server:
        for held in questions:
            if _leaves(server, mails.question(held), held, now, done):
                Subscription.objects.filter(pk__in=[one.pk for one in held]).update(mailed_at=now, next_at=now)
                done.questions += 1
        for held in digests:
            _digest(server, held, now, done)
        for webhook, addresses in ended:
            if _sent(server, mails.given_up(webhook, addresses), done):
                Webhook.objects.filter(pk=webhook.pk).update(told_at=now)


def _digest(server: BaseEmailBackend, held: Sequence[Subscription], now: datetime, done: Sent) -> None:
    news, count, through = following([(_scope(one), one.through) for one in held], SHOWN)
    if _leaves(server, mails.digest(held, news, count), held, now, done):
        Subscription.objects.filter(pk__in=[one.pk for one in held]).update(through=through, next_at=now)
        done.digests += 1


def _leaves(
    server: BaseEmailBackend, mail: EmailMessage, held: Sequence[Subscription], now: datetime, done: Sent
) -> bool:
    """Whether a mail left; where another run has one of its subscriptions in hand, it is left to that."""
    for one in held:
        mine = Subscription.objects.filter(pk=one.pk, next_at=one.next_at)
        if not mine.update(next_at=now + _IN_HAND):
            return False
    return _sent(server, mail, done)


def _sent(server: BaseEmailBackend, mail: EmailMessage, done: Sent) -> bool:
    try:
        server.send_messages([mail])
    except (SMTPException, OSError, ValueError):  # a mail that cannot be written is one of these
        server.close()  # the next mail gets a connection of its own
        done.refused += 1
        return False
    return True


def _has_news(one: Subscription) -> bool:
    return _scope(one).news().filter(id__gt=one.through).exists()


def _scope(one: Subscription) -> Scope:
    return Scope(ScopeKind(one.scope), one.code)
