"""What the papers of a case say of who takes care of it."""

from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _

from sojourn.service.accounts.models import Membership
from sojourn.service.cases.access import Access
from sojourn.service.cases.page.sections import Item, Section
from sojourn.service.cases.words import Operation
from sojourn.service.day.models import Assignment
from sojourn.service.day.team import working

ORDER: Final = 10
"""Who takes care of a case stands before its documents and decisions."""


def ownership(access: Access) -> Section | None:
    """Who takes care of the case for the authority of whoever reads; nothing for those who only look in."""
    if not access.may(Operation.LIST):
        return None
    who = access.who
    held = Assignment.objects.filter(case=access.case, authority=who.authority, ended_at__isnull=True)
    found = held.filter(member__in=Membership.objects.filter(working(who))).select_related("member__account").first()
    items: tuple[Item, ...] = ()
    if found is not None:
        since = who.day(found.assigned_at)
        items = (Item(found.member.account.name, since),)
    return Section(
        "ownership",
        _("Who takes care of it"),
        items,
        _("Nobody takes care of this case."),
        ((_("Hand over"), reverse("assign", args=[access.case.pk])),),
    )
