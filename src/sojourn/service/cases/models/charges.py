"""The cases of an authority beside it, with what lists of tasks begin with."""

from django.db import models
from django.db.models import Q

from sojourn.service.accounts.models import Authority, Membership
from sojourn.service.cases.models.ledger import Case
from sojourn.service.cases.models.parties import Party


class Charge(models.Model):
    """A case in which an authority takes part now: who takes care of it there (`member`), whether it leads, and whether
    anybody takes part whose task is assistance, so that nobody looks through all its cases for what is missing in some.

    It is a copy that the database itself keeps of parties, of assignments and of the case; whether a basis holds today,
    and whether the member still works there, is asked anew. A row is seen by its own authority alone.
    """

    party = models.OneToOneField(Party, models.DO_NOTHING, related_name="+", primary_key=True)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", db_index=False)
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True)
    lead = models.BooleanField()
    assisted = models.BooleanField()
    opened_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["case", "authority"], name="charge_of_a_case"),
            models.Index(fields=["authority", "member"], name="charge_of_a_member"),
            models.Index(
                fields=["authority", "member"], condition=Q(lead=True, assisted=False), name="charge_unassisted"
            ),
        ]
