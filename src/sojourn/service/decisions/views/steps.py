"""The page of a decision, its letters, and a page for each step after drafting."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from sojourn.service.cases import ledger
from sojourn.service.cases.words import Group, Operation
from sojourn.service.decisions import access as decisions
from sojourn.service.decisions.access import Reached
from sojourn.service.decisions.actions import appeal
from sojourn.service.decisions.actions.approve import approve as do_approve
from sojourn.service.decisions.actions.approve import give as do_give
from sojourn.service.decisions.actions.approve import is_own
from sojourn.service.decisions.actions.letter import make_letter, open_letter, preview
from sojourn.service.decisions.actions.review import review as do_review
from sojourn.service.decisions.actions.serve import explain as do_explain
from sojourn.service.decisions.actions.serve import serve as do_serve
from sojourn.service.decisions.actions.steps import last_draft
from sojourn.service.decisions.actions.submit import drop, send_back, submit
from sojourn.service.decisions.asking import asked
from sojourn.service.decisions.content import Content
from sojourn.service.decisions.presenting import said_of, taken, told
from sojourn.service.decisions.sealed import get_texts, safe_contacts
from sojourn.service.decisions.step_forms import (
    DecideForm,
    ExplainForm,
    LetterForm,
    LodgeForm,
    ReviewForm,
    SendBackForm,
    ServeForm,
)
from sojourn.service.decisions.words import ONE_PERSON, Finding, Outcome, Stage
from sojourn.service.desk.editor.forms import words
from sojourn.service.refused import RefusalError
from sojourn.service.staff.forms import ActForm, SeenForm
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page

Do = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Step:
    """The words of a step's page: its title, what it is about, its button, and what is said when it was done."""

    title: Promise
    lead: Promise
    button: Promise
    done: Promise


