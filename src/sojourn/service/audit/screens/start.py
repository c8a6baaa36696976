"""The officer's first page: what there is, and whom an extract is for."""

from datetime import timedelta
from typing import Final

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sojourn.service.accounts.words import Role
from sojourn.service.audit.models import Entry
from sojourn.service.audit.screens.forms import WhomForm
from sojourn.service.audit.screens.whom import NobodyFoundError, whom
from sojourn.service.staff.guard import StaffRequest, member
from sojourn.service.staff.pages import page

LATELY: Final = timedelta(days=30)
OFFICER = frozenset({Role.DATA_PROTECTION_OFFICER})


@member(OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: StaffRequest) -> HttpResponse:
    """The first page; the reference that an extract is asked for is sent, so that it stands in no address."""
    form = WhomForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            found = whom(request.who, form.cleaned_data["reference"])
        except NobodyFoundError:
            form.add_error("reference", _("Your authority takes part in no case of this reference."))
        else:
            return redirect("audit-extract", found.case)
    shown = {"place": "audit", "form": form, "glass": _glass(request)}
    return page(request, "audit/start.html", shown, status=400 if form.errors else 200)


def _glass(request: StaffRequest) -> int:
    """How often members of the officer's authority broke the glass lately, of which the officer was told each time."""
    since = request.who.at - LATELY
    return Entry.objects.filter(authority=request.who.authority.pk, act="break_glass.opened", at__gte=since).count()
