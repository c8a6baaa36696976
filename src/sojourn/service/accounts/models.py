"""Tables of accounts. What a row may not be is refused by the database itself."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models
from django.db.models import F, Q

from sojourn.service.accounts.words import Competence, Kind, Regime, Role

HASH_LENGTH = 64
"""Length of a SHA-256 digest in hexadecimal: tokens are kept as nothing else."""


class Authority(models.Model):
    """An authority or body of the national network, with the data protection act it works under."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    regime = models.CharField(max_length=20, choices=Regime.choices)
    state = models.CharField(max_length=2)
    time_zone = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="authority_kind_known"),
            models.CheckConstraint(condition=Q(regime__in=Regime.values), name="authority_regime_known"),
            models.CheckConstraint(condition=Q(state__regex=r"^[A-Z]{2}$"), name="authority_state_code"),
            models.CheckConstraint(condition=~Q(name=""), name="authority_named"),
        ]

    def __str__(self) -> str:
        return self.name


class LegalCompetence(models.Model):
    """What national law lets an authority do, from a day to a day (inclusive), with the norm that says so."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="competences")
    competence = models.CharField(max_length=20, choices=Competence.choices)
    norm = models.CharField(max_length=200)
    starts = models.DateField()
    ends = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(competence__in=Competence.values), name="competence_known"),
            models.CheckConstraint(condition=~Q(norm=""), name="competence_has_a_norm"),
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gte=F("starts")), name="competence_in_order"
            ),
            models.UniqueConstraint(fields=["authority", "competence", "starts"], name="competence_once"),
        ]


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; addresses are compared without regard to capitals."""

    def open(self, email: str, name: str, password: str | None = None) -> "Account":
        """Make an account; without a password nobody can sign in to it."""
        account = self.model(email=email.strip().lower(), name=name.strip())
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A person who signs in; what she or he may do comes from memberships alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)

    objects = AccountManager()
    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(email="") & ~Q(name=""), name="account_named")]


class Membership(models.Model):
    """That a person works for an authority in one role; `left_at` ends it for ever."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="memberships")
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role.choices)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=Role.values) & ~Q(role=Role.MACHINE), name="membership_role_known"
            ),
            models.CheckConstraint(
                condition=Q(left_at__isnull=True) | Q(left_at__gte=F("joined_at")), name="membership_in_order"
            ),
            models.UniqueConstraint(
                fields=["account", "authority"], condition=Q(left_at__isnull=True), name="membership_one_role_at_a_time"
            ),
        ]


class Invitation(models.Model):
    """An offer to become a member, taken up once, with a token that only its receiver holds.

    `invited_by` is empty where the operator invited the first administrator.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=30, choices=Role.choices)
    token_hash = models.CharField(max_length=HASH_LENGTH, unique=True)
    invited_by = models.ForeignKey(Membership, models.PROTECT, null=True, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=Role.values) & ~Q(role=Role.MACHINE), name="invitation_role_known"
            ),
            models.CheckConstraint(condition=Q(expires_at__gt=F("invited_at")), name="invitation_expires"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True), name="invitation_one_end"
            ),
            models.UniqueConstraint(
                fields=["authority", "email"],
                condition=Q(accepted_at__isnull=True, withdrawn_at__isnull=True),
                name="invitation_one_open",
            ),
        ]


class MachineClient(models.Model):
    """A program of an authority, with scopes and a token that expires; the token itself is kept nowhere."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="machines")
    name = models.CharField(max_length=100)
    scopes = models.JSONField()
    token_hash = models.CharField(max_length=HASH_LENGTH, unique=True)
    issued_by = models.ForeignKey(Membership, models.PROTECT, related_name="+")
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("issued_at")), name="machine_expires"),
            models.CheckConstraint(condition=Q(token_hash__regex=r"^[0-9a-f]{64}$"), name="machine_token_is_hashed"),
            models.UniqueConstraint(
                fields=["authority", "name"], condition=Q(revoked_at__isnull=True), name="machine_named_once"
            ),
        ]


class Session(AbstractBaseSession):
    """A session of a member. Its key is kept as a digest, so that a copy of the database opens none."""

    account = models.ForeignKey(Account, models.CASCADE, null=True, related_name="sessions")

    class Meta(AbstractBaseSession.Meta):
        abstract = False


class Counted(models.Model):
    """What the limits on signing in remember for a while, under a keyed digest of what it is about."""

    key = models.CharField(max_length=HASH_LENGTH, primary_key=True)
    value = models.JSONField()
    expires_at = models.DateTimeField(null=True, db_index=True)


class IdentityProvider(models.Model):
    """An authority's own provider of sign-in (OpenID Connect); `secret` names the file of its secret, never the secret.

    `strong` holds the words in `acr` or `amr` by which the provider says that two factors were shown.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.ForeignKey(Authority, models.PROTECT, related_name="providers")
    issuer = models.URLField(max_length=500)
    client_id = models.CharField(max_length=200)
    secret = models.CharField(max_length=100)
    strong = models.JSONField()
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(issuer="") & ~Q(client_id="") & ~Q(secret=""), name="provider_described"
            ),
            models.UniqueConstraint(
                fields=["authority"], condition=Q(ended_at__isnull=True), name="provider_one_at_a_time"
            ),
        ]
