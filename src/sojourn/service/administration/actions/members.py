"""What an administrator does with members beside inviting them and ending a membership."""

import uuid
from datetime import datetime

from django.utils.translation import gettext as _

from sojourn.service.accounts.actions.administering import administering
from sojourn.service.accounts.actions.invite import invite
from sojourn.service.accounts.actions.leave import end_membership
from sojourn.service.accounts.models import Invitation, Membership
from sojourn.service.accounts.words import Role
from sojourn.service.administration.refusals import NotSettledError
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record


def change_role(actor: Actor, member_id: uuid.UUID, role: Role, at: datetime | None = None) -> str:
    """Give a member another role: the membership ends, and the person is invited anew. Returns the token.

    Raises what `end_membership` and `invite` raise; then everything stays as it was.
    """
    with administering(actor, at) as who:
        held = Membership.objects.filter(pk=member_id, authority=who.authority, left_at__isnull=True)
        found = held.select_related("account").first()
        if found is None:
            raise NotSettledError(problem=_("member: somebody who works for your authority expected"))
        if found.role == role:
            raise NotSettledError(problem=_("role: another one than now expected"))
        end_membership(actor, member_id, at)
        return invite(actor, found.account.email, role, at)


def withdraw_invitation(actor: Actor, invitation_id: uuid.UUID, at: datetime | None = None) -> Invitation:
    """Withdraw an invitation of the authority that was not taken up. Raises `NotSettledError`."""
    with administering(actor, at) as who:
        open_ones = Invitation.objects.filter(authority=who.authority, accepted_at__isnull=True)
        held = open_ones.filter(pk=invitation_id, withdrawn_at__isnull=True)
        found = held.first()
        if found is None or not held.update(withdrawn_at=who.at):
            raise NotSettledError(problem=_("invitation: one of your authority that is open expected"))
        record(actor, "invitation.withdrawn", str(found.pk))
        return found


def renew_invitation(actor: Actor, invitation_id: uuid.UUID, at: datetime | None = None) -> str:
    """Invite again somebody whose invitation was lost or has lapsed; the old token is of no use any more. Returns the
    new one.
    """
    with administering(actor, at):
        found = withdraw_invitation(actor, invitation_id, at)
        return invite(actor, found.email, Role(found.role), at)
