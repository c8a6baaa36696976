"""Tables of what was read: never changed, never removed."""

import json
import uuid
from typing import Any, cast

from django.db import models
from django.db.models import Q

from sojourn.service.accounts.models import Membership
from sojourn.service.observatory.words import ChangeKind, Channel

DIGEST_LENGTH = 64


class Intake(models.Model):
    """One confirmed import: when, how, by which member (none: from the command line), and of which preview."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField()
    channel = models.CharField(max_length=10, choices=Channel.choices)
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True)
    preview = models.CharField(max_length=DIGEST_LENGTH)


class Save(models.Model):
    """What a document says: the record of its bytes, once for each SHA-256 `digest` of them.

    `document` is the name that all saves of one document share: the reference of a procedure, the number of a Council
    document with its language. `record` is the record of `docs/reference/records.md` as JSON; `reader` the version of
    the readers that made it.
    """

    digest = models.CharField(max_length=DIGEST_LENGTH, unique=True)
    document = models.CharField(max_length=200)
    kind = models.CharField(max_length=20)
    shape = models.CharField(max_length=60)
    complete = models.BooleanField()
    size = models.PositiveIntegerField()
    doubts = models.PositiveIntegerField()
    unread = models.PositiveIntegerField()
    reader = models.CharField(max_length=40)
    record = models.TextField()

    def read(self) -> dict[str, Any]:
        """The record."""
        return cast(dict[str, Any], json.loads(self.record))


class Reading(models.Model):
    """That a document was saved at `read_at` and said `save`. `previous` is the reading it was compared with, and the
    counts are of the changes since that one; without it there was nothing to compare.
    """

    content = models.ForeignKey(Save, models.PROTECT, related_name="readings")
    document = models.CharField(max_length=200)
    complete = models.BooleanField()
    read_at = models.DateTimeField()
    name = models.CharField(max_length=255)
    intake = models.ForeignKey(Intake, models.PROTECT, related_name="readings")
    previous = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    news = models.PositiveIntegerField(default=0)
    order = models.PositiveIntegerField(default=0)
    spelling = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["document", "read_at"], name="reading_of_document")]
        constraints = [models.UniqueConstraint(fields=["content", "read_at"], name="reading_once")]


class Change(models.Model):
    """One difference between a reading and the one before it, in the words of `records/comparing`.

    `object` is the field of the record, `says` the difference in one line, `span` the place in the later document.
    """

    reading = models.ForeignKey(Reading, models.PROTECT, related_name="changes")
    number = models.PositiveIntegerField()
    document = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=ChangeKind.choices)
    object = models.CharField(max_length=40)
    says = models.TextField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    span = models.JSONField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["document", "id"], name="change_of_document"),
            models.Index(fields=["id"], condition=Q(kind="news"), name="change_news"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["reading", "number"], name="change_once"),
            models.CheckConstraint(condition=Q(kind__in=ChangeKind.values), name="change_kind_of_three"),
        ]


class Staged(models.Model):
    """A document that a member sent and has not confirmed yet: kept for a day, then removed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    name = models.CharField(max_length=255)
    read_at = models.DateTimeField()
    content = models.BinaryField()
