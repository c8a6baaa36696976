"""Tables of administration: changes that a second person confirms, published national values, and what they do."""

import uuid

from django.db import models
from django.db.models import F, Q

from sojourn.service.accounts.models import Authority, Membership
from sojourn.service.administration.words import ChangeKind, Outcome
from sojourn.service.cases.models import Case

HASH_LENGTH = 64


class Change(models.Model):
    """A change that one administrator proposed, with its source, and that another one confirms or refuses.

    `about` names what is changed (a parameter, a kind of data, a competence), `content` what it becomes from the day
    `starts` on. The confirmed changes of something, in the order of `starts` and then of `decided_at`, are its
    versions. The database refuses that proposer and decider are one person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="+")
    state = models.CharField(max_length=2)
    kind = models.CharField(max_length=20, choices=ChangeKind.choices)
    about = models.CharField(max_length=64)
    content = models.JSONField()
    starts = models.DateField()
    source = models.CharField(max_length=500)
    proposed_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices, default=Outcome.OPEN)
    decided_by = models.ForeignKey(Membership, models.PROTECT, related_name="+", null=True)
    decided_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["state", "kind", "about", "starts"], name="change_versions")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ChangeKind.values), name="change_kind_known"),
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="change_outcome_known"),
            models.CheckConstraint(condition=~Q(source=""), name="change_has_a_source"),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.OPEN, decided_by__isnull=True, decided_at__isnull=True)
                | (~Q(outcome=Outcome.OPEN) & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="change_end_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.CONFIRMED) | ~Q(decided_by=F("proposed_by")), name="change_by_two_members"
            ),
        ]


class Publication(models.Model):
    """A file of national values as it was published: `text` is its content to the last byte, `number` its place."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=2)
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=40, unique=True)
    text = models.TextField()
    digest = models.CharField(max_length=HASH_LENGTH)
    change = models.OneToOneField(Change, models.PROTECT, related_name="publication")
    published_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["state", "number"], name="publication_in_sequence"),
            models.CheckConstraint(condition=Q(number__gte=1), name="publication_counted_from_one"),
        ]


class Effect(models.Model):
    """What a proposed national value would change, as far as it has been worked out: `last` is the case looked at last.

    `counts` holds how many cases change in which respect; `changed` how many change at all.
    """

    change = models.OneToOneField(Change, models.PROTECT, primary_key=True, related_name="effect")
    on = models.DateField()
    values = models.CharField(max_length=64)
    looked = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)
    last = models.UUIDField(null=True)
    done = models.BooleanField(default=False)
    worked_out_at = models.DateTimeField()


class AffectedCase(models.Model):
    """That a case would change, and in which respects; whoever may not see the case does not see this row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    change = models.ForeignKey(Change, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    respects = models.JSONField()
    on = models.DateField()
    values = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["change", "case", "on", "values"], name="affected_once")]
