"""Pages of recording: what can be recorded, the form of an event, corrections, and what is known of the person."""

import uuid
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from sojourn.law.vocabulary import EVENT_TYPES, EventType
from sojourn.service.cases.access import Access, reach, read
from sojourn.service.cases.actions.correct import correct
from sojourn.service.cases.actions.record import record_event, state_person
from sojourn.service.cases.actions.record_paper import record_paper
from sojourn.service.cases.models import Event
from sojourn.service.cases.policy import CORRECTED, policy
from sojourn.service.cases.reasons import NOT_OPENED, WRONG
from sojourn.service.cases.recording import asking, presenting
from sojourn.service.cases.recording.forms import (
    EntryForm,
    FiledForm,
    FiledPaperForm,
    PaperForm,
    PersonForm,
    ReasonForm,
    initial_of,
    valid,
)
from sojourn.service.cases.recording.offering import offers
from sojourn.service.cases.refusals import (
    ChangedMeanwhileError,
    ForbiddenError,
    NoSuchCaseError,
    NotAcceptedError,
    NotOfferedError,
    NotSharedError,
)
from sojourn.service.cases.words import PERSON_STATED, Group, Operation
from sojourn.service.desk.editor.forms import words
from sojourn.service.refused import RefusalError
from sojourn.service.staff.forms import SeenForm
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page, said

Paper = PaperForm | FiledForm | FiledPaperForm


