"""Invite somebody to become a member; the token goes to the person by a way the caller chooses, and only once."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.utils import timezone

from sojourn.service.accounts import tokens
from sojourn.service.accounts.actions.administering import administering
from sojourn.service.accounts.models import Account, Invitation, Membership
from sojourn.service.accounts.refusals import NotUsableError
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record

LASTS = timedelta(days=7)
ROLES = frozenset(role for role in Role if role != Role.MACHINE)


def invite(actor: Actor, email: str, role: Role, at: datetime | None = None) -> str:
    """Invite an address to a role in the administrator's own authority; returns the token, which is kept nowhere.

    Raises `NotAdministratorError`, or `NotUsableError` where the address is none, is invited already or is a member.
    """
    address = email.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise NotUsableError(problem="email: an address such as anna@police.example expected") from None
    if role not in ROLES:
        raise NotUsableError(problem=f"role: one of {', '.join(sorted(ROLES))} expected")
    token, digest = tokens.drawn()
    with administering(actor, at) as who:
        if Membership.objects.filter(account__email=address, authority=who.authority, left_at__isnull=True).exists():
            raise NotUsableError(problem="email: she or he is a member already")
        # An invitation that has lapsed makes room for the next one.
        lapsed = Invitation.objects.filter(authority=who.authority, email=address, expires_at__lte=who.at)
        lapsed.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).update(withdrawn_at=who.at)
        invitation = Invitation(
            authority=who.authority, email=address, role=role, token_hash=digest, invited_by_id=who.id,
            invited_at=who.at, expires_at=who.at + LASTS,
        )  # fmt: skip
        try:
            with transaction.atomic():
                invitation.save(force_insert=True)
        except IntegrityError:
            raise NotUsableError(problem="email: an invitation to it is open already") from None
        record(actor, "member.invited", str(invitation.pk), ["email", "role"])
    return token


def accept_invitation(token: str, name: str, password: str, at: datetime | None = None) -> Membership:
    """Take up an invitation: the account is made (or the one of that address taken), and the membership begins.

    Raises `NotUsableError` where the token is unknown, was used or has lapsed: it does not say which.
    """
    moment = at or timezone.now()
    with transaction.atomic():
        open_ones = Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
        found = open_ones.filter(token_hash=tokens.digest(token), expires_at__gt=moment).first()
        # Taken up in one statement, so that two at once cannot both succeed.
        if found is None or not open_ones.filter(pk=found.pk).update(accepted_at=moment):
            raise NotUsableError(problem="invitation: it is unknown, was used or has lapsed; ask for a new one")
        account = Account.objects.filter(email=found.email).first()
        if account is None:
            if not name.strip() or not password:
                raise NotUsableError(problem="name, password: both expected")
            account = Account.objects.open(found.email, name, password)
        member = Membership.objects.create(
            account=account, authority_id=found.authority_id, role=found.role, joined_at=moment
        )
        joined = Actor(member.pk, member.authority_id, member.role)
        record(joined, "member.role_changed", str(member.pk), ["role"])
        return member
