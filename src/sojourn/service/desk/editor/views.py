"""The pages of the editor. The case file comes with every request and goes back with every page."""

from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sojourn.law.casefile import CaseFileError
from sojourn.law.vocabulary import EVENT_TYPES
from sojourn.service.desk import exports
from sojourn.service.desk.editor.draft import HAPPENED, PROPOSED, Draft, DraftError
from sojourn.service.desk.editor.forms import EventForm, FrameForm, TypeForm, initial_event, sent, words
from sojourn.service.desk.editor.plain import plain
from sojourn.service.desk.editor.presenting import shown_events, summary
from sojourn.service.desk.forms import CaseForm, LookForm
from sojourn.service.desk.limits import rows
from sojourn.service.desk.views import start_page

EMPTY = "state: BE\n"


def _draft(request: HttpRequest) -> Draft:
    """The draft that travels in the page; a page of ours always sends one that can be read."""
    try:
        draft = Draft.of(request.POST["draft"])
    except (KeyError, CaseFileError) as error:
        raise BadRequest("draft") from error
    if rows(draft.case) > settings.MAX_CASE_ROWS:
        raise BadRequest("draft")
    return draft


def _place(request: HttpRequest, draft: Draft, name: str) -> tuple[str, int] | None:
    """Which event a button means, written as `events:3`; None where that button was not used."""
    if name not in request.POST:
        return None
    part, _colon, row = request.POST[name].partition(":")
    if part not in (HAPPENED, PROPOSED) or not row.isdecimal() or int(row) >= len(draft.events(part)):
        raise BadRequest(name)
    return part, int(row)


def _case(request: HttpRequest, draft: Draft, said: str = "", frame: FrameForm | None = None) -> HttpResponse:
    frame = frame or FrameForm.of(draft)
    shown = {
        "draft": draft.text,
        "frame": frame,
        "type_form": TypeForm(),
        "events": shown_events(draft),
        "summary": summary(draft),
        "look": LookForm(initial={"on": timezone.localdate()}, auto_id="look_%s"),
        "said": said,
        "words": words(),
        "beside": [part for part in ("profile", "absent", "unknown") if getattr(draft.case, part)],
    }
    return render(request, "desk/editor/case.html", shown, status=400 if frame.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest) -> HttpResponse:
    """A case file as a form: an empty one, one that was given as text, or the one in the page, changed."""
    if request.method != "POST":
        return _case(request, Draft.of(EMPTY))
    if "draft" not in request.POST:
        given = CaseForm(request)
        return _case(request, Draft(given.case)) if given.is_valid() else start_page(request, given, status=400)
    draft = _draft(request)
    if "save" in request.POST:
        return _saved(request, draft)
    if "again" in request.POST:
        return _case(request, draft, frame=FrameForm(initial=sent(request.POST, FrameForm())))
    for name, change in _CHANGES.items():
        if (place := _place(request, draft, name)) is not None:
            return _changed(request, draft, partial(change, draft, *place))
    return _case(request, draft)


_CHANGES: dict[str, Callable[[Draft, str, int], Draft]] = {
    "remove": lambda draft, part, row: draft.without(part, row),
    "up": lambda draft, part, row: draft.moved(part, row, -1),
    "down": lambda draft, part, row: draft.moved(part, row, +1),
}


def _changed(request: HttpRequest, draft: Draft, change: Callable[[], Draft]) -> HttpResponse:
    try:
        return _case(request, change(), _("The case file is changed."))
    except DraftError as error:
        why = plain(error.problem.said)
        return _case(request, draft, format_html("{} {}", _("This is not possible:"), why))


def _saved(request: HttpRequest, draft: Draft) -> HttpResponse:
    frame = FrameForm.of(draft, request.POST)
    if not frame.is_valid():
        return _case(request, draft, frame=frame)
    given = frame.cleaned_data
    try:
        saved = draft.with_frame(given["state"], not given["incomplete"], frame.person())
    except DraftError as error:
        frame.refuse(error.problem)
        return _case(request, draft, frame=frame)
    return _case(request, saved, _("State and person are taken over."))


@require_POST
def event(request: HttpRequest) -> HttpResponse:
    """The form of one event: of a new one whose type was chosen, or of one that is to be changed."""
    draft = _draft(request)
    place = _place(request, draft, "change")
    if place is not None:
        kind, initial = initial_event(draft, *place)
    elif (kind_name := request.POST.get("type", "")) in EVENT_TYPES:
        kind, initial = EVENT_TYPES[kind_name], {}
    else:
        raise BadRequest("type")
    if "again" in request.POST:
        initial = sent(request.POST, EventForm(kind, draft))
    if "save" not in request.POST:
        return _event(request, draft, EventForm(kind, draft, initial=initial), place)
    form = EventForm(kind, draft, request.POST)
    if place is None and rows(draft.case) == settings.MAX_CASE_ROWS:
        form.add_error(None, _("This screen takes no more events in one file. The command line takes more."))
    if form.is_valid():
        part = form.cleaned_data["part"]
        row = place[1] if place and place[0] == part else None
        try:
            rest = draft.without(*place) if place and row is None else draft
            return _case(request, rest.with_event(part, row, form.event()), _("The event is taken over."))
        except DraftError as error:
            form.refuse(error.problem, len(draft.events(part)) if row is None else row)
    return _event(request, draft, form, place)


def _event(request: HttpRequest, draft: Draft, form: EventForm, place: tuple[str, int] | None) -> HttpResponse:
    shown = {"draft": draft.text, "form": form, "place": place, "title": form.title}
    return render(request, "desk/editor/event.html", shown, status=400 if form.errors else 200)


@require_POST
def file(request: HttpRequest) -> HttpResponse:
    """The case file to keep, as YAML. Nothing but this file remembers what was written."""
    return exports.attachment(_draft(request).text.encode(), "case", "yaml")
