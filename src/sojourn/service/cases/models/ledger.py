"""A case, the append-only ledger of what happened in it, and the snapshot of what the law makes of it."""

import uuid

from django.db import models
from django.db.models import F, Q

from sojourn.service.accounts.models import Authority, MachineClient, Membership
from sojourn.service.cases.words import GROUPS, PERSON_STATED

HASH_LENGTH = 64


class Case(models.Model):
    """One person's case in one State. Who the person is stands elsewhere, under `person_id`.

    `version` is the sequence number of the last entry of the ledger; it tells two people who work on the same case at
    once apart from one.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=20, unique=True)
    state = models.CharField(max_length=2)
    person_id = models.UUIDField(unique=True)
    complete = models.BooleanField(default=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(state__regex=r"^[A-Z]{2}$"), name="case_state_code")]

    def __str__(self) -> str:
        return self.reference


class Event(models.Model):
    """An entry of the ledger: an event of a case file, or what was stated of the person (`person_stated`).

    `on` is the day it happened, `known` the day it was recorded as known, both civil days of the State; `recorded_at`
    is the moment of writing. `digest` covers the row and the digest before it. `answer` is what the law said of it
    then. No row is ever changed or removed: a mistake is corrected by a further entry.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    type = models.CharField(max_length=40)
    group = models.CharField(max_length=20)
    on = models.DateField()
    known = models.DateField()
    recorded_at = models.DateTimeField()
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    member = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True)
    machine = models.ForeignKey(MachineClient, models.PROTECT, related_name="+", null=True)
    fields = models.JSONField()
    corrects = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    replaced_by = models.ForeignKey("self", models.PROTECT, related_name="+", null=True)
    answer = models.CharField(max_length=20)
    breach = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)
    previous = models.CharField(max_length=HASH_LENGTH)
    digest = models.CharField(max_length=HASH_LENGTH)

    class Meta:
        indexes = [
            models.Index(fields=["case", "group", "sequence"], name="event_of_a_group"),
            models.Index(fields=["case"], condition=Q(breach=True), name="event_in_breach"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["case", "sequence"], name="event_in_sequence"),
            models.UniqueConstraint(fields=["corrects"], name="event_corrected_once"),
            models.CheckConstraint(condition=Q(sequence__gte=1), name="event_counted_from_one"),
            models.CheckConstraint(condition=Q(known__gte=F("on")), name="event_known_after_it_happened"),
            models.CheckConstraint(condition=Q(group__in=GROUPS), name="event_group_known"),
            models.CheckConstraint(condition=Q(breach=False) | ~Q(reason=""), name="event_breach_has_a_reason"),
            models.CheckConstraint(
                condition=Q(type="corrected", corrects__isnull=False)
                | (~Q(type="corrected") & Q(corrects__isnull=True, replaced_by__isnull=True)),
                name="event_correction_names_what_it_corrects",
            ),
            models.CheckConstraint(
                condition=Q(member__isnull=False, machine__isnull=True) | Q(member__isnull=True, machine__isnull=False),
                name="event_written_by_one",
            ),
            models.CheckConstraint(
                condition=~Q(type=PERSON_STATED) | Q(group="person"), name="event_person_is_of_the_person"
            ),
        ]


class Snapshot(models.Model):
    """What the law made of a case on a day, so that lists need not ask it; worked out anew from `recompute_on` on.

    `protected_until` is the last protected day (inclusive); null is open where `protected`. `values` names
    the national values that were used. What is due is stored beside it, duty by duty.
    """

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="snapshot")
    version = models.PositiveIntegerField()
    on = models.DateField()
    legal_state = models.CharField(max_length=30)
    stay_basis = models.CharField(max_length=20)
    protected = models.BooleanField()
    protected_until = models.DateField(null=True)
    reflection_end = models.DateField(null=True)
    permit_until = models.DateField(null=True)
    breaches = models.PositiveIntegerField()
    recompute_on = models.DateField(null=True)
    values = models.CharField(max_length=64)

    class Meta:
        indexes = [models.Index(fields=["recompute_on"], name="snapshot_to_recompute")]
        constraints = [
            models.CheckConstraint(
                condition=Q(protected=True) | Q(protected_until__isnull=True), name="snapshot_end_of_protection"
            ),
            models.CheckConstraint(
                condition=Q(recompute_on__isnull=True) | Q(recompute_on__gt=F("on")), name="snapshot_recomputed_later"
            ),
        ]
