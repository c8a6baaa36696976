"""Telling somebody at once, in the transaction of what happened; a notice names a case and holds nothing of it."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from django.db.models import Q

from sojourn.service.accounts.models import Authority, Membership
from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Role
from sojourn.service.cases.models import Notice
from sojourn.service.cases.words import NoticeKind


def present(authority: Authority, role: Role, at: datetime) -> list[Membership]:
    """The members who have a role in an authority at a moment, the longest there first."""
    here = Q(left_at__isnull=True) | Q(left_at__gt=at)
    found = Membership.objects.filter(here, authority=authority, role=role, account__is_active=True)
    return list(found.select_related("account").order_by("joined_at", "id"))


def tell(
    case_id: uuid.UUID, authority: Authority, kind: NoticeKind, at: datetime, members: Iterable[Membership] = ()
) -> None:
    """Tell members of an authority; where none is named, whoever works there."""
    told: list[Membership | None] = [*members] or [None]
    for member in told:
        notice = Notice(case_id=case_id, authority=authority, member=member, kind=kind, written_at=at)
        notice.save(force_insert=True)


def tell_supervisors(case_id: uuid.UUID, who: Standing, kind: NoticeKind) -> None:
    """Tell the supervisors of whoever acts."""
    supervisors = [one for one in present(who.authority, Role.SUPERVISOR, who.at) if one.pk != who.id]
    tell(case_id, who.authority, kind, who.at, supervisors)
