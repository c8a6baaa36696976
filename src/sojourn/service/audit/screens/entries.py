"""The entries, and what is unusual among them."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sojourn.law.readings.prose import Words
from sojourn.law.vocabulary import EVENT_TYPES
from sojourn.service.audit.acts import ACTS
from sojourn.service.audit.models import Entry
from sojourn.service.audit.reports import access
from sojourn.service.audit.reports.forms import ReportForm
from sojourn.service.audit.reports.queries import ENTRIES_A_PAGE, Asked, place
from sojourn.service.audit.reports.unusual import Finding
from sojourn.service.audit.screens.acts import ACTS_IN_WORDS
from sojourn.service.audit.screens.forms import AskingForm, asked_of
from sojourn.service.audit.screens.names import Names, names, role
from sojourn.service.audit.screens.start import OFFICER
from sojourn.service.audit.screens.whom import whom
from sojourn.service.audit.screens.words import KINDS, RULES, WHY
from sojourn.service.cases import reasons
from sojourn.service.cases.pseudonyms import pseudonym
from sojourn.service.cases.wording import GROUPS
from sojourn.service.cases.words import Relation
from sojourn.service.desk.editor.forms import words
from sojourn.service.staff.guard import StaffRequest, member
from sojourn.service.staff.pages import page

_OF_A_PARTY: Final = frozenset({Relation.LEAD, Relation.PARTY})
"""The relations under which what an entry concerns is a case of the authority, or its person: more is shown of it."""

_OF_A_CASE: Final = frozenset(
    "address attachment break_glass case consent decision event family hold lead letter notice offer party task".split()
) | {"proceeding.linked", "proceeding.unlinked"}
"""The acts, or their first words, whose subject is a case, so that its pseudonym names it; others have a number."""


@dataclass(frozen=True, slots=True)
class Row:
    """An entry in words, of another authority without `kind` and `names`.

    `concerns` names the case of an act with one, `linked` where more is shown of it.
    """

    at: datetime
    who: str
    role: str
    authority: str
    did: str
    kind: str
    concerns: str
    subject: str
    linked: bool
    parts: str
    reason: str
    names: tuple[str, ...]


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
    (asked, after), left = asked_of(form), None
    if asked.subjects:
        # Of a case the officer learns where her authority takes or took part, and of its person.
        meant = whom(request.who, asked.subjects[0])
        left = meant.left
        asked = replace(asked, subjects=(str(meant.case), str(meant.person)))
    found = access.entries(request.actor, asked, after, left)
    narrowed = form.narrowed()
    further = narrowed | {"after": str(place(found[-1]))} if len(found) == ENTRIES_A_PAGE else None
    shown |= {
        "rows": [row(one, known, own=one.authority == request.who.authority.pk) for one in found],
        "next": _address("audit-entries", further) if further else None,
        "first": _address("audit-entries", narrowed) if after else None,
        "narrowed": bool(narrowed),
    }
    return page(request, "audit/entries.html", shown)


def row(entry: Entry, known: Names, *, own: bool) -> Row:
    """An entry in words; what programs call it stands in `names`, for a detail. Of an authority that is not the
    officer's `own` the kind of processing is told, as the extract does, and not the act.
    """
    fields, told = [name for name in entry.fields.split(",") if name], words()
    subject = _uuid(entry.subject)
    linked = subject is not None and entry.relation in _OF_A_PARTY
    return Row(
        at=timezone.localtime(entry.at),
        who=known.member(entry.member) or entry.client,
        role=role(entry.role),
        authority=known.authority(entry.authority),
        did=str(ACTS_IN_WORDS[entry.act]) if own else str(KINDS[ACTS[entry.act]]),
        kind=str(KINDS[ACTS[entry.act]]) if own else "",
        concerns=pseudonym(subject) if subject and linked and _of_a_case(entry.act) else "",
        subject=entry.subject,
        linked=linked,
        parts=", ".join(_part(name, told) for name in fields if name in GROUPS or name in EVENT_TYPES),
        reason=reasons.told(entry.reason),
        names=tuple(filter(None, (entry.act, entry.subject, *fields))) if own else (),
    )


def _of_a_case(act: str) -> bool:
    return act in _OF_A_CASE or act.partition(".")[0] in _OF_A_CASE


def _part(name: str, told: Words) -> str:
    return str(GROUPS[name]) if name in GROUPS else told.event(name)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


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
