"""Two procedures, two saves of one document, two States, side by side."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.law.readings import prose
from sojourn.records.comparing.records import changes
from sojourn.service.desk.kinds import offers
from sojourn.service.desk.law.asking import language
from sojourn.service.observatory.feeds.views import with_database
from sojourn.service.observatory.keeping import queries
from sojourn.service.observatory.keeping.documents import normal
from sojourn.service.observatory.pages import files
from sojourn.service.observatory.pages.comparing import presenting
from sojourn.service.observatory.pages.comparing.asking import ProceduresAsking, SavesAsking
from sojourn.service.observatory.pages.days import told
from sojourn.service.observatory.pages.frame import page, status_of
from sojourn.service.observatory.pages.labels import CHANGES, badge
from sojourn.service.observatory.pages.states.asking import TwoStatesAsking
from sojourn.service.observatory.pages.states.presenting import rows
from sojourn.service.observatory.pages.states.views import MARKS
from sojourn.service.observatory.refusals import NothingThereError


@require_safe
@with_database
@offers(*files.KINDS)
def procedures(request: HttpRequest) -> HttpResponse:
    """Two procedures: what each is, and how long each took from step to step."""
    form = ProceduresAsking(request)
    shown: dict[str, Any] = {"form": form, "sides": (), "rows": ()}
    if not form.is_valid():
        return page(request, "compare", shown, status_of(form))
    given = [normal(form.cleaned_data[name]) for name in ("one", "other")]
    if not all(given):
        return page(request, "compare", shown)
    sides = []
    for name, reference in zip(("one", "other"), given, strict=True):
        try:
            sides.append(queries.as_read(str(reference)))
        except NothingThereError as problem:
            form.add_error(name, problem.said(_))
    if form.errors or any(one.record["kind"] != "procedure" for one in sides):
        return page(request, "compare", shown, 400)
    found = presenting.procedures(sides[0].record, sides[1].record, told(prose.words(language())))
    if kind := files.wanted(request):
        title = _("%(one)s and %(other)s") % {"one": sides[0].document, "other": sides[1].document}
        return files.file(request, kind, "procedures", title, [presenting.table(sides, found)])
    return page(request, "compare", shown | {"sides": sides, "rows": found, "files": files.links(request)})


@require_safe
@with_database
@offers()
def saves(request: HttpRequest) -> HttpResponse:
    """Two saves of one document: what is news, what only stands elsewhere, what is only written otherwise."""
    document = request.GET.get("document", "")
    readings = list(queries.readings(normal(document[:200]) or ""))
    form = SavesAsking(request, readings, told(prose.words(language())))
    shown: dict[str, Any] = {"form": form, "document": document, "found": None, "badge": badge, "labels": CHANGES}
    shown["held"] = bool(readings)
    if not form.is_valid() or not (form.cleaned_data["one"] and form.cleaned_data["other"]):
        return page(request, "compare_saves", shown, status_of(form))
    one, other = (queries.at_address(form.cleaned_data[name]) for name in ("one", "other"))
    by_kind = {
        kind: [change for change in changes(one.record, other.record) if change["kind"] == kind] for kind in CHANGES
    }
    return page(request, "compare_saves", shown | {"found": by_kind, "sides": (one, other)})


@require_safe
@offers(*files.KINDS)
def states(request: HttpRequest) -> HttpResponse:
    """Two States: how every provision stands in each."""
    form, words = TwoStatesAsking(request), prose.words(language())
    shown: dict[str, Any] = MARKS | {"form": form, "sides": (), "pairs": ()}
    if not form.is_valid():
        return page(request, "compare_states", shown, status_of(form))
    sides = [rows(form.value("on"), words, states=(form.value(name),))[0] for name in ("one", "other")]
    pairs = list(zip(sides[0].cells, sides[1].cells, strict=True))
    if kind := files.wanted(request):
        title = _("%(one)s and %(other)s") % {"one": sides[0].name, "other": sides[1].name}
        return files.file(request, kind, "two-states", title, [presenting.states_table(sides, pairs)])
    return page(request, "compare_states", shown | {"sides": sides, "pairs": pairs, "files": files.links(request)})
