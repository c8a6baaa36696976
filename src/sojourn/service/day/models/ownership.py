"""Who takes care of a case within an authority, and who stands in for whom."""

import uuid

from django.db import models
from django.db.models import F, Q

from sojourn.service.accounts.models import Authority, Membership
from sojourn.service.cases.models import Case
from sojourn.service.day.words import Note


class Assignment(models.Model):
    """That a member takes care of a case for her authority, from a moment on; one at a time.

    It counts only while she works there: who leaves takes care of nothing, without any row being touched.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="assignments")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="assignments")
    note = models.CharField(max_length=20, choices=Note.choices)
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["member", "ended_at"], name="assignment_of_a_member")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "authority"], condition=Q(ended_at__isnull=True), name="assignment_one_at_a_time"
            ),
            models.CheckConstraint(condition=Q(note__in=Note.values), name="assignment_note_known"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("assigned_at")), name="assignment_in_order"
            ),
        ]


class Cover(models.Model):
    """That a member is away, or that another stands in for her, or both, from a day to a day (inclusive).

    The deputy sees the same tasks and acts in her own name.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Membership, models.PROTECT, related_name="covers")
    deputy = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True)
    away = models.BooleanField()
    starts = models.DateField()
    ends = models.DateField()
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["member", "ends"], name="cover_of_a_member")]
        constraints = [
            models.CheckConstraint(condition=Q(ends__gte=F("starts")), name="cover_in_order"),
            models.CheckConstraint(condition=Q(away=True) | Q(deputy__isnull=False), name="cover_says_something"),
            models.CheckConstraint(condition=Q(deputy__isnull=True) | ~Q(deputy=F("member")), name="cover_by_another"),
            models.UniqueConstraint(
                fields=["member", "deputy", "starts", "ends"],
                condition=Q(withdrawn_at__isnull=True),
                name="cover_once",
            ),
            models.UniqueConstraint(
                fields=["member", "starts", "ends"],
                condition=Q(withdrawn_at__isnull=True, deputy__isnull=True),
                name="cover_absence_once",
            ),
        ]
