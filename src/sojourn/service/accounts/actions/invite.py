"""Invite somebody to become a member; the token goes to the person by a way the caller chooses, and only once."""

from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from sojourn.service.accounts import tokens
from sojourn.service.accounts.actions.administering import administering
from sojourn.service.accounts.models import Account, Invitation, Membership
from sojourn.service.accounts.refusals import NotUsableError, OtherAccountError
from sojourn.service.accounts.words import Role
from sojourn.service.addresses import is_mail_address
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record

LASTS = timedelta(days=7)
ROLES = frozenset(role for role in Role if role != Role.MACHINE)


def invite(actor: Actor, email: str, role: Role, at: datetime | None = None) -> str:
    """Invite an address to a role in the administrator's own authority; returns the token, which is kept nowhere.

    Raises `NotAdministratorError`, or `NotUsableError` where the address is none, is invited already or is a member.
    """
    address = invited_address(email)
    if role not in ROLES:
        raise NotUsableError(problem=gettext_noop("role: one of %(value)s expected"), value=", ".join(sorted(ROLES)))
    token, digest = tokens.drawn()
    with administering(actor, at) as who:
        if Membership.objects.filter(account__email=address, authority=who.authority, left_at__isnull=True).exists():
            raise NotUsableError(problem=gettext_noop("email: she or he is a member already"))
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
            raise NotUsableError(problem=gettext_noop("email: an invitation to it is open already")) from None
        record(actor, "member.invited", str(invitation.pk), ["email", "role"])
    return token


def invited_address(email: str) -> str:
    """An address as it is kept. Raises `NotUsableError` where it is none."""
    address = email.strip().lower()
    if not is_mail_address(address):
        raise NotUsableError(problem=gettext_noop("email: an address such as anna@police.example expected"))
    return address


def open_invitation(token: str, at: datetime | None = None) -> Invitation:
    """The invitation that a token opens now.

    Raises `NotUsableError` where the token is unknown, was used or has lapsed: it does not say which.
    """
    open_ones = _open().filter(token_hash=tokens.digest(token), expires_at__gt=at or timezone.now())
    found = open_ones.select_related("authority").first()
    if found is None:
        raise _closed()
    return found


def accept_invitation(
    token: str, name: str, password: str, at: datetime | None = None, *, account: Account | None = None
) -> Membership:
    """Take up an invitation: the account is made, and the membership begins.

    Where there is an account of that address, only whoever is signed in to it, given as `account`, takes it up:
    whoever sent the invitation may know its token as well. Raises `OtherAccountError` otherwise, and `NotUsableError`
    as `open_invitation` does or where the person works for the authority already.
    """
    moment = at or timezone.now()
    with transaction.atomic():
        found = open_invitation(token, moment)
        # Taken up in one statement, so that two at once cannot both succeed.
        if not _open().filter(pk=found.pk).update(accepted_at=moment):
            raise _closed()
        there = Account.objects.filter(email=found.email).first()
        if there is not None and (account is None or account.pk != there.pk):
            raise OtherAccountError()
        if there is None and (not name.strip() or not password):
            raise NotUsableError(problem=gettext_noop("name, password: both expected"))
        taker = there or Account.objects.open(found.email, name, password)
        member = _joined(taker, found, moment)
        joined = Actor(member.pk, member.authority_id, member.role)
        record(joined, "member.joined", str(member.pk), ["role"])
        return member


def _open() -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)


def _joined(taker: Account, found: Invitation, at: datetime) -> Membership:
    try:
        with transaction.atomic():
            return Membership.objects.create(
                account=taker, authority_id=found.authority_id, role=found.role, joined_at=at
            )
    except IntegrityError:
        raise NotUsableError(problem=gettext_noop("invitation: you work for this authority already")) from None


def _closed() -> NotUsableError:
    return NotUsableError(problem=gettext_noop("invitation: it is unknown, was used or has lapsed; ask for a new one"))
