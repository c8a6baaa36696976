"""The person's extract: seen by the officer, withheld from in part, released, printed, taken away."""

import uuid
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sojourn.service.audit.actions.release import release as released_now
from sojourn.service.audit.actions.restrict import restrict as restricted_now
from sojourn.service.audit.reports import access, extract
from sojourn.service.audit.reports.extract import Line
from sojourn.service.audit.screens.forms import WithholdForm
from sojourn.service.audit.screens.names import Names, names, role
from sojourn.service.audit.screens.start import OFFICER
from sojourn.service.audit.screens.whom import Whom, whom
from sojourn.service.audit.screens.words import KINDS
from sojourn.service.audit.writing import record
from sojourn.service.desk.editor.forms import words
from sojourn.service.desk.exports import Table, attachment, csv
from sojourn.service.refused import RefusalError
from sojourn.service.staff.forms import ActForm
from sojourn.service.staff.guard import StaffRequest, member
from sojourn.service.staff.pages import page


class NotReleasedError(RefusalError):
    """The extract is on paper what the person was given; before its release there is no such thing."""

    status = 409
    code, sentence = "not-released", gettext_noop("The extract was not released yet. Release it, then print it.")


@member(OFFICER)
@require_safe
def prepared(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """The extract as it stands today: what is told, what is withheld and why, and what can be done."""
    return _shown(request, whom(request.who, case), WithholdForm(label_suffix=""))


@member(OFFICER, sudo=True)
@require_POST
def release(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """Let the person see the extract."""
    found = whom(request.who, case)
    form = ActForm(request.POST)
    if form.is_valid():
        released_now(request.actor, str(found.person), [str(found.case)])
        messages.success(request, _("The extract is released. It can be printed and handed over."))
    return redirect("audit-extract", found.case)


@member(OFFICER, sudo=True)
@require_POST
def withhold(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """Withhold what the officer's authority did, up to a day; a day that has passed lifts what was withheld before."""
    found = whom(request.who, case)
    form = WithholdForm(request.POST, label_suffix="")
    if not form.is_valid():
        return _shown(request, found, form, status=400)
    given = form.cleaned_data
    restricted_now(request.actor, str(found.person), given["ground"], given["reason"], given["until"])
    messages.success(request, _("The restriction is written down; the person is told when its last day has passed."))
    return redirect("audit-extract", found.case)


@member(OFFICER)
@require_safe
def printed(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """The released extract as a letter."""
    found = whom(request.who, case)
    lines = _released(request, found)
    known = names(request.who)
    shown = {"place": "audit", "rows": in_words(lines, known), "words": words(), "today": request.who.today}
    return page(request, "audit/letter.html", shown | {"officer": request.who, "case": found.case})


@member(OFFICER)
@require_http_methods(["GET"])
def table(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """The released extract as a table for spreadsheets."""
    found = whom(request.who, case)
    rows = in_words(_released(request, found), names(request.who))
    columns = (_("Day"), _("Authority"), _("Role"), _("What was done"))
    cells = tuple((row["day"].isoformat(), row["authority"], row["role"], str(row["did"])) for row in rows)
    return attachment(
        csv(Table(columns, cells, _("Who read and wrote about you"))), f"extract-{request.who.today}", "csv"
    )


def in_words(lines: tuple[Line, ...], known: Names) -> list[dict[str, Any]]:
    """Lines of an extract in words, in their order."""
    return [
        {"day": one.day, "authority": known.authority(one.authority), "role": role(one.role), "did": KINDS[one.kind]}
        for one in lines
    ]


def _released(request: StaffRequest, found: Whom) -> tuple[Line, ...]:
    """What the person was given; the look at it is recorded. Raises `NotReleasedError` where she was given nothing."""
    access.officer(request.actor)
    if not extract.was_released(str(found.person)):
        raise NotReleasedError()
    record(request.actor, "extract.prepared", str(found.person))
    return extract.released(str(found.person), [str(found.case)], request.who.today)


def _shown(request: StaffRequest, found: Whom, form: WithholdForm, status: int = 200) -> HttpResponse:
    known, today = names(request.who), request.who.today
    made = access.prepared(request.actor, str(found.person), [str(found.case)])
    restrictions = [
        {"authority": known.authority(one.withheld) if one.withheld else _("any authority"), "one": one}
        for one in extract.standing(str(found.person))
        if one.until >= today and one.withheld in (None, request.who.authority.pk)
    ]
    shown: dict[str, Any] = {
        "place": "audit",
        "case": found.case,
        "person": found.person,
        "told": in_words(made.told, known),
        "withheld": in_words(made.withheld, known),
        "restrictions": restrictions,
        "released": extract.was_released(str(found.person)),
        "form": form,
        "act": ActForm(),
        "words": words(),
    }
    return page(request, "audit/extract.html", shown, status=status)
