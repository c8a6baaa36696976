"""What pages of administration share: who may open them, and the page of one form."""

from collections.abc import Mapping
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sojourn.service.accounts.words import Role
from sojourn.service.administration.forms import PlainForm
from sojourn.service.desk.editor.forms import words
from sojourn.service.staff.guard import StaffRequest, member
from sojourn.service.staff.pages import page

ROLES: Final = frozenset({Role.ADMINISTRATOR})
administrator = member(ROLES)
"""The door to every page of administration."""
dangerous = member(ROLES, sudo=True)
"""The door where the second factor must have been shown just now."""


def shown(request: StaffRequest, template: str, context: Mapping[str, Any]) -> HttpResponse:
    """A page of administration."""
    common = {"place": "administration", "words": words(), "today": request.who.today}
    return page(request, f"administration/{template}.html", {**common, **context})


def asked(
    request: StaffRequest, form: PlainForm, title: Any, button: Any, *, lead: Any = "", back: str = "administration",
    back_to: tuple[Any, ...] = (), danger: bool = False,
) -> HttpResponse:  # fmt: skip
    """The page of one form; where it was refused, its status says so."""
    context = {
        "form": form, "title": title, "button": button, "lead": lead, "danger": danger,
        "back": reverse(back, args=back_to),
    }  # fmt: skip
    answer = shown(request, "form", context)
    answer.status_code = 422 if form.is_bound else 200
    return answer


def done(request: StaffRequest, sentence: Any, place: str, *args: Any) -> HttpResponse:
    """Back to a page, with what was done."""
    messages.success(request, str(sentence))
    return HttpResponseRedirect(reverse(place, args=args))
