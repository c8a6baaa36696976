"""Tables of retention. What a row may not be is refused by the database itself."""

import uuid

from django.db import models
from django.db.models import F, Q

from sojourn.service.accounts.models import HASH_LENGTH, Authority, Membership
from sojourn.service.audit.models import Chained
from sojourn.service.cases.models import Case
from sojourn.service.retention.words import Reason


class Hold(models.Model):
    """That a case is not erased up to and including the day `until`, whatever its period says, under a norm.

    It holds from the moment it is written. Where no second person has confirmed it, it lapses after the day `lapses`;
    another than the one who wrote it lifts it earlier.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="holds")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=20, choices=Reason.choices)
    norm = models.CharField(max_length=100)
    until = models.DateField()
    lapses = models.DateField()
    placed_at = models.DateTimeField()
    placed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "lifted_at"], name="hold_of_an_authority")]
        constraints = [
            models.CheckConstraint(condition=Q(reason__in=Reason.values), name="hold_reason_known"),
            models.CheckConstraint(condition=~Q(norm=""), name="hold_names_its_norm"),
            models.CheckConstraint(
                condition=Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(confirmed_by=F("placed_by")),
                name="hold_confirmed_by_another",
            ),
            models.CheckConstraint(
                condition=Q(lifted_by__isnull=True, lifted_at__isnull=True)
                | Q(lifted_by__isnull=False, lifted_at__isnull=False) & ~Q(lifted_by=F("placed_by")),
                name="hold_lifted_by_another",
            ),
        ]


class Receipt(Chained):
    """That a case was erased on the day `day`, as its period ended on the day `due`; nothing of what it was.

    `length` and `tail` are how long its ledger was and the digest of its last entry, so that verification knows the
    chain that is gone; `removed` is how many rows of all tables went, `period` the period in ISO 8601.
    """

    case_id = models.UUIDField(unique=True)
    person_id = models.UUIDField()
    length = models.PositiveIntegerField()
    tail = models.CharField(max_length=HASH_LENGTH)
    removed = models.PositiveIntegerField()
    day = models.DateField()
    due = models.DateField()
    period = models.CharField(max_length=20)

    class Meta:
        indexes = [models.Index(fields=["at"], name="receipt_by_moment")]
        constraints = [models.CheckConstraint(condition=Q(due__lt=F("day")), name="receipt_after_the_period")]


class Cell(models.Model):
    """How often something happened to erased persons of one kind in one quarter; it is added to, never taken from.

    `happenings` counts events, `persons` each person once a quarter, `persons_of_year` once a calendar year: in the
    quarter of the first such event.
    """

    id = models.BigAutoField(primary_key=True)
    state = models.CharField(max_length=2)
    year = models.PositiveIntegerField()
    quarter = models.PositiveIntegerField()
    statistic = models.CharField(max_length=40)
    sex = models.CharField(max_length=10)
    age = models.CharField(max_length=10)
    citizenship = models.CharField(max_length=20)
    exploitation = models.CharField(max_length=20)
    happenings = models.PositiveIntegerField()
    persons = models.PositiveIntegerField()
    persons_of_year = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state", "year", "quarter", "statistic", "sex", "age", "citizenship", "exploitation"],
                name="cell_once",
            ),
            models.CheckConstraint(condition=Q(quarter__gte=1, quarter__lte=4), name="cell_quarter"),
            models.CheckConstraint(
                condition=Q(happenings__gte=F("persons"), persons__gte=F("persons_of_year")), name="cell_in_order"
            ),
        ]
