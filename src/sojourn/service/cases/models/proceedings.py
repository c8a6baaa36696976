"""Proceedings that concern several cases, what happened in them, and persons of different cases who belong together."""

import uuid

from django.db import models
from django.db.models import F, Q

from sojourn.service.accounts.models import Authority, Membership
from sojourn.service.cases.models.ledger import Case
from sojourn.service.cases.words import Kinship, ProceedingKind

REFERENCE_LENGTH = 60


class Proceeding(models.Model):
    """National proceedings under their file number, to which cases are linked one by one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=ProceedingKind.choices)
    reference = models.CharField(max_length=REFERENCE_LENGTH)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ProceedingKind.values), name="proceeding_kind_known"),
            models.CheckConstraint(condition=~Q(reference=""), name="proceeding_has_a_reference"),
        ]


class ProceedingCase(models.Model):
    """That a case is part of proceedings, from a moment to a moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="links")
    case = models.ForeignKey(Case, models.PROTECT, related_name="proceedings")
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    unlinked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["proceeding", "case"], condition=Q(unlinked_at__isnull=True), name="proceeding_links_once"
            ),
            models.CheckConstraint(
                condition=Q(unlinked_at__isnull=True) | Q(unlinked_at__gte=F("linked_at")), name="proceeding_link_order"
            ),
        ]


class ProceedingStep(models.Model):
    """Something that happened in proceedings: the type of an event, its day and fields, written once for all cases."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="steps")
    type = models.CharField(max_length=40)
    on = models.DateField()
    fields = models.JSONField()
    recorded_at = models.DateTimeField()
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["proceeding", "on"], name="step_of_a_proceeding")]


class FamilyLink(models.Model):
    """That the person of a case is a relative of the person of another; `kind` says what `other` is to `case`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    other = models.ForeignKey(Case, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kinship.choices)
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    unlinked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kinship.values), name="family_kind_known"),
            models.CheckConstraint(condition=~Q(case=F("other")), name="family_of_two"),
            models.UniqueConstraint(
                fields=["case", "other"], condition=Q(unlinked_at__isnull=True), name="family_linked_once"
            ),
        ]
