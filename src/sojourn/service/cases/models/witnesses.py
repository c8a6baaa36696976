"""Who the two persons are that answer for an entry which takes two."""

from django.db import models
from django.db.models import Q

from sojourn.service.accounts.models import Membership
from sojourn.service.cases.models.documents import Document
from sojourn.service.cases.models.ledger import Case, Event

_RESTRICTED = models.PROTECT


class Witness(models.Model):
    """That two persons answer for an entry of the ledger: `first` drafted the decision or filed its paper, `second`
    recorded the entry. Written before the entry, which the database refuses without it.

    `imported`: the entry is history of another system, and nobody here was the first.
    """

    event = models.OneToOneField(Event, _RESTRICTED, primary_key=True, related_name="+")
    case = models.ForeignKey(Case, _RESTRICTED, related_name="+")
    first = models.ForeignKey(Membership, _RESTRICTED, related_name="+", null=True)
    second = models.ForeignKey(Membership, _RESTRICTED, related_name="+")
    paper = models.ForeignKey(Document, _RESTRICTED, related_name="+", null=True)
    imported = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(imported=False, first__isnull=False)
                | Q(imported=True, first__isnull=True, paper__isnull=True),
                name="witness_two_persons_or_imported",
            ),
        ]
