"""The pages of one case. Each is read through `access`, which records it; what is shown follows from that."""

from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sojourn.service.audit.reports.queries import Place
from sojourn.service.cases import access
from sojourn.service.cases.page import law, showing
from sojourn.service.cases.page.asked import DayForm
from sojourn.service.cases.page.readings import readings as found_readings
from sojourn.service.cases.page.sections import sections
from sojourn.service.cases.recording.offering import offers
from sojourn.service.cases.words import Group, Operation
from sojourn.service.desk.editor.forms import words
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page

PRINTED_EVENTS = 24
"""So many of the newest entries stand on paper: two sheets hold them beside the rest."""


def frame(held: access.Access, here: str) -> dict[str, Any]:
    """What stands around every page of a case: who it is about, and its other pages."""
    position = held.may(Operation.READ, Group.POSITION)
    return {"place": "cases", "head": showing.head(held), "case": held.case, "here": here, "words": words(),
            "has_position": position}  # fmt: skip


@member(CASEWORK)
@require_safe
def overview(request: StaffRequest, case: UUID) -> HttpResponse:
    """A case at a glance: how it stands, what is due, who takes part, what happened."""
    held, grounds = access.read_whole(case)
    shown = frame(held, "overview") | {
        "all": showing.overview(held, grounds, words()),
        "form": DayForm(),
        "records": bool(held.groups.get(Operation.RECORD)),
        "correct": partial(_correct, held) if held.groups.get(Operation.RECORD) else None,
    }
    return page(request, "cases/page.html", shown)


@member(CASEWORK)
@require_safe
def answers(request: StaffRequest, case: UUID) -> HttpResponse:
    """What the law says of the case on a day, as known on a day, with every reason that may be shown."""
    held = access.read(case)
    form = DayForm(request.GET)
    shown = frame(held, "answers") | {"form": form, "page": None}
    if not form.is_valid():
        return page(request, "cases/answers.html", shown, status=400)
    on, known = form.days(request.who.today)
    told = law.answers(held, on, known, get_language() or settings.LANGUAGE_CODE)
    asked = {"known": known.isoformat()} if known else {}
    shown |= {
        "page": told.page,
        "partly": told.partly,
        "days_at": f"{reverse('case-answers', args=[case])}?{urlencode(asked | {'on': ''})}",
        "form": DayForm({"on": on, "known": known}),
        "now": offers(held, told.position).now if on == request.who.today and known is None else (),
    }
    return page(request, "cases/answers.html", shown)


@member(CASEWORK)
@require_safe
def papers(request: StaffRequest, case: UUID) -> HttpResponse:
    """Documents, decisions, letters and proceedings of the case, as the packages that hold them show them."""
    held = access.read(case)
    return page(request, "cases/papers.html", frame(held, "papers") | {"sections": sections(held)})


@member(CASEWORK)
@require_safe
def readings(request: StaffRequest, case: UUID) -> HttpResponse:
    """Who read or wrote in the case."""
    held = access.read(case)
    lines, beyond = found_readings(held, words(), _place(request.GET.get("after", "")))
    following = (
        urlencode({"after": "_".join((beyond.at.isoformat(), beyond.chain, str(beyond.number)))}) if beyond else ""
    )
    return page(request, "cases/readings.html", frame(held, "readings") | {"lines": lines, "following": following})


@member(CASEWORK)
@require_safe
def printed(request: StaffRequest, case: UUID) -> HttpResponse:
    """The case on two sheets of paper."""
    held, grounds = access.read_whole(case)
    all_of_it = showing.overview(held, grounds, words())
    told = None
    if held.may(Operation.READ, Group.POSITION):
        told = law.answers(held, request.who.today, None, get_language() or settings.LANGUAGE_CODE)
    shown = frame(held, "print") | {
        "all": all_of_it,
        "told": told,
        "events": all_of_it.events[:PRINTED_EVENTS],
        "left_out": max(len(all_of_it.events) - PRINTED_EVENTS, 0),
        "today": request.who.today,
    }
    return page(request, "cases/print.html", shown)


def _correct(held: access.Access, entry: UUID) -> str:
    return reverse("case-correct", args=[held.case.pk, entry])


def _place(written: str) -> Place | None:
    """Where a page of readings begins, as its address says it; at the beginning where that cannot be read."""
    moment, _sign, rest = written.partition("_")
    chain, _sign, number = rest.rpartition("_")
    try:
        return Place(datetime.fromisoformat(moment), chain, int(number))
    except ValueError:
        return None
