"""A page for one step of a decision: its words, its form, and what it does. All pages of steps are answered alike."""

import uuid
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Generic, TypeVar

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.functional import Promise

from sojourn.service.decisions import access as decisions
from sojourn.service.desk.editor.forms import words
from sojourn.service.refused import RefusalError
from sojourn.service.staff.forms import ActForm
from sojourn.service.staff.guard import CASEWORK, StaffRequest, StaffView, member
from sojourn.service.staff.pages import page

F = TypeVar("F", bound=ActForm)


class Step(ABC, Generic[F]):
    """One request to take a step: `title`, `lead` (what it is about), `button`, and what is said when it is `done`.

    Raises `RefusalError` where the decision is not the member's to work on.
    """

    title: ClassVar[Promise]
    lead: ClassVar[Promise]
    button: ClassVar[Promise]
    done: ClassVar[Promise]

    def __init__(self, request: StaffRequest, decision: uuid.UUID) -> None:
        self.request, self.decision = request, decision
        self.found = decisions.read_to_work(decision)

    @abstractmethod
    def form(self, given: QueryDict | None) -> F:
        """The form, filled in with what was sent where something was."""

    @abstractmethod
    def take(self, form: F) -> object:
        """Take the step. Raises `RefusalError` where something stands against it."""

    def answer(self) -> HttpResponse:
        """Take the step and go back to the decision, or show its form, with what stopped it."""
        form, status, back = self.form(self.request.POST or None), 200, reverse("decision", args=[self.decision])
        if self.request.method == "POST":
            status = 400
            if form.is_valid():
                try:
                    self.take(form)
                except RefusalError as problem:
                    status = problem.status
                    form.refuse(problem)
                else:
                    messages.success(self.request, str(self.done))
                    return HttpResponseRedirect(back)
        row = self.found.decision
        context = {
            "place": "decisions", "case": self.found.access.case, "form": form, "words": words(), "title": self.title,
            "lead": self.lead, "button": self.button, "back": back,
            "what": f"{words().event(row.kind)} · {row.reference}",
        }  # fmt: skip
        return page(self.request, "decisions/step.html", context, status=status)


def page_of(step: type[Step[Any]], *, sudo: bool = False) -> StaffView[...]:
    """The page of a step; with `sudo` only where the second factor was shown just now."""

    @member(CASEWORK, sudo=sudo)
    def taken(request: StaffRequest, decision: uuid.UUID) -> HttpResponse:
        return step(request, decision).answer()

    return taken
