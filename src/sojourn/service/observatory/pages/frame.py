"""What every page of the observatory is given, and how an address that asks for what there is not is answered."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from sojourn.law.readings import prose
from sojourn.service.desk.law.asking import language
from sojourn.service.observatory.feeds.subscribing import can_send
from sojourn.service.observatory.pages.days import told
from sojourn.service.staff.places import has_case_system


def page(request: HttpRequest, template: str, shown: dict[str, Any], status: int = 200) -> HttpResponse:
    """Render a page of the observatory."""
    words = prose.words(language())
    frame = {
        "in_observatory": True,
        "words": words,
        "told": told(words),
        "now": timezone.now(),
        "holds_documents": has_case_system(),
        "sends_mail": can_send(),
    }
    return render(request, f"observatory/{template}.html", frame | shown, status=status)


def status_of(form: BaseForm) -> int:
    """The status of a page whose address was read by a form."""
    return 200 if form.is_valid() else 400
