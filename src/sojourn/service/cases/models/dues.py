"""What has to be done in a case by when, so that lists of tasks need not ask the law."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q

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


def status(clock: str, last_day: date, today: date) -> str:
    """How a duty that is not done stands on a day; a target of good practice is never overdue."""
    if today <= last_day:
        return "open"
    return "past_target" if clock == Clock.TARGET else "overdue"
