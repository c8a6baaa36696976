"""Tables of what Member States answered: versions that are never changed, and what others verified of them."""

import uuid

from django.db import models
from django.db.models import Q

from sojourn.service.accounts.models import Membership

NUMBER_LENGTH = 10
TEXT_LENGTH = 1000


class AnswersVersion(models.Model):
    """All answers of a party (a Member State's code, or `EU`) as one member brought them; `number` counts from 1.

    `content` is the JSON of `records.commitments.answers` without anything verified: that is another's to say.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    at = models.DateTimeField()
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    content = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["party", "number"], name="answersversion_once"),
            models.CheckConstraint(condition=Q(party__regex=r"^[A-Z]{2}$"), name="answersversion_party_code"),
            models.CheckConstraint(condition=Q(number__gte=1), name="answersversion_counted"),
        ]


class Claim(models.Model):
    """That a version brought another status of a commitment, or the same since another day."""

    version = models.ForeignKey(AnswersVersion, models.PROTECT, related_name="claims")
    commitment = models.CharField(max_length=NUMBER_LENGTH)
    status = models.CharField(max_length=20)
    claimed_on = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "commitment"], name="claim_once")]


class Verification(models.Model):
    """That a body verified a claim on a day, with what shows it; never written down by whoever brought the claim."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    claim = models.ForeignKey(Claim, models.PROTECT, related_name="verifications")
    at = models.DateTimeField()
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    verified_by = models.CharField(max_length=TEXT_LENGTH)
    verified_on = models.DateField()
    title = models.CharField(max_length=TEXT_LENGTH)
    where = models.CharField(max_length=TEXT_LENGTH)
    dated = models.DateField(null=True)


class AnswersDraft(models.Model):
    """Answers that a member sent and has not confirmed yet: kept for a day, then removed.

    `base` is the state of the answers over which they were read; over another they are not taken.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    party = models.CharField(max_length=2)
    at = models.DateTimeField()
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    content = models.TextField()
    base = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["party", "member"], name="answersdraft_once")]
