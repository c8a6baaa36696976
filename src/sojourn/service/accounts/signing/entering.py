"""From signed in to at work: for which authority, in which role."""

from collections.abc import Sequence
from uuid import UUID

from django.http import HttpRequest

from sojourn.service.accounts.models import Membership
from sojourn.service.accounts.signing.telling import tell
from sojourn.service.audit.actors import Actor
from sojourn.service.staff.signed import PROVIDER, signed, work_for


def memberships(request: HttpRequest, account: UUID) -> Sequence[Membership]:
    """What the account may work as in this session, by the name of the authority.

    Whoever came through the provider of an authority works for that authority alone.
    """
    mine = Membership.objects.filter(account=account, account__is_active=True, left_at__isnull=True)
    if PROVIDER in request.session:
        mine = mine.filter(authority=request.session[PROVIDER])
    return list(mine.select_related("authority").order_by("authority__name", "pk"))


def enter(request: HttpRequest, chosen: Membership) -> None:
    """Work as that member from now on."""
    work_for(request.session, Actor(chosen.pk, chosen.authority_id, chosen.role))
    found = signed(request)
    assert found is not None and found.actor is not None
    tell(found.actor, "session.started", str(chosen.account_id))


def settle(request: HttpRequest) -> None:
    """Enter at once where the second factor was shown and there is one membership."""
    found = signed(request)
    if found is None or not found.second_factor:
        return
    mine = memberships(request, found.account)
    if len(mine) == 1:
        enter(request, mine[0])
