"""Reminders by mail and calendars: nothing in them but days and counts."""

import uuid

from django.db import models
from django.db.models import F, Q

from sojourn.service.accounts.models import HASH_LENGTH, Membership
from sojourn.service.day.words import Reminding


class ReminderChoice(models.Model):
    """How often a member wants to be reminded by mail, and in which language."""

    member = models.OneToOneField(Membership, models.PROTECT, primary_key=True, related_name="+")
    often = models.CharField(max_length=10, choices=Reminding.choices)
    language = models.CharField(max_length=10)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(often__in=Reminding.values), name="reminding_known")]


class Reminder(models.Model):
    """That a member's reminder of a day was taken in hand; there is never a second of one day.

    The row is written before the mail leaves. `sent_at` says that the server for mail took it, `failed_at` that it
    did not and the next run may try again; neither means that the run broke off in between.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    day = models.DateField()
    begun_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "day"], name="reminder_once_a_day"),
            models.CheckConstraint(
                condition=Q(sent_at__isnull=True) | Q(failed_at__isnull=True), name="reminder_one_end"
            ),
        ]


class Feed(models.Model):
    """A calendar of a member's days, at an address that only she knows; the secret in it is kept nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    token_hash = models.CharField(max_length=HASH_LENGTH, unique=True)
    opened_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("opened_at")), name="feed_expires"),
            models.CheckConstraint(condition=Q(token_hash__regex=r"^[0-9a-f]{64}$"), name="feed_token_is_hashed"),
            models.UniqueConstraint(fields=["member"], condition=Q(closed_at__isnull=True), name="feed_one_open"),
        ]
