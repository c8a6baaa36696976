"""Who is a party to a case, how it became one, and on what legal ground it may know what."""

import uuid

from django.db import models
from django.db.models import F, Q

from sojourn.service.accounts.models import Authority, Membership
from sojourn.service.cases.models.ledger import Case
from sojourn.service.cases.words import BasisKind, ReferralState

_RESTRICTED = models.PROTECT


class Party(models.Model):
    """That an authority works on a case, from a moment to a moment; one of them has the lead."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, _RESTRICTED, related_name="parties")
    authority = models.ForeignKey(Authority, _RESTRICTED, related_name="+")
    lead = models.BooleanField(default=False)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "case"], name="party_of_an_authority")]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "authority"], condition=Q(left_at__isnull=True), name="party_once_at_a_time"
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(lead=True, left_at__isnull=True), name="party_one_lead"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("joined_at")), name="party_in_order"
            ),
        ]


class StatedGround(models.Model):
    """What a ground says: the person's consent, or a norm; for a purpose, for some groups of data, from a day to a day
    (inclusive).
    """

    kind = models.CharField(max_length=10, choices=BasisKind.choices)
    norm = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=20, blank=True)
    purpose = models.CharField(max_length=200)
    groups = models.JSONField()
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=BasisKind.values), name="%(class)s_kind_known"),
            models.CheckConstraint(condition=~Q(purpose=""), name="%(class)s_has_a_purpose"),
            models.CheckConstraint(condition=~Q(kind=BasisKind.NORM) | ~Q(norm=""), name="%(class)s_names_its_norm"),
            models.CheckConstraint(
                condition=~Q(kind=BasisKind.CONSENT) | (Q(ends__isnull=False) & ~Q(language="")),
                name="%(class)s_consent_ends_and_was_understood",
            ),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="%(class)s_in_order"
            ),
        ]


class Basis(StatedGround):
    """Why an authority may know of a case. A withdrawal holds from the moment it is written, and so does the end that a
    party's leaving puts to its bases.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, _RESTRICTED, related_name="bases")
    authority = models.ForeignKey(Authority, _RESTRICTED, related_name="+")
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Membership, _RESTRICTED, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta(StatedGround.Meta):
        indexes = [
            models.Index(fields=["authority", "case"], name="basis_of_an_authority"),
            models.Index(
                fields=["authority", "ends"],
                condition=Q(ends__isnull=False, withdrawn_at__isnull=True),
                name="basis_that_ends",
            ),
        ]


class Referral(StatedGround):
    """An offer to take part in a case: open until it is accepted, declined or taken back, and then never changed.

    What it says lets nobody know anything: the basis that does is written when the offer is accepted.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, _RESTRICTED, related_name="referrals")
    reference = models.CharField(max_length=20)
    sender = models.ForeignKey(Authority, _RESTRICTED, related_name="+")
    receiver = models.ForeignKey(Authority, _RESTRICTED, related_name="+")
    lead = models.BooleanField(default=False)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Membership, _RESTRICTED, related_name="+")
    state = models.CharField(max_length=10, choices=ReferralState.choices, default=ReferralState.OFFERED)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Membership, _RESTRICTED, related_name="+", null=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta(StatedGround.Meta):
        constraints = [
            *StatedGround.Meta.constraints,
            models.CheckConstraint(condition=Q(state__in=ReferralState.values), name="referral_state_known"),
            models.CheckConstraint(condition=~Q(sender=F("receiver")), name="referral_to_another"),
            models.CheckConstraint(
                condition=Q(state=ReferralState.OFFERED, ended_at__isnull=True, ended_by__isnull=True)
                | (~Q(state=ReferralState.OFFERED) & Q(ended_at__isnull=False, ended_by__isnull=False)),
                name="referral_end_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(state=ReferralState.DECLINED) | ~Q(reason=""), name="referral_declined_with_a_reason"
            ),
            models.UniqueConstraint(
                fields=["case", "receiver"], condition=Q(state=ReferralState.OFFERED), name="referral_one_open"
            ),
        ]
        indexes = [models.Index(fields=["receiver", "state"], name="referral_to_answer")]


class ShelterAddress(models.Model):
    """That a shelter wrote down where it is. The address itself is the note of `keeper` in the sealed identities, so
    that a copy of the database shows no place; nobody but the shelter and those it releases it to has it opened.
    """

    authority = models.OneToOneField(Authority, _RESTRICTED, primary_key=True, related_name="+")
    keeper = models.UUIDField(unique=True)


class AddressRelease(models.Model):
    """That a shelter lets one authority know its address for one case, to a day (inclusive)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, _RESTRICTED, related_name="+")
    shelter = models.ForeignKey(Authority, _RESTRICTED, related_name="+")
    receiver = models.ForeignKey(Authority, _RESTRICTED, related_name="+")
    purpose = models.CharField(max_length=200)
    released_at = models.DateTimeField()
    released_by = models.ForeignKey(Membership, _RESTRICTED, related_name="+")
    ends = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(purpose=""), name="release_has_a_purpose"),
            models.CheckConstraint(condition=~Q(shelter=F("receiver")), name="release_to_another"),
            models.UniqueConstraint(
                fields=["case", "shelter", "receiver"], condition=Q(withdrawn_at__isnull=True), name="release_one_open"
            ),
        ]