@member(CASEWORK)
def offered(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """What can be recorded in a case now."""
    access = read(case)
    access.require_any(Operation.RECORD)
    position, today = asking.position_today(access), access.who.today
    found = offers(access, position)
    return page(
        request,
        "recording/offers.html",
        {
            "place": "cases",
            "case": access.case,
            "words": words(),
            "now": presenting.lines(found.now, position, today),
            "open": presenting.lines(found.open, position, today),
            "facts": tuple(presenting.titled(found.facts, position, today)),
            "barred": presenting.lines(found.barred, position, today),
            "reserved": presenting.lines(found.reserved, position, today),
            "person": access.may(Operation.RECORD, Group.PERSON),
        },
    )


@member(CASEWORK)
def event(request: StaffRequest, case: uuid.UUID, kind: str) -> HttpResponse:
    """The form of an event of one type; with `paper`, of the act of an authority that is not connected."""
    declared = _declared(kind)
    access = reach(case)
    access.require(Operation.RECORD, policy().group_of[kind])
    shown = asking.shown(access)
    if request.method != "POST":
        seen = SeenForm(initial={"seen": access.case.version})
        return _event_page(
            request, access, EntryForm(declared, access.case, shown), seen, _paper(request, access, kind)
        )
    form, seen = EntryForm(declared, access.case, shown, request.POST), SeenForm(request.POST)
    paper = _paper(request, access, kind, request.POST, request.FILES)
    reason = ReasonForm(NOT_OPENED, request.POST) if "reason-why" in request.POST else None
    if not valid(form, seen, paper, reason):
        return _event_page(request, access, form, seen, paper, reason=reason)
    try:
        return _recorded(request, access, form, seen, paper, reason)
    except RefusalError as problem:
        return _stopped(request, access, form, seen, paper, reason, problem)


def _paper(request: StaffRequest, access: Access, kind: str, *given: Any) -> Paper | None:
    """What is asked of a paper: nothing, whose it is with a scan, or which file of the case it is."""
    author = "paper" in request.GET
    if not asking.from_files(access, kind):
        return PaperForm(*given) if author else None
    files = asking.papers(access)
    return FiledPaperForm(files, *given[:1]) if author else FiledForm(files, *given[:1])


def _recorded(
    request: StaffRequest,
    access: Access,
    form: EntryForm,
    seen: SeenForm,
    paper: Paper | None,
    reason: ReasonForm | None,
) -> HttpResponse:
    given: dict[str, Any] = {
        "seen": seen.cleaned_data["seen"], "key": seen.once, "reason": reason.reason if reason else "",
    }  # fmt: skip
    if paper is None:
        record_event(request.actor, access.case.pk, form.event(), **given)
    elif isinstance(paper, FiledForm):
        record_event(request.actor, access.case.pk, form.event(), paper=paper.paper, **given)
    else:
        record_paper(request.actor, access.case.pk, form.event(), paper.author, paper.paper, **given)
    messages.success(request, _("Recorded: %(what)s") % {"what": form.title})
    return HttpResponseRedirect(reverse("case", args=[access.case.pk]))


def _stopped(
    request: StaffRequest,
    access: Access,
    form: EntryForm,
    seen: SeenForm,
    paper: Paper | None,
    reason: ReasonForm | None,
    problem: RefusalError,
) -> HttpResponse:
    """The form again, with what was typed: with the alarm and the reason, what has changed, or the mistake."""
    more: dict[str, Any] = {"reason": reason}
    if isinstance(problem, ForbiddenError | NotOfferedError):
        more = {"reason": ReasonForm(NOT_OPENED), "barred": problem}
    elif isinstance(problem, ChangedMeanwhileError):
        more |= {"changes": asking.since(access, int(problem.values["seen"]))}
        seen = SeenForm(initial={"seen": access.case.version})
    elif isinstance(problem, NoSuchCaseError):
        raise problem
    else:
        form.stopped_by(problem)
    return _event_page(request, access, form, seen, paper, status=problem.status, **more)


def _event_page(
    request: StaffRequest,
    access: Access,
    form: EntryForm,
    seen: SeenForm,
    paper: Paper | None,
    *,
    reason: ReasonForm | None = None,
    barred: ForbiddenError | NotOfferedError | None = None,
    changes: Sequence[Event] = (),
    status: int = 200,
) -> HttpResponse:
    told = None if isinstance(barred, NotSharedError) else barred
    context = {
        "place": "cases", "case": access.case, "words": words(), "form": form, "seen": seen, "paper": paper,
        "reason": reason, "forbidden": isinstance(barred, ForbiddenError), "barred": said(barred) if barred else "",
        "question": words().question(told.values["question"]) if told else "",
        "cites": str(told.values["cites"]) if told else "",
        "changes": [presenting.entry(one) for one in changes],
        "decided": form.kind.name in policy().second_person, "from_paper": "paper" in request.GET,
        "scan": isinstance(paper, PaperForm),
    }  # fmt: skip
    wrong = any(one is not None and one.errors for one in (form, seen, paper, reason))
    return page(request, "recording/event.html", context, status=400 if wrong and status == 200 else status)


def _declared(kind: str) -> EventType:
    if kind not in EVENT_TYPES or kind == CORRECTED:
        raise Http404(kind)
    return EVENT_TYPES[kind]


@member(CASEWORK)
def correction(request: StaffRequest, case: uuid.UUID, entry: uuid.UUID) -> HttpResponse:
    """Take an entry back, with another in its place or none."""
    access = reach(case)
    shown = asking.shown(access)
    target = next((one for one in shown if one.pk == entry and one.type in EVENT_TYPES), None)
    if target is None or target.type == CORRECTED:
        raise NoSuchCaseError()
    access.require(Operation.RECORD, target.group)
    declared, typed = EVENT_TYPES[target.type], initial_of(target, shown)
    context: dict[str, Any] = {"target": presenting.entry(target), "none": "none" in request.POST}
    if request.method != "POST":
        form, seen = EntryForm(declared, access.case, shown, initial=typed), SeenForm(initial=_seen(access))
        return _correction_page(request, access, form, seen, ReasonForm(WRONG), context)
    form, seen = EntryForm(declared, access.case, shown, request.POST), SeenForm(request.POST)
    reason = ReasonForm(WRONG, request.POST)
    if not valid(seen, reason, None if context["none"] else form):
        return _correction_page(request, access, form, seen, reason, context, status=400)
    replacement = None if context["none"] else form.event()
    try:
        correct(
            request.actor, case, entry, replacement, reason=reason.reason, seen=seen.cleaned_data["seen"], key=seen.once
        )
    except ChangedMeanwhileError as problem:
        context["changes"] = [presenting.entry(one) for one in asking.since(access, int(problem.values["seen"]))]
        seen = SeenForm(initial=_seen(access))
        return _correction_page(request, access, form, seen, reason, context, status=problem.status)
    except (NotAcceptedError, ForbiddenError, NotOfferedError) as problem:
        context["stopped_by"] = said(problem)
        return _correction_page(request, access, form, seen, reason, context, status=problem.status)
    messages.success(request, _("The entry is corrected; it stays readable, struck through."))
    return HttpResponseRedirect(reverse("case", args=[case]))


def _correction_page(
    request: StaffRequest,
    access: Access,
    form: EntryForm,
    seen: SeenForm,
    reason: ReasonForm,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    common = {"place": "cases", "case": access.case, "words": words(), "form": form, "seen": seen, "reason": reason}
    return page(
        request, "recording/correction.html", {"changes": (), "stopped_by": "", **common, **context}, status=status
    )


@member(CASEWORK)
def person(request: StaffRequest, case: uuid.UUID) -> HttpResponse:
    """State anew what is known of the person, as far as the law asks for it."""
    access = reach(case)
    access.require(Operation.RECORD, Group.PERSON)
    shown = asking.shown(access)
    held = {name for one in shown if one.type == PERSON_STATED for name in one.fields}
    context: dict[str, Any] = {"changes": (), "held": bool(held)}
    if request.method != "POST":
        form = PersonForm.stated(access.case, shown)
        return _person_page(request, access, form, SeenForm(initial=_seen(access)), context)
    form, seen = PersonForm.stated(access.case, shown, request.POST), SeenForm(request.POST)
    if not valid(form, seen):
        return _person_page(request, access, form, seen, context, status=400)
    try:
        state_person(request.actor, case, form.person(), seen=seen.cleaned_data["seen"], key=seen.once)
    except ChangedMeanwhileError as problem:
        context["changes"] = [presenting.entry(one) for one in asking.since(access, int(problem.values["seen"]))]
        return _person_page(request, access, form, SeenForm(initial=_seen(access)), context, status=problem.status)
    except NotAcceptedError as problem:
        form.stopped_by(problem)
        return _person_page(request, access, form, seen, context, status=problem.status)
    messages.success(request, _("What is known of the person is recorded."))
    return HttpResponseRedirect(reverse("case", args=[case]))


def _person_page(
    request: StaffRequest,
    access: Access,
    form: PersonForm,
    seen: SeenForm,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    common = {"place": "cases", "case": access.case, "words": words(), "form": form, "seen": seen}
    return page(request, "recording/person.html", common | context, status=status)


def _seen(access: Access) -> dict[str, int]:
    return {"seen": access.case.version}
