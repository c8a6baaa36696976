"""The tables of identities. Every value about a person is sealed; ids, kinds, versions and times are not."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q


class Person(models.Model):
    """Somebody. Other parts of the service know a person by `person_id` only."""

    id = models.BigAutoField(primary_key=True)
    person_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    made_at = models.DateTimeField()


class PersonKey(models.Model):
    """The key of a person, wrapped. Without this row nothing of the person can be read by anyone."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="key")
    wrapped = models.BinaryField()
    wrapped_under = models.PositiveSmallIntegerField(db_index=True)
    version = models.PositiveSmallIntegerField()


class Detail(models.Model):
    """One sealed value: a name, a birth, a document, a contact or a note."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="details")
    kind = models.CharField(max_length=16)
    sealed = models.BinaryField()
    key_version = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField()


class Attachment(models.Model):
    """A sealed file, with a sealed description of it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.CASCADE, related_name="attachments")
    description = models.BinaryField()
    content = models.BinaryField()
    key_version = models.PositiveSmallIntegerField()
    recorded_at = models.DateTimeField()


class IndexEntry(models.Model):
    """One blind token a person is found by."""

    id = models.BigAutoField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="index_entries")
    version = models.PositiveSmallIntegerField()
    token = models.BigIntegerField()

    class Meta:
        indexes = (models.Index(fields=["token", "person"], name="identities_index_token"),)


class Merge(models.Model):
    """Two persons found to be one. Nothing is moved, so that it can be undone at any time."""

    id = models.BigAutoField(primary_key=True)
    kept = models.ForeignKey(Person, models.CASCADE, related_name="took_in")
    absorbed = models.ForeignKey(Person, models.CASCADE, related_name="merged_into")
    merged_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(condition=~Q(kept=F("absorbed")), name="identities_merge_of_two"),
            models.UniqueConstraint(
                fields=["absorbed"], condition=Q(undone_at__isnull=True), name="identities_merged_once"
            ),
        )


class Erasure(models.Model):
    """That a person was erased, when, and what was deleted: numbers, and nothing about the person."""

    person_id = models.UUIDField(primary_key=True)
    erased_at = models.DateTimeField()
    details = models.PositiveIntegerField()
    attachments = models.PositiveIntegerField()
    index_entries = models.PositiveIntegerField()
    searched_bytes = models.BigIntegerField(null=True)
    """Bytes of database files searched afterwards without finding anything; null until the proof was made."""
