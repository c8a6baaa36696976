"""Pages of the questionnaire of a party: to download with what is known, to send, to look at, and to keep."""

import io
import uuid
from typing import Final

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sojourn.records.commitments.questionnaire.reading import QuestionnaireError
from sojourn.records.commitments.questionnaire.writing import workbook
from sojourn.service.middleware import sandboxed
from sojourn.service.observatory.answering import bringing, queries
from sojourn.service.observatory.answering.entitled import entitled
from sojourn.service.observatory.answering.refusals import StaleAnswersError
from sojourn.service.observatory.keepers.doors import done, keeper, shown
from sojourn.service.observatory.keepers.forms import QuestionnaireForm
from sojourn.service.observatory.keepers.presenting import by_sheet, language, party_name
from sojourn.service.observatory.refusals import NothingThereError
from sojourn.service.refused import RefusalError
from sojourn.service.staff.guard import StaffRequest
from sojourn.service.staff.pages import said

EXCEL: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SHOWN: Final = 300
"""So many cells that change, or are wrong, are shown; of the rest there is a number."""


@require_safe
@keeper
def download(request: StaffRequest, party: str) -> HttpResponse:
    """The questionnaire of a party in the language of the page, filled in with what is known."""
    entitled(request.actor, party)
    made = io.BytesIO()
    workbook(queries.answers(party), language()).save(made)
    answer = HttpResponse(made.getvalue(), content_type=EXCEL)
    answer["Content-Disposition"] = f'attachment; filename="questionnaire-{party}-{language()}.xlsx"'
    sandboxed(answer)
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def send(request: StaffRequest, party: str) -> HttpResponse:
    """Send a questionnaire that was filled in; every wrong cell is named, and then nothing is taken."""
    entitled(request.actor, party)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form, wrong = QuestionnaireForm(*given), list[str]()
    if given and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            bringing.receive(request.actor, party, file.read(), file.name)
            return HttpResponseRedirect(reverse("keepers-answers-waiting", args=[party]))
        except QuestionnaireError as problem:
            wrong = [str(one) for one in problem.problems] or [str(problem)]
        except RefusalError as problem:
            form.refuse(problem)
    context = {
        "party": party, "name": party_name(party), "form": form, "wrong": wrong[:MOST_SHOWN], "more": wrong[MOST_SHOWN:]
    }  # fmt: skip
    return shown(request, "send", context, status=422 if form.is_bound else 200)


@require_safe
@keeper
def waiting(request: StaffRequest, party: str) -> HttpResponse:
    """What the questionnaire that waits would change."""
    draft = bringing.waiting(entitled(request.actor, party), party)
    if draft is None:
        raise NothingThereError()
    try:
        found = bringing.changes(draft)
    except StaleAnswersError as problem:
        return _stale(request, party, problem)
    context = {
        "party": party, "name": party_name(party), "draft": draft, "changes": len(found),
        "sheets": by_sheet(found[:MOST_SHOWN]), "more": max(0, len(found) - MOST_SHOWN),
    }  # fmt: skip
    return shown(request, "changes", context)


@require_POST
@keeper
def confirm(request: StaffRequest, party: str) -> HttpResponse:
    """Keep the questionnaire that was looked at."""
    try:
        version = bringing.take(request.actor, party, _id(request.POST.get("draft", "")))
    except StaleAnswersError as problem:
        return _stale(request, party, problem)
    return done(request, _("Kept as version %(number)s.") % {"number": version.number}, "keepers-party", party)


@require_POST
@keeper
def drop(request: StaffRequest, party: str) -> HttpResponse:
    """Let go of the questionnaire that waits."""
    bringing.drop(request.actor, party)
    return done(request, _("Nothing of it was kept."), "keepers-party", party)


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise StaleAnswersError() from None


def _stale(request: StaffRequest, party: str, problem: StaleAnswersError) -> HttpResponse:
    """Back to sending it, with why; what waited is of no use any more."""
    bringing.drop(request.actor, party)
    messages.warning(request, said(problem))
    return HttpResponseRedirect(reverse("keepers-answers-send", args=[party]))
