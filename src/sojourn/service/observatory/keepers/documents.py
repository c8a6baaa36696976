"""Pages on which documents are brought in: sent, looked at, and kept once that is confirmed."""

import uuid
from typing import Final

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sojourn.service.observatory.keepers import acts
from sojourn.service.observatory.keepers.doors import done, keeper, shown
from sojourn.service.observatory.keepers.forms import DocumentsForm, sent
from sojourn.service.observatory.keeping import staging
from sojourn.service.observatory.keeping.previewing import Preview, preview
from sojourn.service.observatory.refusals import StalePreviewError
from sojourn.service.observatory.words import Channel, Outcome
from sojourn.service.refused import RefusalError
from sojourn.service.staff.guard import StaffRequest
from sojourn.service.staff.pages import said

SHOWN: Final = 30
"""So many past imports are listed."""

CHANNELS: Final = {
    Channel.UPLOAD: gettext_lazy("sent here"),
    Channel.COMMAND: gettext_lazy("from the command line"),
    Channel.FOLDER: gettext_lazy("from the watched folder"),
}
OUTCOMES: Final = {
    Outcome.FIRST: (gettext_lazy("first of its document"), "success"),
    Outcome.COMPARED: (gettext_lazy("compared"), "success"),
    Outcome.UNCHANGED: (gettext_lazy("unchanged"), "neutral"),
    Outcome.OLDER: (gettext_lazy("older"), "neutral"),
    Outcome.DAMAGED: (gettext_lazy("damaged"), "warning"),
    Outcome.KNOWN: (gettext_lazy("kept already"), "neutral"),
    Outcome.REFUSED: (gettext_lazy("refused"), "danger"),
}
"""What becomes of a document in words, and the colour of its tag."""


@require_http_methods(["GET", "HEAD", "POST"])
@keeper
def documents(request: StaffRequest) -> HttpResponse:
    """Send documents; what was brought in before."""
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = DocumentsForm(*given, initial={"read_at": timezone.localtime()})
    if given and form.is_valid():
        try:
            acts.bring(request.actor, sent(form.cleaned_data["documents"]), form.cleaned_data["read_at"])
            return HttpResponseRedirect(reverse("keepers-waiting"))
        except RefusalError as problem:
            form.refuse(problem)
    past = [(one, CHANNELS[Channel(one.channel)]) for one in acts.intakes()[:SHOWN]]
    context = {"form": form, "waiting": acts.waiting(request.actor).count(), "past": past}
    return shown(request, "documents", context, status=422 if form.errors else 200)


@require_safe
@keeper
def waiting(request: StaffRequest) -> HttpResponse:
    """What would become of the documents that wait."""
    return _previewed(request)


@require_POST
@keeper
def confirm(request: StaffRequest) -> HttpResponse:
    """Keep the documents that wait, as the preview said that was confirmed."""
    try:
        taken = acts.confirm(request.actor, request.POST.get("digest", ""))
    except StalePreviewError as problem:
        return _previewed(request, problem)
    kept = ngettext("%(num)s document is kept", "%(num)s documents are kept", taken.kept) % {"num": taken.kept}
    news = ngettext("%(num)s change is news", "%(num)s changes are news", taken.news) % {"num": taken.news}
    return done(request, f"{kept}; {news}.", "keepers-documents")


@require_POST
@keeper
def drop(request: StaffRequest) -> HttpResponse:
    """Let go of all documents that wait."""
    acts.drop(request.actor)
    return done(request, _("Nothing of it was kept."), "keepers-documents")


@require_POST
@keeper
def drop_one(request: StaffRequest, staged: uuid.UUID) -> HttpResponse:
    """Let go of one document that waits."""
    staging.drop(request.actor, staged)
    return HttpResponseRedirect(reverse("keepers-waiting"))


def _previewed(request: StaffRequest, problem: RefusalError | None = None) -> HttpResponse:
    held = list(acts.waiting(request.actor).defer("content"))
    if not held:
        return HttpResponseRedirect(reverse("keepers-documents"))
    found: Preview = preview(acts.given(request.actor))
    ids = {(one.name, one.read_at): one.pk for one in held}
    lines = [(one, *OUTCOMES[one.outcome], ids.get((one.name, one.read_at))) for one in found.lines]
    context = {"preview": found, "lines": lines, "problem": said(problem) if problem else ""}
    return shown(request, "waiting", context, status=problem.status if problem else 200)
