"""Tables of who is told of news: addresses by mail, and programs of others. Rows go as soon as nobody wants them."""

import uuid

from django.db import models
from django.db.models import Q

from sojourn.service.accounts.models import Membership
from sojourn.service.observatory.words import ScopeKind


class Subscription(models.Model):
    """That somebody asked for digests of news by mail; nothing is sent before `confirmed_at`.

    The address is sealed, and found by `address_hash` alone, or with others of its mailbox (`name+word@`) by
    `mailbox_hash`. `through` is the last change that was told; `next_at` is
    when the next mail may be tried, put off while one is in hand.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope = models.CharField(max_length=10, choices=ScopeKind.choices)
    code = models.CharField(max_length=200)
    language = models.CharField(max_length=10)
    address_hash = models.CharField(max_length=64)
    mailbox_hash = models.CharField(max_length=64, db_index=True)
    address = models.BinaryField()
    asked_at = models.DateTimeField()
    next_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    through = models.BigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address_hash", "scope", "code"], name="subscription_once"),
            models.CheckConstraint(condition=Q(scope__in=ScopeKind.values), name="subscription_scope_known"),
        ]


class Webhook(models.Model):
    """An address of another program that news are posted to, signed with a secret both know (kept sealed).

    `failures` counts refusals in a row; the next try is at `next_at`; after the last one `given_up_at` is set and its
    member told by mail at `told_at`. `member` is none where an operator made it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    scope = models.CharField(max_length=10, choices=ScopeKind.choices)
    code = models.CharField(max_length=200)
    address = models.CharField(max_length=500)
    secret = models.BinaryField()
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True)
    made_at = models.DateTimeField()
    through = models.BigIntegerField(default=0)
    failures = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=200)
    next_at = models.DateTimeField()
    given_up_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["address", "scope", "code"], name="webhook_once"),
            models.CheckConstraint(condition=Q(scope__in=ScopeKind.values), name="webhook_scope_known"),
        ]
