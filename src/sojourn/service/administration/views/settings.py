"""Pages of what holds for the whole State: how long data are kept, and the national values."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from sojourn.law.readings.prose.national import CONFIDENCE, LEGAL_FORCE
from sojourn.law.readings.prose.values import length
from sojourn.service.administration import queries
from sojourn.service.administration.actions.propose import change_retention, change_value
from sojourn.service.administration.forms import RetentionForm, ValueForm, first_of_next_month
from sojourn.service.administration.models import Publication
from sojourn.service.administration.national import feed, held, publishing
from sojourn.service.administration.national.folder import in_force
from sojourn.service.administration.refusals import NoFolderError
from sojourn.service.administration.versions import versions
from sojourn.service.administration.views.doors import administrator, asked, done, shown
from sojourn.service.administration.words import ChangeKind, DataKind
from sojourn.service.desk.editor.forms import words
from sojourn.service.desk.law.parameters import NATIONAL
from sojourn.service.refused import RefusalError
from sojourn.service.staff.guard import StaffRequest
from sojourn.service.staff.pages import said


@administrator
def retention(request: StaffRequest) -> HttpResponse:
    """How long each kind of data is kept."""
    state = request.who.authority.state
    told = [
        (kind, one, length(words().language, one.period) if one else "")
        for kind, one in queries.kept(state, request.who.today)
    ]
    context = {"kept": told, "versions": versions(ChangeKind.RETENTION, state=state)}
    return shown(request, "retention", context)


@administrator
def keep(request: StaffRequest, data: str) -> HttpResponse:
    """Propose how long data of a kind are kept."""
    if data not in DataKind.values:
        raise Http404
    form = RetentionForm(request.POST or None, initial={"starts": first_of_next_month(request.who.today)})
    if form.is_valid():
        try:
            made = change_retention(request.actor, form.proposal, data, form.period)
            return done(request, _("Proposed. It waits for a second administrator."), "administration-change", made.pk)
        except RefusalError as problem:
            form.refuse(problem)
    title = _("Change how long data are kept")
    return asked(request, form, title, _("Propose"), lead=DataKind(data).label, back="administration-retention")


@administrator
def values(request: StaffRequest) -> HttpResponse:
    """Every parameter of the State with the value that holds today."""
    state = request.who.authority.state
    in_force(state)
    try:
        missing = publishing.missing()
    except NoFolderError as problem:
        missing, hindrance = [], said(problem)
    else:
        hindrance = ""
    context = {
        "groups": held.table(state, request.who.today, words()),
        "publications": queries.publications(state),
        "claims": queries.claims(state),
        "missing": missing,
        "hindrance": _(hindrance) if hindrance else "",
        "state_name": words().state_name(state),
    }
    return shown(request, "values", context)


@administrator
def publish(request: StaffRequest) -> HttpResponse:
    """Write what was confirmed and is not in the folder yet."""
    written = publishing.publish() if request.method == "POST" else []
    return done(request, _("Files written: %(number)s.") % {"number": len(written)}, "administration-values")


@administrator
def parameter(request: StaffRequest, key: str) -> HttpResponse:
    """A parameter with its values in time and its publications."""
    state = _state_of(request, key)
    context = {
        "key": key,
        "label": words().parameter(key),
        "values": held.values(state, key, words()),
        "publications": queries.publications(state, key),
        "state_name": words().state_name(state),
    }
    return shown(request, "parameter", context)


@administrator
def propose(request: StaffRequest, key: str) -> HttpResponse:
    """Propose a value; `?confirm=` a day begins with the value that holds from it, to be confirmed by the State."""
    state = _state_of(request, key)
    say = words().say
    force, sure = ({name: say(word) for name, word in told.items()} for told in (LEGAL_FORCE, CONFIDENCE))
    confirming = request.GET.get("confirm", "")
    form = ValueForm(force, sure, request.POST or None, initial=_first(request, state, key, confirming))
    if form.is_valid():
        try:
            made = change_value(request.actor, form.proposal, form.new_value(key))
            return done(request, _("Proposed. See which cases it would change."), "administration-change", made.pk)
        except RefusalError as problem:
            form.refuse(problem)
    title = _("Confirm a value of the State") if confirming else _("Propose a value")
    lead = words().parameter(key)
    return asked(request, form, title, _("Propose"), lead=lead, back="administration-parameter", back_to=(key,))


def _first(request: StaffRequest, state: str, key: str, confirming: str) -> dict[str, Any]:
    for one in held.values(state, key, words()):
        if confirming == (one.since or "always"):
            return {
                "value": one.written, "starts": one.since or request.who.today, "attested": one.attested,
                "legal_force": one.value.legal_force, "confidence": "confirmed", "note": one.note,
            }  # fmt: skip
    latest = next(iter(held.values(state, key, words())), None)
    written = latest.written if latest else ""
    return {"value": written, "starts": first_of_next_month(request.who.today), "confidence": "read"}


@administrator
def atom(request: StaffRequest) -> HttpResponse:
    """The publications as an Atom feed."""
    return HttpResponse(feed.publications(), content_type="application/atom+xml; charset=utf-8")


@administrator
def version(request: StaffRequest, name: str) -> HttpResponse:
    """The file of a publication, as it was published."""
    found = get_object_or_404(Publication, name=name, state=request.who.authority.state)
    answer = HttpResponse(found.text, content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{found.name}"'
    return answer


def _state_of(request: StaffRequest, key: str) -> str:
    """The State, where it has a file and the parameter is one of its own."""
    if key not in NATIONAL:
        raise Http404
    in_force(request.who.authority.state)
    return request.who.authority.state
