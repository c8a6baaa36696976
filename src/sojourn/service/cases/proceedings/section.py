"""Proceedings and family, as parts of the papers of a case."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sojourn.service.cases.access import Access
from sojourn.service.cases.page.sections import Item, Section, shows_section
from sojourn.service.cases.proceedings.presenting import ties
from sojourn.service.cases.proceedings.reaching import concerns, of_case
from sojourn.service.cases.proceedings.wording import KINDS
from sojourn.service.cases.words import Group, Operation


@shows_section(order=20)
def proceedings(access: Access) -> Section | None:
    """The proceedings that a case is part of, and the way to more."""
    if not concerns(access):
        return None
    items = tuple(
        Item(one.reference, access.who.day(one.made_at), str(KINDS[one.kind]), reverse("proceedings", args=[one.pk]))
        for one in of_case(access)
    )
    ways = (_way(access),)
    return Section("proceedings", _("Proceedings"), items, _("This case is part of no proceedings."), ways)


@shows_section(order=25)
def family(access: Access) -> Section | None:
    """The persons who belong to the person of a case, for those who may read of the person or the child."""
    if not any(access.may(Operation.READ, group) for group in (Group.PERSON, Group.CHILD)):
        return None
    items = tuple(
        Item(str(one.what), note=one.reference, address=reverse("case", args=[one.case]) if one.case else "")
        for one in ties(access)
    )
    return Section("family", _("Family"), items, _("Nobody is tied to this person."), (_way(access),))


def _way(access: Access) -> tuple[str, str]:
    return _("Proceedings and family"), reverse("case-proceedings", args=[access.case.pk])
