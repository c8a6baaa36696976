"""The pages of the editor. The case file comes with every request and goes back with every page."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sojourn.law.casefile import CaseFileError
from sojourn.law.vocabulary import EVENT_TYPES, EventType
from sojourn.service.desk import exports
from sojourn.service.desk.editor.draft import HAPPENED, PROPOSED, Draft, DraftError
from sojourn.service.desk.editor.forms import PAGE_FORM, EventForm, FrameForm, TypeForm, initial_event, sent, words
from sojourn.service.desk.editor.plain import plain
from sojourn.service.desk.editor.presenting import shown_events, summary
from sojourn.service.desk.forms import CaseForm, LookForm
from sojourn.service.desk.limits import rows
from sojourn.service.desk.views import position_page, start_page

EMPTY = "state: BE\n"
LOOK = "look"
"""Prefix of the fields that say what to look at: `state` is there twice in the page."""


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


def _case(
    request: HttpRequest,
    draft: Draft,
    said: str = "",
    *,
    frame: FrameForm | None = None,
    look: LookForm | None = None,
    reform: str | None = None,
) -> HttpResponse:
    frame = frame or FrameForm.of(draft)
    look = look or _look(request)
    for field in look.fields.values():
        field.widget.attrs["form"] = PAGE_FORM
    shown = {
        "draft": draft.text,
        "frame": frame,
        "type_form": TypeForm(initial={"type": request.POST.get("type")}),
        "events": shown_events(draft),
        "summary": summary(draft),
        "look": look,
        "said": said,
        "reform": request.POST.get("reform", "") if reform is None else reform,
        "words": words(),
        "beside": [part for part in ("profile", "absent", "unknown") if getattr(draft.case, part)],
    }
    return render(request, "desk/editor/case.html", shown, status=400 if frame.errors or look.errors else 200)


def _look(request: HttpRequest) -> LookForm:
    """What to look at, as it was typed before; nothing is checked."""
    asked = {name: request.POST[f"{LOOK}-{name}"] for name in LookForm().fields if f"{LOOK}-{name}" in request.POST}
    return LookForm(initial={"on": timezone.localdate()} | asked, prefix=LOOK)


@require_http_methods(["GET", "HEAD", "POST"])
def case(request: HttpRequest) -> HttpResponse:
    """A case file as a form: an empty one, one that was given as text, or the one in the page, changed.

    Every button of the page sends the State and the person along, so that nothing typed is lost.
    """
    if request.method != "POST":
        return _case(request, Draft.of(EMPTY))
    if "draft" not in request.POST:
        given = CaseForm(request)
        if not given.is_valid():
            return start_page(request, given, status=400)
        return _case(request, Draft(given.case), reform=given["reform"].value())
    draft = _draft(request)
    if "again" in request.POST:
        return _case(request, draft, frame=FrameForm(initial=sent(request.POST, FrameForm())))
    if "frame" not in request.POST:
        return _acted(request, draft)
    frame = FrameForm.of(draft, request.POST)
    saved = _saved(draft, frame)
    return _acted(request, saved) if saved else _case(request, draft, frame=frame)


def _saved(draft: Draft, frame: FrameForm) -> Draft | None:
    """The draft with the State and the person of a form; None where the form says what stands against them."""
    if not frame.is_valid():
        return None
    given = frame.cleaned_data
    try:
        return draft.with_frame(given["state"], not given["incomplete"], frame.person())
    except DraftError as error:
        frame.refuse(error.problem)
        return None


_CHANGES: dict[str, Callable[[Draft, str, int], Draft]] = {
    "remove": lambda draft, part, row: draft.without(part, row),
    "up": lambda draft, part, row: draft.moved(part, row, -1),
    "down": lambda draft, part, row: draft.moved(part, row, +1),
}


def _acted(request: HttpRequest, draft: Draft) -> HttpResponse:
    """Do what the pressed button says."""
    if "change" in request.POST or "add" in request.POST:
        return _opened(request, draft)
    if "download" in request.POST:
        return exports.attachment(draft.text.encode(), "case", "yaml")
    if "show" in request.POST:
        return _shown(request, draft)
    for name, change in _CHANGES.items():
        if (place := _place(request, draft, name)) is not None:
            return _changed(request, draft, partial(change, draft, *place))
    return _case(request, draft, _("State and person are taken over.") if "save" in request.POST else "")


def _shown(request: HttpRequest, draft: Draft) -> HttpResponse:
    look = LookForm(request.POST, prefix=LOOK)
    if not look.is_valid():
        return _case(request, draft, look=look)
    asked = look.asked(timezone.localdate())
    form = CaseForm(data=asked | {"case_text": draft.text, "reform": request.POST.get("reform", "")})
    return position_page(request, form)


def _changed(request: HttpRequest, draft: Draft, change: Callable[[], Draft]) -> HttpResponse:
    try:
        return _case(request, change(), _("The case file is changed."))
    except DraftError as error:
        why = plain(error.problem.said)
        return _case(request, draft, format_html("{} {}", _("This is not possible:"), why))


@require_POST
def event(request: HttpRequest) -> HttpResponse:
    """The form of one event: of a new one whose type was chosen, or of one that is to be changed."""
    return _opened(request, _draft(request))


def _opened(request: HttpRequest, draft: Draft) -> HttpResponse:
    place = _place(request, draft, "change")
    kind, initial = _kind(request, draft, place)
    if "again" in request.POST:
        initial = sent(request.POST, EventForm(kind, draft))
    if "take" not in request.POST:
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


def _kind(request: HttpRequest, draft: Draft, place: tuple[str, int] | None) -> tuple[EventType, Mapping[str, Any]]:
    """The type of event that the form is for, and what its fields hold before anybody changes them."""
    if place is not None:
        return initial_event(draft, *place)
    if (kind := request.POST.get("type", "")) not in EVENT_TYPES:
        raise BadRequest("type")
    return EVENT_TYPES[kind], {}


def _event(request: HttpRequest, draft: Draft, form: EventForm, place: tuple[str, int] | None) -> HttpResponse:
    reform = request.POST.get("reform", "")
    shown = {"draft": draft.text, "form": form, "place": place, "title": form.title, "reform": reform}
    return render(request, "desk/editor/event.html", shown, status=400 if form.errors else 200)
