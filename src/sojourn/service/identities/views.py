"""Pages of `identities`: finding a person, who the person of a case is, and who may be the same."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sojourn.service.accounts.words import Role
from sojourn.service.cases import access
from sojourn.service.cases.listing.finding import look_alike, look_for
from sojourn.service.cases.opening.allowed import may_open
from sojourn.service.cases.page import identity
from sojourn.service.cases.page.views import frame
from sojourn.service.cases.words import Group, Operation
from sojourn.service.identities import presenting
from sojourn.service.identities.forms import ADDED, AddForm, ReasonForm, SearchForm, ValueForm
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page


@member(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: StaffRequest) -> HttpResponse:
    """Look for a person. What is asked comes with the request: no name stands in an address."""
    form = SearchForm(request.POST) if request.method == "POST" else SearchForm()
    shown: dict[str, Any] = {"place": "persons", "form": form, "found": None, "may_open": may_open(request.who)}
    if not form.is_bound:
        return page(request, "identities/find.html", shown)
    if not form.is_valid():
        return page(request, "identities/find.html", shown, status=400)
    found = look_for(request.who, list(form.values()))
    shown |= {"found": found, "candidates": [presenting.candidate(one) for one in found.candidates]}
    return page(request, "identities/find.html", shown)


@member(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: StaffRequest, case: UUID) -> HttpResponse:
    """Who the person of a case is; what is sent is added."""
    if request.method != "POST":
        return _identity_page(request, case, {})
    kind = request.POST.get("add", "")
    if kind not in ADDED:
        raise Http404
    form, once = ADDED[kind](request.POST), AddForm(request.POST)
    if not (form.is_valid() and once.is_valid() and form.is_given):
        return _identity_page(request, case, {kind: form}, status=400)
    identity.add(request.actor, case, form.value(), key=once.once)
    messages.success(request, _("Added, and sealed with the person."))
    return HttpResponseRedirect(reverse("person", args=[case]))


def _identity_page(request: StaffRequest, case: UUID, given: dict[str, ValueForm], status: int = 200) -> HttpResponse:
    held = access.read(case)
    shown = frame(held, "person") | {
        "parts": presenting.parts(identity.known(held)),
        "forms": {kind: given.get(kind) or form() for kind, form in ADDED.items()},
        "once": AddForm(),
        "removing": ReasonForm(),
        "records": held.may(Operation.RECORD, Group.PERSON),
        "wrong": set(given),
    }
    return page(request, "identities/person.html", shown, status=status)


@member(CASEWORK)
@require_POST
def removed(request: StaffRequest, case: UUID, detail: UUID) -> HttpResponse:
    """Take back a value that was wrong."""
    form = ReasonForm(request.POST)
    if form.is_valid():
        identity.remove(request.actor, case, detail, form.cleaned_data["why"], key=form.once)
        messages.success(request, _("Taken back: it is deleted, and why is kept in the audit."))
    else:
        messages.error(request, _("Nothing was taken back: a reason is expected, on one line."))
    return HttpResponseRedirect(reverse("person", args=[case]))


@member(CASEWORK)
@require_safe
def alike(request: StaffRequest, case: UUID) -> HttpResponse:
    """Who may be the same person, and who was found to be."""
    held = access.read(case)
    held.require(Operation.READ, Group.PERSON)
    with identity.refusing():
        found = look_alike(request.who, held.case.person_id)
    shown = frame(held, "person") | {
        "candidates": [presenting.candidate(one) for one in found.candidates],
        "merges": identity.merges(held),
        "form": ReasonForm(),
        "decides": request.who.role == Role.SUPERVISOR and held.may(Operation.RECORD, Group.PERSON),
    }
    return page(request, "identities/alike.html", shown)


@member({Role.SUPERVISOR})
@require_POST
def joined(request: StaffRequest, case: UUID, other: UUID) -> HttpResponse:
    """Say that the persons of two cases are one."""
    done = _("Both are one person from now on. This can be taken back at any time.")
    return _decided(
        request, case, other, identity.merge, done, _("Nothing was joined: a reason is expected, on one line.")
    )


@member({Role.SUPERVISOR})
@require_POST
def separated(request: StaffRequest, case: UUID, absorbed: UUID) -> HttpResponse:
    """Take back that two persons are one."""
    done = _("They are two persons again, each with what was recorded of it.")
    return _decided(
        request, case, absorbed, identity.separate, done, _("Nothing was separated: a reason is expected, on one line.")
    )


def _decided(
    request: StaffRequest, case: UUID, other: UUID, decide: Callable[..., object], done: str, refused: str
) -> HttpResponse:
    form = ReasonForm(request.POST)
    if form.is_valid():
        decide(request.actor, case, other, form.cleaned_data["why"], key=form.once)
        messages.success(request, done)
    else:
        messages.error(request, refused)
    return HttpResponseRedirect(reverse("person-alike", args=[case]))
