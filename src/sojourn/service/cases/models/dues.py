"""What has to be done in a case by when, so that lists of tasks need not ask the law."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q

from sojourn.service.accounts.models import Authority, Membership
from sojourn.service.cases.models.ledger import Case
from sojourn.service.cases.words import LEDGER_GROUPS, Clock


class Due(models.Model):
    """A duty that is not done yet, as the snapshot of the same moment found it; written with every snapshot.

    `duty` is its key in the law's list of duties, `last_day` the last day to do it in time (inclusive), `clock` whose
    term that is, `cites` its norms with "; " between them. `group` is the group of data it tells something of.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="dues")
    duty = models.CharField(max_length=30)
    group = models.CharField(max_length=20)
    since = models.DateField()
    last_day = models.DateField()
    clock = models.CharField(max_length=10, choices=Clock.choices)
    cites = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["last_day"], name="due_by_last_day")]
        constraints = [
            models.UniqueConstraint(fields=["case", "duty"], name="due_once"),
            models.CheckConstraint(condition=Q(clock__in=Clock.values), name="due_clock_known"),
            models.CheckConstraint(condition=Q(group__in=LEDGER_GROUPS), name="due_group_known"),
            models.CheckConstraint(condition=~Q(cites=""), name="due_has_a_norm"),
        ]

    def status(self, today: date) -> str:
        """How it stands on a day, in the words of the law's list: open, overdue or, for a target, past_target."""
        return status(self.clock, self.last_day, today)


class AuthorityDue(models.Model):
    """A duty that is not done, beside each authority one of whose bases names its group, so that a list begins with
    what is due first though others know of other duties; `member` takes care of the case there. It is a copy of `Due`
    that the database itself keeps, for bases that were not withdrawn; whether a basis holds today, which groups the
    authority reads, and whether the member still works there, is asked anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    due = models.ForeignKey(Due, models.DO_NOTHING, related_name="+")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="+", db_index=False)
    duty = models.CharField(max_length=30)
    group = models.CharField(max_length=20)
    since = models.DateField()
    last_day = models.DateField()
    clock = models.CharField(max_length=10)
    cites = models.CharField(max_length=200)
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["authority", "last_day", "case", "group"], name="due_of_an_authority"),
            models.Index(fields=["authority", "member", "last_day", "case", "group"], name="due_of_a_member"),
            models.Index(fields=["case", "authority", "last_day"], name="due_of_a_case"),
        ]
        constraints = [models.UniqueConstraint(fields=["due", "authority"], name="due_once_an_authority")]


def status(clock: str, last_day: date, today: date) -> str:
    """How a duty that is not done stands on a day; a target of good practice is never overdue."""
    if today <= last_day:
        return "open"
    return "past_target" if clock == Clock.TARGET else "overdue"
