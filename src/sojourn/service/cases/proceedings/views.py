"""Pages of proceedings: those of a case, one of them with its steps, and persons who belong together."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sojourn.law.vocabulary import EVENT_TYPES
from sojourn.service.cases.access import read
from sojourn.service.cases.actions.family import link_family, unlink_family
from sojourn.service.cases.actions.proceedings import STEPS, link_case, open_proceedings, record_step, unlink_case
from sojourn.service.cases.policy import policy
from sojourn.service.cases.proceedings import presenting, reaching
from sojourn.service.cases.proceedings.forms import FamilyForm, LinkForm, OpenForm, StepForm
from sojourn.service.cases.proceedings.wording import KINDS
from sojourn.service.cases.recording.forms import valid
from sojourn.service.cases.refusals import NoSuchCaseError
from sojourn.service.cases.words import Group, Operation
from sojourn.service.desk.editor.forms import words
from sojourn.service.refused import RefusalError
from sojourn.service.staff.forms import ActForm
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page


@member(CASEWORK)
def of_case(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """The proceedings that a case is part of, and the persons who belong to its person."""
    access = read(case)
    ties = access.may(Operation.READ, Group.PERSON) or access.may(Operation.READ, Group.CHILD)
    concerned = reaching.concerns(access)
    if not concerned and not ties:
        raise NoSuchCaseError()
    sent = request.POST.get("do", "") if request.method == "POST" else ""
    forms: dict[str, ActForm] = {}
    if concerned and reaching.concerns(access, Operation.RECORD):
        forms["open"] = OpenForm(*([request.POST] if sent == "open" else []))
        known = reaching.to_link(access)
        if known:
            forms["link"] = LinkForm(known, *([request.POST] if sent == "link" else []))
    if access.may(Operation.RECORD, Group.PERSON):
        forms["tie"] = FamilyForm(*([request.POST] if sent == "tie" else []))
    form = forms.get(sent)
    if form is not None and form.is_valid() and _done(request, case, form):
        return HttpResponseRedirect(reverse("case-proceedings", args=[case]))
    context = {
        "place": "cases", "case": access.case, "words": words(), "concerned": concerned, "kinds": KINDS,
        "proceedings": reaching.of_case(access), "ties": presenting.ties(access) if ties else (), "forms": forms,
        "new_key": uuid.uuid4, "may_tie": "tie" in forms, "may_unlink": "open" in forms,
    }  # fmt: skip
    return page(request, "proceedings/case.html", context, status=400 if form is not None and form.errors else 200)


def _done(request: StaffRequest, case: uuid.UUID, form: ActForm) -> bool:
    """Do what a form of the page of a case asks for; False where it is refused, and the form says why."""
    given = form.cleaned_data
    try:
        match form:
            case OpenForm():
                open_proceedings(request.actor, case, given["kind"], given["reference"], key=form.once)
                messages.success(request, _("The proceedings are written down, and this case is part of them."))
            case LinkForm():
                link_case(request.actor, form.chosen, case, key=form.once)
                messages.success(request, _("This case is part of the proceedings now."))
            case FamilyForm():
                link_family(request.actor, case, given["reference"], given["kind"], key=form.once)
                messages.success(request, _("The two persons are tied."))
    except RefusalError as problem:
        form.refuse(problem)
        return False
    return True


@member(CASEWORK)
def unlink(request: StaffRequest, case: uuid.UUID, proceeding: uuid.UUID) -> HttpResponse:
    """Take a case out of proceedings."""
    return _pressed(
        request, case, lambda key: unlink_case(request.actor, proceeding, case, key=key), _("The case is taken out.")
    )


@member(CASEWORK)
def untie(request: StaffRequest, case: uuid.UUID, link: uuid.UUID) -> HttpResponse:
    """Take back a tie between two persons."""
    return _pressed(
        request, case, lambda key: unlink_family(request.actor, case, link, key=key), _("The tie is taken back.")
    )


def _pressed(request: StaffRequest, case: uuid.UUID, act: Callable[[str], object], done: str) -> HttpResponse:
    form = ActForm(request.POST)
    if request.method == "POST" and form.is_valid():
        act(form.once)
        messages.success(request, done)
    return HttpResponseRedirect(reverse("case-proceedings", args=[case]))


@member(CASEWORK)
def proceedings(request: StaffRequest, proceeding: uuid.UUID) -> HttpResponse:
    """Proceedings with what happened in them and those of their cases that the reader knows."""
    seen = reaching.read(proceeding)
    may = [kind for kind in STEPS if any(one.may(Operation.RECORD, policy().group_of[kind]) for one in seen.cases)]
    context = {
        "place": "cases", "words": words(), "seen": seen, "kind": KINDS[seen.proceeding.kind],
        "steps": presenting.steps(reaching.steps(seen)), "may": [(kind, words().event(kind)) for kind in may],
    }  # fmt: skip
    return page(request, "proceedings/proceedings.html", context)


@member(CASEWORK)
def step(request: StaffRequest, proceeding: uuid.UUID, kind: str) -> HttpResponse:
    """Record a step of proceedings, in all cases in which the actor may record it."""
    if kind not in STEPS:
        raise Http404(kind)
    seen = reaching.see(proceeding)
    given: tuple[Any, ...] = (request.POST,) if request.method == "POST" else ()
    form, once = StepForm(EVENT_TYPES[kind], seen.cases[0].case, *given), ActForm(*given)
    if given and valid(form, once):
        try:
            record_step(request.actor, proceeding, form.event(), key=once.once)
        except RefusalError as problem:
            form.stopped_by(problem)
        else:
            messages.success(request, _("Recorded: %(what)s") % {"what": form.title})
            return HttpResponseRedirect(reverse("proceedings", args=[proceeding]))
    count = sum(one.may(Operation.RECORD, policy().group_of[kind]) for one in seen.cases)
    context = {"place": "cases", "words": words(), "seen": seen, "form": form, "once": once, "count": count}
    return page(request, "proceedings/step.html", context, status=400 if form.errors else 200)
