"""Proceedings, as a part of the papers of a case."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sojourn.service.cases.access import Access
from sojourn.service.cases.page.sections import Item, Section, shows_section
from sojourn.service.cases.proceedings.reaching import concerns, of_case
from sojourn.service.cases.proceedings.wording import KINDS


@shows_section(order=20)
def proceedings(access: Access) -> Section | None:
    """The proceedings that a case is part of, and the way to more."""
    if not concerns(access):
        return None
    items = tuple(
        Item(one.reference, one.made_at.date(), str(KINDS[one.kind]), reverse("proceedings", args=[one.pk]))
        for one in of_case(access)
    )
    way = (_("Proceedings and family"), reverse("case-proceedings", args=[access.case.pk]))
    return Section("proceedings", _("Proceedings"), items, _("This case is part of no proceedings."), (way,))
