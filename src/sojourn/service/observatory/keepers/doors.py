"""What pages of keepers share: who may open them, how they are shown, and the way back after something was done."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from sojourn.service.desk.editor.forms import words
from sojourn.service.observatory.words import KEEPERS
from sojourn.service.staff.guard import StaffRequest, member
from sojourn.service.staff.pages import page

keeper = member(KEEPERS)
"""The door to every page of keepers."""


def shown(request: StaffRequest, template: str, context: Mapping[str, Any], *, status: int = 200) -> HttpResponse:
    """A page of keepers."""
    common = {"place": "keepers", "words": words(), "today": request.who.today}
    return page(request, f"keepers/{template}.html", {**common, **context}, status=status)


def done(request: StaffRequest, sentence: Any, place: str, *args: Any) -> HttpResponse:
    """Back to a page, with what was done."""
    messages.success(request, str(sentence))
    return HttpResponseRedirect(reverse(place, args=args))
