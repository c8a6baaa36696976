"""Pages of a day: one's own, the team's, the authority's; who takes care of a case, and who is away."""

import uuid
from datetime import datetime
from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sojourn.service.accounts.words import Role
from sojourn.service.cases.access import reach
from sojourn.service.cases.words import Operation
from sojourn.service.day import queries
from sojourn.service.day.actions.assign import assign, may_give
from sojourn.service.day.actions.cover import cover, withdraw_cover
from sojourn.service.day.actions.notice import mark_read
from sojourn.service.day.forms import AssignForm, CoverForm, NoticesForm
from sojourn.service.day.presenting import SOON, groups, told
from sojourn.service.day.scope import Scope
from sojourn.service.day.team import Colleague, team
from sojourn.service.day.wording import NOTES
from sojourn.service.desk.editor.forms import words
from sojourn.service.refused import RefusalError
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import entries, page

SUPERVISORS: Final = frozenset({Role.SUPERVISOR})
MOST_PAGES: Final = 1000


@member()
@require_safe
def start(request: StaffRequest) -> HttpResponse:
    """My day: what is due and what waits for me, and for those for whom I stand in.

    Everybody comes here after signing in; whoever works on no case goes on to the page of her or his own work.
    """
    if request.who.role not in CASEWORK:
        return HttpResponseRedirect(reverse(entries(request.who.role)[0].place))
    scope = Scope(request.who, team(request.who))
    unread = queries.newest_notices(scope, queries.NOTICES + 1)
    me = scope.team.colleagues.get(request.who.id)
    shown = {
        "notices": told(scope, unread[: queries.NOTICES]),
        "more_notices": len(unread) > queries.NOTICES,
        "stands_in": [scope.team.colleagues[one].name for one in scope.team.sees(request.who.id) - {request.who.id}],
        "away": me is not None and me.away,
        "supervises": request.who.role == Role.SUPERVISOR,
    }
    return _tasks(request, scope, "day/start.html", shown)


@member(SUPERVISORS)
@require_safe
def everything(request: StaffRequest) -> HttpResponse:
    """All tasks of the authority."""
    return _tasks(request, Scope(request.who, team(request.who), everything=True), "day/authority.html", {})


def _tasks(request: StaffRequest, scope: Scope, template: str, shown: dict[str, Any]) -> HttpResponse:
    found = queries.tasks(scope, _number(request))
    here = {
        "place": "day",
        "words": words(),
        "today": request.who.today.isoformat(),
        "groups": groups(scope, found.tasks, words()),
        "number": found.number,
        "more": found.more,
    }
    return page(request, template, here | shown)


def _number(request: StaffRequest) -> int:
    """The number of the page asked for; the first for anything that is no page."""
    field = forms.IntegerField(min_value=1, max_value=MOST_PAGES)
    try:
        return int(field.clean(request.GET.get("page", "1")) or 1)
    except forms.ValidationError:
        return 1


@member(SUPERVISORS)
@require_safe
def colleagues(request: StaffRequest) -> HttpResponse:
    """What rests on each member of the authority, and on nobody."""
    scope = Scope(request.who, team(request.who))
    burdens = queries.burdens(scope, request.who.today + SOON)
    names = {one.id: one.name for one in scope.team.colleagues.values()}
    rows = [
        (one, burdens.get(one.id, queries.Burden()), sorted(names[deputy] for deputy in one.deputies))
        for one in scope.team.colleagues.values()
    ]
    nobody = burdens.get(None, queries.Burden())
    return page(request, "day/team.html", {"place": "day", "rows": rows, "nobody": nobody})


@member(CASEWORK)
@require_POST
def read_notices(request: StaffRequest) -> HttpResponse:
    """Mark notices as read."""
    form = NoticesForm(request.POST)
    if form.is_valid():
        mark_read(request.actor, form.cleaned_data["notice"][: queries.NOTICES])
    return HttpResponseRedirect(reverse("day"))


@member(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def assignment(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """Who takes care of a case, and who did; hand it over."""
    access = reach(case)
    access.require(Operation.LIST)
    here = team(request.who)
    history = list(queries.assignments(access))
    owner = next((one.member_id for one in history if one.ended_at is None), None)
    form = AssignForm(here.colleagues.values(), request.POST or None, initial={"member": str(request.who.id)})
    if request.method == "POST" and form.is_valid():
        try:
            assign(request.actor, case, form.chosen, form.reason, key=form.once)
        except RefusalError as problem:
            form.refuse(problem)
        else:
            messages.success(request, _("From now on %(name)s takes care of it.") % _name(here.colleagues[form.chosen]))
            return HttpResponseRedirect(reverse("assign", args=[case]))
    shown = {
        "place": "day",
        "words": words(),
        "case": access.case,
        "owner": here.colleagues.get(owner) if owner else None,
        "gone": owner is not None and owner not in here.colleagues,
        "history": [
            (one, NOTES[one.note], _day(request, one.assigned_at), _day(request, one.ended_at)) for one in history
        ],
        "may_give": may_give(request.who, here, owner),
        "form": form,
    }
    return page(request, "day/assign.html", shown, status=400 if form.errors else 200)


def _day(request: StaffRequest, at: datetime | None) -> str:
    """The civil day of a moment at the seat of the authority; empty for none."""
    return request.who.day(at).isoformat() if at else ""


def _name(colleague: Colleague) -> dict[str, str]:
    return {"name": colleague.name}


@member(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def absences(request: StaffRequest) -> HttpResponse:
    """Who is away and who stands in: one's own days, for supervisors those of all."""
    who, here = request.who, team(request.who).colleagues
    whose = list(here.values()) if who.role == Role.SUPERVISOR else [one for one in here.values() if one.id == who.id]
    given = (request.POST,) if request.method == "POST" else ()
    form = CoverForm(whose, here.values(), who.today, *given, initial={"member": str(who.id), "away": True})
    if given and form.is_valid():
        asked = form.cleaned_data
        deputy = uuid.UUID(asked["deputy"]) if asked["deputy"] else None
        try:
            cover(
                request.actor,
                uuid.UUID(asked["member"]),
                asked["starts"],
                asked["ends"],
                deputy_id=deputy,
                away=asked["away"],
            )
        except RefusalError as problem:
            form.refuse(problem)
        else:
            messages.success(request, _("Written down."))
            return HttpResponseRedirect(reverse("absences"))
    shown = {"place": "day", "words": words(), "form": form, "covers": queries.covers(who, [one.id for one in whose])}
    return page(request, "day/absences.html", shown, status=400 if form.errors else 200)


@member(CASEWORK)
@require_POST
def back_again(request: StaffRequest, cover: uuid.UUID) -> HttpResponse:
    """Take an absence or a deputy back."""
    withdraw_cover(request.actor, cover)
    messages.success(request, _("Taken back."))
    return HttpResponseRedirect(reverse("absences"))
