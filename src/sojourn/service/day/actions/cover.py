"""Write down that a member is away or that another stands in for her, and take that back."""

import uuid
from datetime import date, datetime, timedelta
from typing import Final

from django.utils.translation import gettext_noop as _

from sojourn.service.accounts.standing import Standing
from sojourn.service.accounts.words import Role
from sojourn.service.audit.actors import Actor
from sojourn.service.audit.writing import record
from sojourn.service.cases.acting import acting
from sojourn.service.day.models import Cover
from sojourn.service.day.refusals import NoSuchMemberError, NotYourCoverError, WrongCoverError
from sojourn.service.day.team import team

LONGEST: Final = timedelta(days=366)
"""So long an absence can be written down ahead; a longer one is a matter of the membership."""


def cover(
    actor: Actor,
    member_id: uuid.UUID,
    starts: date,
    ends: date,
    *,
    deputy_id: uuid.UUID | None,
    away: bool,
    at: datetime | None = None,
) -> uuid.UUID:
    """Write down that a member is `away` from a day to a day, or that a deputy stands in, or both; returns its id.

    The same said twice is said once. Raises `NotYourCoverError`, `NoSuchMemberError` or `WrongCoverError`.
    """
    with acting(actor, at) as who:
        _check_whose(who, member_id)
        known = team(who).colleagues
        if member_id not in known or (deputy_id is not None and deputy_id not in known):
            raise NoSuchMemberError()
        _check(who, member_id, starts, ends, deputy_id, away)
        made, new = Cover.objects.get_or_create(
            member_id=member_id,
            deputy_id=deputy_id,
            starts=starts,
            ends=ends,
            withdrawn_at=None,
            defaults={"away": away, "written_at": who.at, "written_by_id": who.id},
        )
        if new:
            record(actor, "cover.written", str(member_id))
        return made.pk


def withdraw_cover(actor: Actor, cover_id: uuid.UUID, at: datetime | None = None) -> None:
    """Take back an absence or a deputy at once. What is over or taken back already stays as it is.

    Raises `NotYourCoverError` where it is none of the actor's business.
    """
    with acting(actor, at) as who:
        found = Cover.objects.select_for_update(of=("self",)).filter(pk=cover_id, member__authority=who.authority)
        held = found.first()
        if held is None:
            raise NotYourCoverError()
        _check_whose(who, held.member_id)
        if held.withdrawn_at is None:
            held.withdrawn_at = who.at
            held.save(update_fields=["withdrawn_at"])
            record(actor, "cover.withdrawn", str(held.member_id))


def _check_whose(who: Standing, member_id: uuid.UUID) -> None:
    if who.role != Role.SUPERVISOR and member_id != who.id:
        raise NotYourCoverError()


def _check(
    who: Standing, member_id: uuid.UUID, starts: date, ends: date, deputy_id: uuid.UUID | None, away: bool
) -> None:
    if not away and deputy_id is None:
        raise WrongCoverError(problem=_("Say that she is away, or who stands in, or both."))
    if deputy_id == member_id:
        raise WrongCoverError(problem=_("Nobody stands in for herself."))
    if ends < starts or ends < who.today:
        raise WrongCoverError(problem=_("The last day lies before the first, or before today."))
    if ends - starts > LONGEST:
        raise WrongCoverError(problem=_("At most a year."))
