"""The pages of drafts: a new one from a case, one written anew, and the claim that a value is confirmed."""

import uuid
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sojourn.law.parameters import PARAMETERS
from sojourn.service.administration.letterheads import letterhead
from sojourn.service.cases import access as cases
from sojourn.service.cases import ledger
from sojourn.service.cases.access import Access
from sojourn.service.cases.actions.frame import Outcome
from sojourn.service.cases.letters import Kind
from sojourn.service.cases.reasons import NOT_OPENED
from sojourn.service.cases.recording.forms import ReasonForm
from sojourn.service.cases.refusals import (
    ChangedMeanwhileError,
    ForbiddenError,
    NoSuchCaseError,
    NotOfferedError,
)
from sojourn.service.cases.words import Group, Operation
from sojourn.service.decisions import access as decisions
from sojourn.service.decisions.actions.claim import claim
from sojourn.service.decisions.actions.draft import draft, redraft
from sojourn.service.decisions.actions.steps import last_draft, require_stage
from sojourn.service.decisions.asking import asked
from sojourn.service.decisions.content import Content
from sojourn.service.decisions.forms import DraftForm, fresh, initial
from sojourn.service.decisions.presenting import said_of
from sojourn.service.decisions.refusals import UnconfirmedValueError
from sojourn.service.decisions.sealed import get_texts
from sojourn.service.decisions.step_forms import ClaimForm
from sojourn.service.decisions.words import Act
from sojourn.service.desk.editor.forms import words
from sojourn.service.refused import RefusalError
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page, said

Write = Callable[[DraftForm, str], Outcome]


@member(CASEWORK)
def new(request: StaffRequest, case: uuid.UUID, kind: str) -> HttpResponse:
    """Draft a decision of a kind on a case."""
    if kind not in list(Kind):
        raise Http404
    access, meant = cases.read(case), Kind(kind)
    decisions.require_drafting(access, meant)
    found = asked(access.case, ledger.entries(access.case), meant, None, request.who.today)
    if request.method != "POST":
        head = letterhead(request.who.authority.pk, request.who.today)
        first = fresh(found, request.who, head, access.case.state) | {"seen": access.case.version}
        return _form(request, access, DraftForm(meant, found, request.who, initial=first))
    form = DraftForm(meant, found, request.who, request.POST)

    def write(form: DraftForm, reason: str) -> Outcome:
        given: dict[str, Any] = {"seen": form.cleaned_data["seen"], "key": form.once}
        return draft(request.actor, case, meant, form.content(), form.texts(reason), **given)

    return _sent(request, access, form, write)


@member(CASEWORK)
def anew(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
    """Write a draft anew."""
    reached = decisions.read(decision)
    row, access = reached.decision, reached.access
    decisions.require_drafting(access, row.what)
    require_stage(row, Act.DRAFTED)
    found = asked(access.case, ledger.entries(access.case), row.what, None, request.who.today)
    last = last_draft(row)
    if request.method != "POST":
        texts = get_texts(request.actor, access.case.person_id, last.text_id)
        if texts.remarks:
            access.require(Operation.READ, Group.PERSON)
        begin = initial(Content.of(last.content), texts) | {"seen": access.case.version, "draft": last.number}
        return _form(request, access, DraftForm(row.what, found, request.who, initial=begin))
    form = DraftForm(row.what, found, request.who, request.POST)

    def write(form: DraftForm, reason: str) -> Outcome:
        given: dict[str, Any] = {
            "seen": form.cleaned_data["seen"], "draft_seen": form.cleaned_data["draft"], "key": form.once,
        }  # fmt: skip
        return redraft(request.actor, row.pk, form.content(), form.texts(reason), **given)

    return _sent(request, access, form, write)


@member(CASEWORK)
def state_confirmed(request: StaffRequest, case: uuid.UUID, parameter: str) -> HttpResponse:
    """Say where the State has confirmed a national value."""
    access = cases.reach(case)
    if parameter not in PARAMETERS:
        raise Http404
    form = ClaimForm(request.POST or None, label_suffix="")
    if request.method == "POST" and form.is_valid():
        try:
            claim(request.actor, case, parameter, source=form.cleaned_data["source"], key=form.once)
        except RefusalError as problem:
            form.refuse(problem)
        else:
            messages.success(
                request, _("Passed on to administration. The decision waits until the value is published.")
            )
            return HttpResponseRedirect(reverse("decision-choose", args=[case]))
    shown = {
        "place": "decisions", "case": access.case, "form": form, "words": words(),
        "title": _("A national value is confirmed"), "lead": words().parameter(parameter), "button": _("Pass it on"),
        "back": reverse("decision-choose", args=[case]),
    }  # fmt: skip
    return page(request, "decisions/step.html", shown, status=400 if form.errors else 200)


def _sent(request: StaffRequest, access: Access, form: DraftForm, write: Write) -> HttpResponse:
    """Write the draft that was sent, or show the form again with what stopped it."""
    why = ReasonForm(NOT_OPENED, request.POST) if "reason-why" in request.POST else None
    sound = form.is_valid()
    if not (why is None or why.is_valid()) or not sound:
        return _form(request, access, form, why, status=400)
    try:
        done = write(form, why.reason if why else "")
    except NoSuchCaseError:
        raise
    except (ForbiddenError, NotOfferedError) as problem:
        return _form(request, access, form, ReasonForm(NOT_OPENED), barred=problem, status=problem.status)
    except ChangedMeanwhileError as problem:
        form.refuse(problem)
        form.look_again(access.case.version)
        return _form(request, access, form, why, status=problem.status)
    except UnconfirmedValueError as problem:
        form.refuse(problem)
        return _form(request, access, form, why, unsure=str(problem.values["parameter"]), status=problem.status)
    except RefusalError as problem:
        form.refuse(problem)
        return _form(request, access, form, why, status=problem.status)
    messages.success(request, _("The draft is kept."))
    return HttpResponseRedirect(reverse("decision", args=[done.made]))


def _form(
    request: StaffRequest,
    access: Access,
    form: DraftForm,
    why: ReasonForm | None = None,
    *,
    barred: ForbiddenError | NotOfferedError | None = None,
    unsure: str = "",
    status: int = 200,
) -> HttpResponse:
    shown = {
        "place": "decisions", "case": access.case, "words": words(), "form": form, "why": why,
        "title": words().event(form.kind.value), "law": said_of(form.asked, words()),
        "barred": said(barred) if barred else "", "forbidden": isinstance(barred, ForbiddenError),
        "unsure": words().parameter(unsure) if unsure else "", "parameter": unsure,
        "law_day": form.asked.last_day, "values": [words().parameter(one.parameter) for one in form.asked.unsure],
    }  # fmt: skip
    return page(request, "decisions/draft.html", shown, status=status)
