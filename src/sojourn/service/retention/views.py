"""Pages about the time that cases are kept: holds of the authority, and what was erased."""

import uuid
from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sojourn.service.accounts.standing import Standing
from sojourn.service.audit.models import Entry
from sojourn.service.audit.writing import record
from sojourn.service.cases.actions.frame import Outcome
from sojourn.service.cases.models import Case
from sojourn.service.desk.editor.forms import words
from sojourn.service.refused import RefusalError
from sojourn.service.retention.actions import hold
from sojourn.service.retention.forms import REASONS, HoldForm
from sojourn.service.retention.models import Hold, Receipt
from sojourn.service.retention.refusals import NoSuchHoldError
from sojourn.service.retention.words import Reason
from sojourn.service.staff.forms import ActForm
from sojourn.service.staff.guard import StaffRequest, member
from sojourn.service.staff.pages import page

SHOWN: Final = 100
"""So many receipts and holds are shown at most, the newest first."""

_AT_ONCE: Final = 500


@member(hold.SECOND)
@require_http_methods(["GET", "HEAD", "POST"])
def holds(request: StaffRequest) -> HttpResponse:
    """The holds of the authority; a supervisor places one, and the second person confirms or lifts it."""
    places = request.who.role in hold.PLACING
    form = HoldForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _place(request, form)
        except RefusalError as problem:
            form.refuse(problem)
        else:
            messages.success(request, _("The case is held. Another person has to confirm it within fourteen days."))
            return redirect("holds")
    record(request.actor, "audit.reported", "holds")
    shown: dict[str, Any] = {
        "place": "holds" if places else "audit",
        "form": form if places else None,
        "act": ActForm(),
        "holds": _lines(request.who),
        "receipts": [] if places else _receipts(request.who),
        "words": words(),
    }
    return page(request, "retention/holds.html", shown, status=400 if form.errors else 200)


@member(hold.SECOND, sudo=True)
@require_POST
def confirm(request: StaffRequest, hold_id: uuid.UUID) -> HttpResponse:
    """Confirm a hold of somebody else."""
    return _done(request, hold_id, hold.confirm, _("The hold is confirmed."))


@member(hold.SECOND, sudo=True)
@require_POST
def lift(request: StaffRequest, hold_id: uuid.UUID) -> HttpResponse:
    """End a hold of somebody else."""
    return _done(request, hold_id, hold.lift, _("The hold is lifted; the case goes when its period is over."))


def _done(request: StaffRequest, hold_id: uuid.UUID, act: Callable[..., Outcome], said: str) -> HttpResponse:
    form = ActForm(request.POST)
    if not form.is_valid():
        raise NoSuchHoldError()
    act(request.actor, hold_id, key=form.once)
    messages.success(request, said)
    return redirect("holds")


def _place(request: StaffRequest, form: HoldForm) -> None:
    given = form.cleaned_data
    case = Case.objects.filter(reference=given["reference"].strip()).values_list("pk", flat=True).first()
    hold.place(
        request.actor, case or uuid.UUID(int=0), reason=given["reason"], norm=given["norm"], until=given["until"],
        key=form.once,
    )  # fmt: skip


def _receipts(who: Standing) -> list[Receipt]:
    """What was erased of the cases that the authority worked on, the newest first: its entries of the audit tell which.

    A receipt of any other case says that there was one, which is none of its business.
    """
    found: list[Receipt] = []
    rows = Receipt.objects.order_by("-at", "pk")
    for start in range(0, rows.count(), _AT_ONCE):
        batch = list(rows[start : start + _AT_ONCE])
        entries = Entry.objects.filter(authority=who.authority.pk, subject__in=[str(one.case_id) for one in batch])
        known = set(entries.values_list("subject", flat=True).distinct())
        found += [one for one in batch if str(one.case_id) in known]
        if len(found) >= SHOWN:
            break
    return found[:SHOWN]


def _lines(who: Standing) -> list[dict[str, Any]]:
    held = Hold.objects.filter(authority=who.authority, lifted_at__isnull=True, until__gte=who.today)
    found = held.select_related("placed_by__account", "confirmed_by__account").order_by("-placed_at")[:SHOWN]
    return [
        {
            "one": one,
            "why": REASONS[Reason(one.reason)],
            "by": one.placed_by.account.name,
            "confirmed_by": one.confirmed_by.account.name if one.confirmed_by else "",
            "lapsed": one.confirmed_by is None and one.lapses < who.today,
            "mine": who.account is not None and one.placed_by.account_id == who.account.pk,
        }
        for one in found
    ]
