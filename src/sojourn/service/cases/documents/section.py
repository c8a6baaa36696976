"""The files of a case, as a part of its papers."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sojourn.service.cases.access import Access
from sojourn.service.cases.documents.reading import documents
from sojourn.service.cases.page.sections import Item, Section, shows_section
from sojourn.service.cases.words import Operation


@shows_section(order=30)
def files(access: Access) -> Section | None:
    """The files that whoever reads may see, and the way to add one."""
    if Operation.READ not in access.operations:
        return None
    here = reverse("case-documents", args=[access.case.pk])
    case, day = access.case.pk, access.who.day
    items = tuple(
        Item(one.title, day(one.added_at), one.authority, reverse("case-document", args=[case, one.id]))
        for one in documents(access)
    )
    way = _("All files, and adding one") if access.groups.get(Operation.RECORD) else _("All files")
    return Section("files", _("Files"), items, _("No file that you may see."), ((way, here),))
