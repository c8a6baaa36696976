"""The list of the cases of an authority, and the same as a file."""

from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.service.audit.writing import record
from sojourn.service.cases import access
from sojourn.service.cases.auditors import auditor
from sojourn.service.cases.listing.asked import Asked, ListForm
from sojourn.service.cases.listing.mine import has_owners
from sojourn.service.cases.listing.presenting import lines, table
from sojourn.service.cases.listing.queries import CASES_A_PAGE, Listed, found, may_export, place
from sojourn.service.cases.models import Referral
from sojourn.service.cases.opening.allowed import may_open
from sojourn.service.cases.reasons import purpose
from sojourn.service.cases.refusals import NotAcceptedError, NotAllowedError
from sojourn.service.cases.words import Operation
from sojourn.service.desk.editor.forms import words
from sojourn.service.desk.exports import attachment, csv
from sojourn.service.identities.actions.reading import read_names
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page

MOST_EXPORTED = 1000
"""So many cases a file holds at most: each is recorded as exported, and more are no list but a copy of the system."""


_NOTHING: Final[dict[str, Any]] = {
    "rows": [], "offers": [], "next": None, "begins": True, "chosen": True, "export": None, "names": False,
    "first_at": "", "other_names": "",
}  # fmt: skip
"""What a page shows whose question was not understood."""


@member(CASEWORK)
@require_safe
def cases(request: StaffRequest) -> HttpResponse:
    """The list: offers first, then a page of cases, those that are due next at the top."""
    who = request.who
    form = ListForm(request.GET, has_owners=has_owners())
    shown: dict[str, Any] = {
        "place": "cases",
        "form": form,
        "words": words(),
        "may_open": may_open(who),
        "purpose": purpose,
    }
    if not form.is_valid():
        return page(request, "cases/list.html", shown | _NOTHING, status=400)
    rows = found(who, form.asked(who.today), form.cleaned_data["first"])
    here, beyond = rows[:CASES_A_PAGE], rows[CASES_A_PAGE:]
    record(who.actor, "case.listed", str(who.authority.pk), ["position"])
    narrowed = form.narrowed()
    shown |= {
        "rows": lines(here, _names(request, here) if form.cleaned_data["names"] else {}, who.today, words()),
        "offers": _offers(rows),
        "next": _address("cases", narrowed | {"first": str(place(beyond[0]))}) if beyond else None,
        "first_at": _address("cases", narrowed),
        "begins": form.cleaned_data["first"] is None,
        "chosen": bool(narrowed.keys() - {"names"}),
        "export": _address("cases-export", narrowed) if may_export(who) and here else None,
        "names": form.cleaned_data["names"],
        "other_names": _address("cases", _turned(narrowed)),
    }
    return page(request, "cases/list.html", shown)


@member(CASEWORK)
@require_safe
def export(request: StaffRequest) -> HttpResponse:
    """The cases of a question as a file for spreadsheets, without names; each of them is recorded as exported."""
    who = request.who
    if not may_export(who):
        raise NotAllowedError(operation=Operation.EXPORT, group="")
    form = ListForm(request.GET, has_owners=has_owners())
    asked = form.asked(who.today) if form.is_valid() else Asked()
    rows = found(who, asked, most=MOST_EXPORTED)
    if not form.is_valid() or len(rows) > MOST_EXPORTED:
        problem = _("narrow the list to at most %(most)s cases before it is taken away") % {"most": MOST_EXPORTED}
        raise NotAcceptedError(problem=problem)
    for case in rows:
        record(who.actor, "case.exported", str(case.pk), ["position"])
    return attachment(csv(table(lines(rows, {}, who.today, words()))), f"cases-{who.today}", "csv")


def _names(request: StaffRequest, cases: list[Listed]) -> dict[UUID, str]:
    """The names of those whose basis shows who the person is; each is recorded as read."""
    shown = [case.person_id for case in cases if case.shows_person]
    return read_names(shown, auditor(request.actor))


def _offers(rows: list[Listed]) -> list[Referral]:
    """The open offers; asked for only where a case of the page says that there are some, or where there is no case."""
    if rows and not rows[0].has_offers:
        return []
    return list(access.offers().select_related("sender").order_by("offered_at", "pk"))


def _address(name: str, query: dict[str, str]) -> str:
    return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)


def _turned(narrowed: dict[str, str]) -> dict[str, str]:
    """The same list with names where there are none, or without where there are."""
    without = {name: value for name, value in narrowed.items() if name != "names"}
    return without if "names" in narrowed else without | {"names": "on"}
