"""Break-glass: one person sees one case for one hour, with a reason, and a second person is told at once."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q

from sojourn.service.accounts.models import Authority, Membership
from sojourn.service.cases.models.ledger import Case
from sojourn.service.cases.words import NoticeKind

LONGEST = timedelta(hours=1)


class BreakGlass(models.Model):
    """That a member saw a case without being entitled to, why, until when, and who was told."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    told = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=500)
    started_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="break_glass_has_a_reason"),
            models.CheckConstraint(condition=~Q(member=F("told")), name="break_glass_tells_another"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("started_at")) & Q(ends_at__lte=F("started_at") + LONGEST),
                name="break_glass_one_hour",
            ),
        ]


class Notice(models.Model):
    """Something a member of an authority is told of; it holds no personal data."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True)
    kind = models.CharField(max_length=20, choices=NoticeKind.choices)
    written_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["authority", "-written_at", "id"], condition=Q(read_at__isnull=True), name="notice_unread"
            )
        ]
        constraints = [models.CheckConstraint(condition=Q(kind__in=NoticeKind.values), name="notice_kind_known")]
