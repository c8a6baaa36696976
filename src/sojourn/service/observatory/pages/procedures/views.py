"""The list of procedures, and one procedure as it was read."""

from typing import Any, Final
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.law.readings import prose
from sojourn.service.desk.kinds import offers
from sojourn.service.desk.law.asking import language
from sojourn.service.observatory.feeds.views import with_database
from sojourn.service.observatory.keeping import queries
from sojourn.service.observatory.keeping.queries import AsRead
from sojourn.service.observatory.pages import files
from sojourn.service.observatory.pages.days import told
from sojourn.service.observatory.pages.footnotes import of_save
from sojourn.service.observatory.pages.frame import page, status_of
from sojourn.service.observatory.pages.labels import CHANGES, CITING, KINDS, STATES, STEPS, TREATIES, WHO, badge
from sojourn.service.observatory.pages.paging import paging
from sojourn.service.observatory.pages.procedures import presenting, tables
from sojourn.service.observatory.pages.procedures.asking import ProceduresAsking, ReadOnAsking
from sojourn.service.observatory.pages.procedures.timeline import drawing
from sojourn.service.observatory.refusals import NothingThereError
from sojourn.service.observatory.words import ScopeKind

SIZE: Final = 25
MOST_ROWS: Final = 5000
"""So many procedures a file of the list holds; the dump has all."""

LABELS: Final = {
    "states": STATES, "steps": STEPS, "treaties": TREATIES, "who": WHO, "changes": CHANGES, "citing": CITING,
    "kinds": KINDS,
}  # fmt: skip


@require_safe
@with_database
@offers(*files.KINDS)
def listed(request: HttpRequest) -> HttpResponse:
    """The procedures that fit, those with the newest event first."""
    form = ProceduresAsking(request)
    shown: dict[str, Any] = {"form": form, "labels": LABELS, "badge": badge, "found": (), "paging": None}
    if not form.is_valid():
        return page(request, "procedures", shown, status_of(form))
    chosen = {name: form.cleaned_data[name] or None for name in ("type", "state", "year", "subject", "committee")}
    found = queries.procedures(**chosen).select_related("reading__content").defer("reading__content__record")
    if kind := files.wanted(request):
        held = tables.of_list(found[:MOST_ROWS])
        return files.file(request, kind, "procedures", _("Procedures"), [held])
    pages = paging(request, form.cleaned_data["page"] or 1, SIZE, found.count())
    first = (pages.page - 1) * SIZE
    shown |= {"found": found[first : first + SIZE], "paging": pages, "files": files.links(request)}
    return page(request, "procedures", shown | {"scope": _scope(chosen)})


def _scope(chosen: dict[str, Any]) -> tuple[str, str] | None:
    """The feed that a list has: that of its subject or committee alone."""
    set_ = {name: value for name, value in chosen.items() if value}
    (name, value), *others = set_.items() or [("", "")]
    return (name, value) if name in (ScopeKind.SUBJECT, ScopeKind.COMMITTEE) and not others else None


@require_safe
@with_database
@offers(*files.KINDS)
def one(request: HttpRequest, reference: str) -> HttpResponse:
    """A procedure as it was last read, by a day, or in one save."""
    form = ReadOnAsking(request)
    shown: dict[str, Any] = {"form": form, "reference": reference, "labels": LABELS, "badge": badge, "read": None}
    if not form.is_valid():
        return page(request, "procedure", shown, status_of(form))
    read = _read(reference, form)
    record, title = read.record, read.record["title"] or reference
    if kind := files.wanted(request):
        name = "procedure-" + "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in reference)
        return files.file(request, kind, name, title, tables.of_one(record), [_as_read(read)])
    tell = told(prose.words(language()))
    shown |= {
        "read": read,
        "record": record,
        "title": title,
        "facts": presenting.facts(record),
        "rows": presenting.rows(record),
        "drawing": drawing(record, tell),
        "celex": presenting.celex(record),
        "actors": queries.actors(reference),
        "since": presenting.told(reference),
        "citing": presenting.citing(reference, record),
        "readings": queries.readings(reference),
        "place": presenting.place,
        "paragraphs": presenting.paragraphs,
        "files": files.links(request),
        "footnote": footnote(request, read, title, ""),
        "step": STEPS.get(record["standing"]["step"] or ""),
    }
    return page(request, "procedure", shown)


def _read(reference: str, form: ReadOnAsking) -> AsRead:
    if not (save := form.cleaned_data["save"]):
        found = queries.as_read(reference, form.cleaned_data["on"])
    else:
        found = queries.at_address(save)
    if found.document != reference or found.record["kind"] != "procedure":
        raise NothingThereError()
    return found


def _as_read(read: AsRead) -> str:
    tell = told(prose.words(language()))
    return _("As read on %(day)s, save %(save)s") % {"day": tell(read.read_at), "save": read.address}


def footnote(request: HttpRequest, read: AsRead, what: str, pointer: str) -> str:
    """A footnote on a reading, or on one place of it, at its permanent address."""
    tell = told(prose.words(language()))
    there = request.build_absolute_uri(reverse("observatory-save", args=[read.address]))
    address = f"{there}?{urlencode({'at': pointer}, safe='/')}" if pointer else there
    return of_save(what, read.document, tell(read.read_at), read.address, address)
