"""The page of a decision, its letters, and the steps that take no page of their own."""

import uuid
from collections.abc import Callable
from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from sojourn.service.cases import ledger
from sojourn.service.cases.words import Group, Operation
from sojourn.service.decisions import access as decisions
from sojourn.service.decisions.actions.approve import is_own
from sojourn.service.decisions.actions.letter import open_letter, preview
from sojourn.service.decisions.actions.steps import last_draft
from sojourn.service.decisions.actions.submit import drop, submit
from sojourn.service.decisions.asking import asked
from sojourn.service.decisions.content import Content
from sojourn.service.decisions.presenting import said_of, taken, told
from sojourn.service.decisions.sealed import get_texts
from sojourn.service.decisions.words import ONE_PERSON, Stage
from sojourn.service.desk.editor.forms import words
from sojourn.service.staff.forms import ActForm, SeenForm
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page


@member(CASEWORK)
@require_safe
def shown(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
    """A decision: what it says, what the law says of it, what can be done now, and every step that was taken."""
    found = decisions.read(decision)
    row, case = found.decision, found.access.case
    draft, effective = last_draft(row), row.stage == Stage.EFFECTIVE
    content = Content.of(draft.content)
    held = ledger.entries(case)
    if effective and row.event is not None:
        held = [entry for entry in held if entry.sequence < row.event.sequence]
    law = None
    if found.access.may(Operation.READ, Group.POSITION):
        law = asked(case, held, row.what, content, row.effective_on or request.who.today)
    may, named = found.may_work, found.access.may(Operation.READ, Group.PERSON)
    texts = get_texts(request.actor, case.person_id, draft.text_id)
    if not named:
        texts = replace(texts, remarks={})
    until = row.last_day or (law.until(content) if law else content.last_day)
    steps = list(row.taken.select_related("member__account").order_by("number"))
    context = {
        "place": "decisions", "case": case, "row": row, "words": words(), "what": words().event(row.kind),
        "stage": Stage(row.stage).label, "told": told(row, content, texts, until),
        "law": said_of(law, words()) if law else None, "may": may,
        "steps": taken(request.actor, row, steps, found.mine),
        "own": is_own(row, request.who), "competent": found.competent, "alone": row.what in ONE_PERSON,
        "key": SeenForm(initial={"seen": case.version}), "draft": draft,
        "letters": list(row.letters.order_by("-number")) if named else [], "effective": effective,
        "overdue": bool(row.appeal_until and row.appeal_until < request.who.today),
    }  # fmt: skip
    return page(request, "decisions/decision.html", context)


@member(CASEWORK)
@require_safe
def letter_of_draft(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
    """The letter as it would be today, as PDF."""
    return _pdf(preview(request.actor, decisions.read_letters(decision)), "draft")


@member(CASEWORK)
@require_safe
def letter_made(request: StaffRequest, decision: uuid.UUID, letter: uuid.UUID) -> HttpResponse:
    """A letter that was made, as PDF."""
    return _pdf(open_letter(request.actor, decisions.read_letters(decision), letter), "letter")


@member(CASEWORK)
@require_POST
def submitted(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
    """Submit a draft for approval."""
    return _pressed(request, decision, submit, _("The draft waits for the approval of a second person."))


@member(CASEWORK)
@require_POST
def dropped(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
    """Drop a draft."""
    return _pressed(request, decision, drop, _("The draft is dropped."))


def _pressed(request: StaffRequest, decision: uuid.UUID, do: Callable[..., object], done: Promise) -> HttpResponse:
    form = ActForm(request.POST)
    if form.is_valid():
        do(request.actor, decision, key=form.once)
        messages.success(request, str(done))
    return HttpResponseRedirect(reverse("decision", args=[decision]))


def _pdf(content: bytes, name: str) -> HttpResponse:
    """A letter to be kept by whoever asked for it; the name of the file says nothing of the matter."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
