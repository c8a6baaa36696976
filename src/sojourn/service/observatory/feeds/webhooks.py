"""News posted to other programs: signed, tried again ever later, given up in the end, none waiting for another.

The body is JSON. `Sojourn-Signature: t=SECONDS,v1=HEX` holds the HMAC-SHA256, under the secret shown when the webhook
was made, of the seconds, a full stop and the body.
"""

import hashlib
import hmac
import json
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.tokens import drawn
from sojourn.service.audit.actors import OPERATOR, Actor
from sojourn.service.observatory.feeds.news import following, last
from sojourn.service.observatory.feeds.posting import PostError, checked, post
from sojourn.service.observatory.feeds.scopes import Scope
from sojourn.service.observatory.keeping.taking import check_keeper
from sojourn.service.observatory.models import Webhook
from sojourn.service.observatory.refusals import NotAnAddressError, NothingThereError
from sojourn.service.observatory.sealing import opened, sealed
from sojourn.service.observatory.words import KEEPERS, ScopeKind

TRIES: Final = 8
"""After so many refusals in a row nothing is posted any more."""

FIRST_WAIT: Final = timedelta(minutes=5)
"""The wait after the first refusal; it doubles with each."""

MOST: Final = 200
"""So many news are told in one post; of a flood the rest is a number."""

_IN_HAND: Final = timedelta(minutes=10)
_AT_ONCE: Final = 8
_LONGEST: Final = 500

Poster = Callable[[str, bytes, dict[str, str]], None]


@dataclass(frozen=True, slots=True)
class Posted:
    """What a run did: posts that arrived, posts that did not, and the webhooks given up now."""

    arrived: int
    failed: int
    given_up: Sequence[Webhook]


def register(actor: Actor, address: str, scope: Scope) -> tuple[Webhook, str]:
    """Let news of a scope be posted to an address from now on; also gives the secret, which is shown this once.

    Raises `NotKeeperError`, and `NotAnAddressError` where it is not an address of https on the open internet or news
    of the scope go there already.
    """
    check_keeper(actor)
    try:
        checked(address)
    except PostError:
        raise NotAnAddressError(
            problem=gettext_noop("An https address on the open internet expected, without user and password.")
        ) from None
    if len(address) > _LONGEST or Webhook.objects.filter(address=address, scope=scope.kind, code=scope.code).exists():
        raise NotAnAddressError(problem=gettext_noop("News of this go to this address already, or it is too long."))
    key, (secret, _), now = uuid.uuid4(), drawn(), timezone.now()
    made = Webhook.objects.create(
        id=key, scope=scope.kind, code=scope.code, address=address, secret=sealed(secret, str(key)),
        member_id=actor.member, made_at=now, next_at=now, through=last(),
    )  # fmt: skip
    return made, secret


def held_by(actor: Actor) -> QuerySet[Webhook]:
    """The webhooks of the keepers of a member's authority, or those of the operator, the newest first."""
    mine = Q(member__isnull=True) if actor == OPERATOR else Q(member__authority=actor.authority)
    return Webhook.objects.filter(mine).order_by("-made_at", "pk")


def close(actor: Actor, webhook: uuid.UUID) -> None:
    """Post nothing to it any more and forget it. Raises `NotKeeperError`, and `NothingThereError` where it is not one
    of this authority.
    """
    check_keeper(actor)
    if not held_by(actor).filter(pk=webhook).delete()[0]:
        raise NothingThereError()


def told_of(one: Webhook) -> list[str]:
    """The addresses of mail of whoever is told that a webhook was given up: the member who made it; once that one has
    left, the keepers of the same authority; nobody where an operator made it.
    """
    if one.member is None:
        return []
    here = Membership.objects.filter(left_at__isnull=True, account__is_active=True)
    told = here.filter(pk=one.member.pk) or here.filter(authority=one.member.authority_id, role__in=KEEPERS)
    return sorted(told.values_list("account__email", flat=True))


def send(at: datetime | None = None, poster: Poster = post) -> Posted:
    """Post what is new to everybody whose time has come; several at once, so that none waits for another."""
    now = at or timezone.now()
    due = [one for one in Webhook.objects.filter(given_up_at__isnull=True, next_at__lte=now) if _has_news(one)]
    taken = [one for one in due if _taken_in_hand(one, now)]
    letters = [_letter(one, now) for one in taken]
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        done = list(pool.map(lambda letter: _posted(letter, poster), letters))
    problems = [one for one in done if one is not None]
    for webhook, letter, problem in zip(taken, letters, done, strict=True):
        _note(webhook, letter.through, problem, now)
    return Posted(len(done) - len(problems), len(problems), [one for one in taken if one.given_up_at is not None])


@dataclass(frozen=True, slots=True)
class _Letter:
    address: str
    body: bytes
    headers: dict[str, str]
    through: int


def _has_news(one: Webhook) -> bool:
    return _scope(one).news().filter(id__gt=one.through).exists()


def _taken_in_hand(one: Webhook, now: datetime) -> bool:
    """Put the next try off while this one is under way; False where another run has it in hand."""
    mine = Webhook.objects.filter(pk=one.pk, next_at=one.next_at, given_up_at__isnull=True)
    return bool(mine.update(next_at=now + _IN_HAND))


def _letter(one: Webhook, now: datetime) -> _Letter:
    news, count, through = following([(_scope(one), one.through)], MOST)
    said: dict[str, Any] = {
        "webhook": str(one.pk),
        "scope": {"kind": one.scope, "code": one.code},
        "count": count,
        "more": count - len(news),
        "news": [piece.as_json() for piece in news],
    }
    body = json.dumps(said, ensure_ascii=False).encode()
    seconds = int(now.timestamp())
    return _Letter(one.address, body, _headers(opened(bytes(one.secret), str(one.pk)), seconds, body), through)


def _headers(secret: str, seconds: int, body: bytes) -> dict[str, str]:
    return {
        "Content-Type": "application/json; charset=utf-8",
        "User-Agent": "Sojourn",
        "Sojourn-Signature": f"t={seconds},v1={signature(secret, seconds, body)}",
    }


def signature(secret: str, seconds: int, body: bytes) -> str:
    """What proves to the receiver who posted a body, and when."""
    return hmac.new(secret.encode(), f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()


def _posted(letter: _Letter, poster: Poster) -> PostError | None:
    try:
        poster(letter.address, letter.body, letter.headers)
    except PostError as problem:
        return problem
    return None


def _note(one: Webhook, through: int, problem: PostError | None, now: datetime) -> None:
    if problem is None:
        one.through, one.failures, one.problem, one.next_at = through, 0, "", now
    else:
        one.failures, one.problem = one.failures + 1, str(problem)[:200]
        one.next_at = now + FIRST_WAIT * 2 ** (one.failures - 1)
        if problem.gone or one.failures >= TRIES:
            one.given_up_at = now
    # It may have been closed while the post was under way.
    Webhook.objects.filter(pk=one.pk).update(
        through=one.through,
        failures=one.failures,
        problem=one.problem,
        next_at=one.next_at,
        given_up_at=one.given_up_at,
    )


def _scope(one: Webhook) -> Scope:
    return Scope(ScopeKind(one.scope), one.code)
