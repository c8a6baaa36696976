"""The entries, and what is unusual among them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sojourn.service.audit.acts import ACTS
from sojourn.service.audit.models import Entry
from sojourn.service.audit.reports import access
from sojourn.service.audit.reports.forms import ReportForm
from sojourn.service.audit.reports.queries import ENTRIES_A_PAGE, Asked, place
from sojourn.service.audit.reports.unusual import Finding
from sojourn.service.audit.screens.forms import AskingForm, asked_of
from sojourn.service.audit.screens.names import Names, names, role
from sojourn.service.audit.screens.start import OFFICER
from sojourn.service.audit.screens.whom import whom
from sojourn.service.audit.screens.words import KINDS, RULES, WHY
from sojourn.service.desk.editor.forms import words
from sojourn.service.staff.guard import StaffRequest, member
from sojourn.service.staff.pages import page


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in words."""

    at: datetime
    who: str
    role: str
    authority: str
    act: str
    kind: str
    subject: str
    fields: str
    reason: str


@member(OFFICER)
@require_safe
def entries(request: StaffRequest) -> HttpResponse:
    """A page of entries: those of the officer's authority, or of one case or person, newest first."""
    known = names(request.who)
    form = AskingForm(request.GET or {}, names=known)
    shown: dict[str, Any] = {"place": "audit", "form": form, "words": words()}
    if not form.is_valid():
        nothing: dict[str, Any] = {"rows": [], "next": None, "first": None, "narrowed": True}
        return page(request, "audit/entries.html", shown | nothing, status=400)
    asked, after = asked_of(form)
    if asked.subjects:
        # Of a case the officer learns where her authority takes or took part, and of its person.
        meant = whom(request.who, asked.subjects[0])
        asked = replace(asked, subjects=(str(meant.case), str(meant.person)))
    found = access.entries(request.actor, asked, after)
    narrowed = form.narrowed()
    further = narrowed | {"after": str(place(found[-1]))} if len(found) == ENTRIES_A_PAGE else None
    shown |= {
        "rows": [row(one, known) for one in found],
        "next": _address("audit-entries", further) if further else None,
        "first": _address("audit-entries", narrowed) if after else None,
        "narrowed": bool(narrowed),
    }
    return page(request, "audit/entries.html", shown)


def row(entry: Entry, known: Names) -> Row:
    """An entry in words; ids stand where no name is told."""
    kind = KINDS[ACTS[entry.act]]
    who = known.member(entry.member) or entry.client
    return Row(
        timezone.localtime(entry.at), who, role(entry.role), known.authority(entry.authority), entry.act, str(kind),
        entry.subject, ", ".join(entry.fields.split(",")), entry.reason,
    )  # fmt: skip


@member(OFFICER)
@require_safe
def unusual(request: StaffRequest) -> HttpResponse:
    """What members of the authority read in unusual ways, each with its rule, its limit and its entries."""
    form = ReportForm(request.GET or None, label_suffix="")
    shown: dict[str, Any] = {"place": "audit", "form": form, "words": words(), "findings": None}
    if form.is_bound and form.is_valid():
        given, known = form.cleaned_data, names(request.who)
        found = access.findings(request.actor, given["first"], given["last"])
        shown["findings"] = [_in_words(one, known) for one in found]
    return page(request, "audit/unusual.html", shown, status=400 if form.errors else 200)


def _in_words(finding: Finding, known: Names) -> dict[str, Any]:
    return {
        "rule": RULES[finding.rule],
        "why": WHY[finding.rule],
        "who": known.member(finding.member) or role("machine"),
        "first": timezone.localtime(finding.first),
        "count": finding.count,
        "limit": f"{finding.limit:g}",
        "usual": None if finding.usual is None else f"{finding.usual:g}",
        "shown": _address("audit-entries", _query(finding.shown_by)),
    }


def _query(asked: Asked) -> dict[str, str]:
    """The question of a finding as an address; its hours are rounded to their days."""
    days = {"first": asked.since, "last": asked.before}
    query = {name: f"{timezone.localtime(moment):%Y-%m-%d}" for name, moment in days.items() if moment}
    return query | ({"member": str(asked.member)} if asked.member else {})


def _address(name: str, query: dict[str, str]) -> str:
    return f"{reverse(name)}?{urlencode(query)}" if query else reverse(name)
