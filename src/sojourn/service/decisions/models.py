"""Tables of decisions. What a row may not be, and who may take which step, is refused by the database itself."""

import uuid

from django.db import models
from django.db.models import F, Q

from sojourn.service.accounts.models import Authority, Membership
from sojourn.service.cases.letters import Kind
from sojourn.service.cases.models import Case, Event
from sojourn.service.decisions.words import ONE_PERSON, STAGE_AFTER, Act, Stage, competence

_RESTRICTED = models.PROTECT
HASH_LENGTH = 64
KINDS = [(kind.value, kind.value) for kind in Kind]


class Decision(models.Model):
    """A decision on a case. What it says stands in its drafts, who did what in its steps.

    `effective_on` is the day from which it holds and `event` the entry of the ledger that says so; `last_day` is the
    day that box 4 of its letter names, `appeal_until` the last day to appeal (both inclusive). `alone`: one person
    took it, as it only protects. `open`: the law left the way open to it; otherwise `answer` says what stood against
    it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, _RESTRICTED, related_name="decisions")
    kind = models.CharField(max_length=30, choices=KINDS)
    competence = models.CharField(max_length=20, blank=True)
    authority = models.ForeignKey(Authority, _RESTRICTED, related_name="+")
    drafted_by = models.ForeignKey(Membership, _RESTRICTED, related_name="+")
    drafted_at = models.DateTimeField()
    reference = models.CharField(max_length=30, unique=True)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.DRAFT)
    steps = models.PositiveIntegerField(default=0)
    effective_on = models.DateField(null=True)
    event = models.OneToOneField(Event, _RESTRICTED, null=True, related_name="+")
    alone = models.BooleanField(null=True)
    answer = models.CharField(max_length=20, blank=True)
    open = models.BooleanField(null=True)
    last_day = models.DateField(null=True)
    served_on = models.DateField(null=True)
    explained_on = models.DateField(null=True)
    appeal_until = models.DateField(null=True)
    appealed_on = models.DateField(null=True)
    appeal_decided_on = models.DateField(null=True)
    reviewed_on = models.DateField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["authority", "stage"], name="decision_by_stage"),
            models.Index(fields=["authority", "appeal_until"], name="decision_by_appeal"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in Kind]) & Q(stage__in=Stage.values),
                name="decision_words_known",
            ),
            models.CheckConstraint(
                condition=Q(*(Q(kind=kind.value, competence=competence(kind)) for kind in Kind), _connector=Q.OR),
                name="decision_competence_of_its_kind",
            ),
            models.CheckConstraint(
                condition=Q(
                    stage=Stage.EFFECTIVE,
                    effective_on__isnull=False,
                    event__isnull=False,
                    alone__isnull=False,
                    open__isnull=False,
                )
                | (
                    ~Q(stage=Stage.EFFECTIVE)
                    & Q(effective_on__isnull=True, event__isnull=True, alone__isnull=True, open__isnull=True)
                ),
                name="decision_in_effect_with_its_event",
            ),
            models.CheckConstraint(
                condition=Q(alone__isnull=True) | Q(alone=False) | Q(kind__in=[kind.value for kind in ONE_PERSON]),
                name="decision_alone_only_protects",
            ),
            models.CheckConstraint(
                condition=Q(served_on__isnull=True) | Q(served_on__gte=F("effective_on")), name="decision_served_after"
            ),
            models.CheckConstraint(
                condition=Q(explained_on__isnull=True) | Q(explained_on__gte=F("effective_on")),
                name="decision_explained_after",
            ),
            models.CheckConstraint(
                condition=Q(appeal_until__isnull=True) | Q(appeal_until__gte=F("served_on")),
                name="decision_appeal_from_service",
            ),
            models.CheckConstraint(
                condition=Q(appeal_decided_on__isnull=True) | Q(appeal_decided_on__gte=F("appealed_on")),
                name="decision_appeal_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def what(self) -> Kind:
        """The kind of decision."""
        return Kind(self.kind)


class Draft(models.Model):
    """A version of what a decision says: codes and days in `content`; sentences lie sealed under `text_id`.

    `version` is the case as the drafter saw it; `answer`, `question` and `cites` are what the law answered, `values`
    names the national values that were used.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, _RESTRICTED, related_name="drafts")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    text_id = models.UUIDField(null=True)
    written_by = models.ForeignKey(Membership, _RESTRICTED, related_name="+")
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField()
    question = models.CharField(max_length=40, blank=True)
    answer = models.CharField(max_length=20)
    cites = models.JSONField()
    values = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="draft_in_sequence"),
            models.CheckConstraint(condition=Q(number__gte=1), name="draft_counted_from_one"),
        ]


class Step(models.Model):
    """That a member took a step on a day; `details` holds codes and days, sentences lie sealed under `text_id`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, _RESTRICTED, related_name="taken")
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=20, choices=Act.choices)
    stage = models.CharField(max_length=10, choices=Stage.choices)
    draft_number = models.PositiveIntegerField()
    authority = models.ForeignKey(Authority, _RESTRICTED, related_name="+")
    member = models.ForeignKey(Membership, _RESTRICTED, related_name="+")
    at = models.DateTimeField()
    day = models.DateField()
    event = models.ForeignKey(Event, _RESTRICTED, null=True, related_name="+")
    details = models.JSONField(default=dict)
    text_id = models.UUIDField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="step_in_sequence"),
            models.CheckConstraint(condition=Q(number__gte=1), name="step_counted_from_one"),
            models.CheckConstraint(
                condition=Q(
                    *(Q(act=act.value, stage=stage.value) for act, stage in STAGE_AFTER.items()), _connector=Q.OR
                ),
                name="step_leads_to_its_stage",
            ),
        ]


class Letter(models.Model):
    """A letter as it was made, to be handed over on `for_day` at the latest: sealed with the person, its digest here.

    `appeal_until` is the last day to appeal that it names.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    decision = models.ForeignKey(Decision, _RESTRICTED, related_name="letters")
    number = models.PositiveIntegerField()
    attachment_id = models.UUIDField(unique=True)
    digest = models.CharField(max_length=HASH_LENGTH)
    official = models.CharField(max_length=20)
    language = models.CharField(max_length=20)
    for_day = models.DateField()
    appeal_until = models.DateField(null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Membership, _RESTRICTED, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["decision", "number"], name="letter_in_sequence"),
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="letter_has_a_digest"),
            models.CheckConstraint(
                condition=Q(appeal_until__isnull=True) | Q(appeal_until__gte=F("for_day")), name="letter_in_order"
            ),
        ]


class ValueClaim(models.Model):
    """That somebody says a national value is confirmed by the State, with the source: a matter for administration.

    It names no case. Nothing rests on it: a decision waits until the value itself says that it is confirmed.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    state = models.CharField(max_length=2)
    parameter = models.CharField(max_length=60)
    source = models.CharField(max_length=300)
    authority = models.ForeignKey(Authority, _RESTRICTED, related_name="+")
    stated_by = models.ForeignKey(Membership, _RESTRICTED, related_name="+")
    stated_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(source=""), name="claim_has_a_source"),
            models.CheckConstraint(condition=Q(state__regex=r"^[A-Z]{2}$"), name="claim_of_a_state"),
        ]