APPROVE = Step(
    _("Approve this decision"),
    _("It takes effect at once: its event is written to the case, and the law counts it from today."),
    _("Approve it"),
    _("The decision is in effect."),
)
GIVE = Step(
    _("Let it take effect now"),
    _("It only protects, so you can take it alone. A second person looks at it afterwards."),
    _("Take this decision"),
    _("The decision is in effect."),
)
SEND_BACK = Step(
    _("Send this draft back"),
    _("The drafter reads what you write here, and nobody outside your authority does."),
    _("Send it back"),
    _("The draft is sent back."),
)
LETTER = Step(
    _("Make the letter"),
    _("It is sealed with the person. Print it, and hand it over by the day that you choose here."),
    _("Make the letter"),
    _("The letter is made."),
)
SERVE = Step(
    _("The letter was handed over"),
    _("The days to appeal count from the day after."),
    _("Record it"),
    _("Recorded: the letter was handed over."),
)
EXPLAIN = Step(
    _("The letter was explained"),
    _("A letter that is not understood protects nobody. Go through the seven boxes with the person."),
    _("Record it"),
    _("Recorded: the letter was explained."),
)
LODGE = Step(
    _("An appeal was lodged"),
    _("One that comes late is recorded as well; whether it is too late is for the court to say."),
    _("Record the appeal"),
    _("The appeal is recorded."),
)
DECIDE = Step(
    _("The appeal was decided"),
    _("The law counts an annulled decision as gone."),
    _("Record what was decided"),
    _("Recorded: the appeal was decided."),
)
REVIEW = Step(
    _("Look at it afterwards"),
    _("One person took this decision, as it only protects. You are the second."),
    _("Record what you found"),
    _("Recorded: you looked at it."),
)


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
    law = asked(case, held, row.what, content, row.effective_on or request.who.today)
    texts = get_texts(request.actor, case.person_id, draft.text_id)
    steps = list(row.taken.select_related("member__account").order_by("number"))
    may, named = found.may_work, found.access.may(Operation.READ, Group.PERSON)
    context = {
        "place": "decisions", "case": case, "row": row, "words": words(), "what": words().event(row.kind),
        "stage": Stage(row.stage).label, "told": told(row, content, texts, row.last_day or law.until(content)),
        "law": said_of(law, words()), "steps": taken(request.actor, row, steps, found.mine), "may": may,
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


@member(CASEWORK, sudo=True)
def approved(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
    """Approve a decision as a second person."""
    return _effect(request, decision, APPROVE, do_approve)


@member(CASEWORK, sudo=True)
def given(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
    """Let a decision that only protects take effect."""
    return _effect(request, decision, GIVE, do_give)


@member(CASEWORK, sudo=True)
def sent_back(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
    """Send a draft back."""
    found, form = decisions.read_to_work(decision), SendBackForm(request.POST or None, label_suffix="")

    def act() -> object:
        return send_back(request.actor, decision, comment=form.cleaned_data["comment"], key=form.once)

    return _step(request, found, SEND_BACK, form, act)


@member(CASEWORK)
def lettered(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
    """Make the letter of a decision."""
    found = decisions.read_to_work(decision)
    contacts = safe_contacts(request.actor, found.access.case.person_id)
    form = LetterForm(
        request.who, contacts, request.POST or None, initial={"for_day": request.who.today, "contact": ""}
    )

    def act() -> object:
        day = form.cleaned_data["for_day"]
        return make_letter(request.actor, decision, for_day=day, contact_id=form.contact_id, key=form.once)

    return _step(request, found, LETTER, form, act)


@member(CASEWORK)
def served(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
    """Record that the letter was handed over."""
    found = decisions.read_to_work(decision)
    contacts = safe_contacts(request.actor, found.access.case.person_id)
    form = ServeForm(request.who, found.decision, contacts, request.POST or None, initial={"day": request.who.today})

    def act() -> object:
        day = form.cleaned_data["day"]
        return do_serve(
            request.actor, decision, day=day, channel=form.channel, contact_id=form.contact_id, key=form.once
        )

    return _step(request, found, SERVE, form, act)


@member(CASEWORK)
def explained(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
    """Record that the letter was explained."""
    found = decisions.read_to_work(decision)
    language = Content.of(last_draft(found.decision).content).language
    begin = {"day": request.who.today, "language": language}
    form = ExplainForm(request.who, found.decision, request.POST or None, initial=begin)

    def act() -> object:
        told = {name: form.cleaned_data[name] for name in ("day", "language", "interpreter", "boxes", "questions")}
        return do_explain(request.actor, decision, key=form.once, **told)

    return _step(request, found, EXPLAIN, form, act)


@member(CASEWORK)
def appealed(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
    """Record an appeal."""
    found = decisions.read_to_work(decision)
    begin = {"seen": found.access.case.version}
    form = LodgeForm(request.who, found.decision, request.POST or None, initial=begin)

    def act() -> object:
        held = form.cleaned_data
        return appeal.lodge(
            request.actor, decision, day=held["day"], suspensive=held["suspensive"] == "yes", seen=held["seen"],
            key=form.once,
        )  # fmt: skip

    return _step(request, found, LODGE, form, act)


@member(CASEWORK)
def appeal_decided(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
    """Record how an appeal was decided."""
    found = decisions.read_to_work(decision)
    begin = {"seen": found.access.case.version}
    form = DecideForm(request.who, found.decision, request.POST or None, initial=begin)

    def act() -> object:
        held = form.cleaned_data
        return appeal.decide(
            request.actor, decision, day=held["day"], outcome=Outcome(held["outcome"]), seen=held["seen"], key=form.once
        )

    return _step(request, found, DECIDE, form, act)


@member(CASEWORK, sudo=True)
def reviewed(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
    """Look afterwards at a decision that one person took."""
    found, form = decisions.read_to_work(decision), ReviewForm(request.POST or None, label_suffix="")

    def act() -> object:
        finding, comment = Finding(form.cleaned_data["finding"]), form.cleaned_data["comment"]
        return do_review(request.actor, decision, finding=finding, comment=comment, key=form.once)

    return _step(request, found, REVIEW, form, act)


def _effect(request: StaffRequest, decision: uuid.UUID, step: Step, do: Callable[..., object]) -> HttpResponse:
    found = decisions.read_to_work(decision)
    form = SeenForm(request.POST or None, initial={"seen": found.access.case.version})

    def act() -> object:
        return do(request.actor, decision, seen=form.cleaned_data["seen"], key=form.once)

    return _step(request, found, step, form, act)


def _pressed(request: StaffRequest, decision: uuid.UUID, do: Callable[..., object], done: Promise) -> HttpResponse:
    form = ActForm(request.POST)
    if form.is_valid():
        do(request.actor, decision, key=form.once)
        messages.success(request, str(done))
    return HttpResponseRedirect(reverse("decision", args=[decision]))


def _step(request: StaffRequest, found: Reached, step: Step, form: forms.Form, act: Do) -> HttpResponse:
    """Take a step and go back to the decision, or show its form, with what stopped it."""
    status, back = 200, reverse("decision", args=[found.decision.pk])
    if request.method == "POST":
        status = 400
        if form.is_valid():
            try:
                act()
            except RefusalError as problem:
                status = problem.status
                assert isinstance(form, ActForm)
                form.refuse(problem)
            else:
                messages.success(request, str(step.done))
                return HttpResponseRedirect(back)
    context = {
        "place": "decisions", "case": found.access.case, "form": form, "words": words(), "title": step.title,
        "lead": step.lead, "button": step.button, "back": back,
        "what": f"{words().event(found.decision.kind)} · {found.decision.reference}",
    }  # fmt: skip
    return page(request, "decisions/step.html", context, status=status)


def _pdf(content: bytes, name: str) -> HttpResponse:
    """A letter to be kept by whoever asked for it; the name of the file says nothing of the matter."""
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer["Cache-Control"] = "no-store"
    return answer
