"""The decisions of a case among its papers."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sojourn.service.cases.access import Access
from sojourn.service.cases.letters import Kind
from sojourn.service.cases.page.sections import Item, Section, shows_section
from sojourn.service.cases.words import Operation
from sojourn.service.decisions.access import of_case
from sojourn.service.decisions.words import Stage, group
from sojourn.service.desk.editor.forms import words


@shows_section(order=10)
def decided(access: Access) -> Section | None:
    """The decisions that whoever reads may see, the newest first, and the way to draft one."""
    if not any(access.may(Operation.READ, group(kind)) for kind in Kind):
        return None
    items = tuple(
        Item(
            words().event(one.kind),
            one.effective_on or access.who.day(one.drafted_at),
            f"{one.reference} · {Stage(one.stage).label}",
            reverse("decision", args=[one.pk]),
        )
        for one in of_case(access).order_by("-drafted_at")
    )
    drafts = not access.who.is_machine and any(access.may(Operation.RECORD, group(kind)) for kind in Kind)
    ways = ((_("Draft a decision"), reverse("decision-choose", args=[access.case.pk])),) if drafts else ()
    return Section("decisions", _("Decisions"), items, _("No decision that you may see."), ways)
