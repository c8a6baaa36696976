"""Pages of the authority itself: name, time zone, legal competences; and the first page."""

import uuid

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sojourn.service.accounts.words import Competence
from sojourn.service.administration import queries
from sojourn.service.administration.actions.authority import change_authority
from sojourn.service.administration.actions.decide import decides, hindrance
from sojourn.service.administration.actions.propose import end_competence, give_competence
from sojourn.service.administration.forms import AuthorityForm, CompetenceForm, LastDayForm
from sojourn.service.administration.views.doors import administrator, asked, dangerous, done, shown
from sojourn.service.administration.wording import COMPETENCES
from sojourn.service.refused import RefusalError
from sojourn.service.staff.guard import StaffRequest


@administrator
def start(request: StaffRequest) -> HttpResponse:
    """What waits, and where everything is."""
    deciding = decides(request.who)
    waiting = [(one, not hindrance(request.who, one, deciding)) for one in queries.waiting(request.who)]
    return shown(request, "start", {"waiting": waiting})


@administrator
def authority(request: StaffRequest) -> HttpResponse:
    """The authority and its competences."""
    held = [(one, COMPETENCES[one.competence]) for one in queries.competences(request.who)]
    return shown(request, "authority", {"competences": held})


@dangerous
def rename(request: StaffRequest) -> HttpResponse:
    """Change the name and the time zone."""
    held = request.who.authority
    form = AuthorityForm(request.POST or None, initial={"name": held.name, "time_zone": held.time_zone})
    if form.is_valid():
        try:
            change_authority(request.actor, form.cleaned_data["name"], form.cleaned_data["time_zone"])
            return done(request, _("Changed."), "administration-authority")
        except RefusalError as problem:
            form.refuse(problem)
    return asked(request, form, _("Name and time zone"), _("Change"), back="administration-authority")


@administrator
def give(request: StaffRequest) -> HttpResponse:
    """Propose a competence."""
    form = CompetenceForm(request.POST or None, initial={"starts": request.who.today})
    if form.is_valid():
        given = form.cleaned_data
        try:
            made = give_competence(
                request.actor, form.proposal, Competence(given["competence"]), given["norm"], given["ends"]
            )
            return done(request, _("Proposed. It waits for a second administrator."), "administration-change", made.pk)
        except RefusalError as problem:
            form.refuse(problem)
    title = _("Add a legal competence")
    return asked(request, form, title, _("Propose"), back="administration-authority")


@administrator
def end(request: StaffRequest, competence: uuid.UUID) -> HttpResponse:
    """Propose the last day of a competence."""
    held = get_object_or_404(queries.competences(request.who), pk=competence)
    form = LastDayForm(request.POST or None, initial={"starts": request.who.today})
    if form.is_valid():
        try:
            made = end_competence(request.actor, form.proposal, held.pk)
            return done(request, _("Proposed. It waits for a second administrator."), "administration-change", made.pk)
        except RefusalError as problem:
            form.refuse(problem)
    lead = f"{COMPETENCES[held.competence]} · {held.norm}"
    return asked(request, form, _("End a competence"), _("Propose"), lead=lead, back="administration-authority")
