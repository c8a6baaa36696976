"""Files of a case: what they are and who may see them; what they say lies sealed with the person."""

import uuid

from django.db import models
from django.db.models import Q

from sojourn.service.accounts.models import Authority, Membership
from sojourn.service.cases.models.ledger import Case, Event
from sojourn.service.cases.words import LEDGER_GROUPS, FileKind


class Document(models.Model):
    """A file of a case; `event` is the entry that was recorded from it, where it is a paper of another authority.

    The file and its title are the attachment `attachment` of the person. `size` is in bytes.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="documents")
    event = models.ForeignKey(Event, models.PROTECT, related_name="+", null=True)
    group = models.CharField(max_length=20)
    kind = models.CharField(max_length=10, choices=FileKind.choices)
    size = models.PositiveIntegerField()
    attachment = models.UUIDField(unique=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["case", "added_at"], name="document_of_a_case")]
        constraints = [
            models.CheckConstraint(condition=Q(group__in=LEDGER_GROUPS), name="document_group_known"),
            models.CheckConstraint(condition=Q(kind__in=FileKind.values), name="document_kind_known"),
            models.CheckConstraint(condition=Q(size__gte=1), name="document_not_empty"),
            models.UniqueConstraint(fields=["event"], name="document_one_paper_an_event"),
        ]
