"""The page that opens a case."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sojourn.service.cases.opening.action import open_with
from sojourn.service.cases.opening.allowed import may_open
from sojourn.service.cases.opening.forms import OpeningForms
from sojourn.service.cases.refusals import NotAcceptedError, NotAllowedError
from sojourn.service.cases.words import Group, Operation
from sojourn.service.staff.forms import ActForm
from sojourn.service.staff.guard import CASEWORK, StaffRequest, member
from sojourn.service.staff.pages import page


@member(CASEWORK)
@require_http_methods(["GET", "HEAD", "POST"])
def open_a_case(request: StaffRequest) -> HttpResponse:
    """The form, and the case that is opened with it."""
    who = request.who
    if not may_open(who):
        raise NotAllowedError(operation=Operation.RECORD, group=Group.COURSE)
    if request.method != "POST":
        return _shown(request, OpeningForms(who), ActForm())
    given, once = OpeningForms(who, request.POST), ActForm(request.POST)
    if not (given.is_valid() and once.is_valid()):
        return _shown(request, given, once, status=400)
    try:
        made = open_with(
            request.actor, given.values(), given.facts.person(), given.ground.ground,
            complete=not given.beside.cleaned_data["incomplete"], key=once.once,
        )  # fmt: skip
    except NotAcceptedError as problem:
        given.facts.stopped_by(problem)
        return _shown(request, given, once, status=problem.status)
    messages.success(request, _("The case is open. Your authority has the lead."))
    return HttpResponseRedirect(reverse("case", args=[made.case]))


def _shown(request: StaffRequest, given: OpeningForms, once: ActForm, status: int = 200) -> HttpResponse:
    return page(request, "cases/new.html", {"place": "cases", "given": given, "once": once}, status=status)
