"""End a membership: from that moment the person is nobody to the authority's cases."""

import uuid
from datetime import datetime

from django.utils.translation import gettext_noop

from sojourn.service.accounts.actions.administering import administering
from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.refusals import NotUsableError
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record


def end_membership(actor: Actor, member_id: uuid.UUID, at: datetime | None = None) -> None:
    """End a membership of the administrator's own authority. Its last administrator stays.

    Raises `NotAdministratorError` or `NotUsableError`.
    """
    with administering(actor, at) as who:
        here = Membership.objects.select_for_update().filter(authority=who.authority, left_at__isnull=True)
        found = here.filter(pk=member_id).first()
        if found is None:
            raise NotUsableError(problem=gettext_noop("member: somebody who works for your authority expected"))
        if found.role == Role.ADMINISTRATOR and here.filter(role=Role.ADMINISTRATOR).count() == 1:
            raise NotUsableError(problem=gettext_noop("member: the last administrator stays; invite another one first"))
        found.left_at = who.at
        found.save(update_fields=["left_at"])
        record(actor, "member.left", str(found.pk))
