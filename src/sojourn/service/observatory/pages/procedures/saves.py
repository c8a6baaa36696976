"""A document as one of its saves gives it, whole or one place of it: the permanent address of everything read."""

from collections.abc import Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.service.desk.exports import Table
from sojourn.service.desk.kinds import offers
from sojourn.service.observatory.feeds.views import with_database
from sojourn.service.observatory.keeping import queries
from sojourn.service.observatory.keeping.queries import AsRead
from sojourn.service.observatory.pages import files
from sojourn.service.observatory.pages.frame import page
from sojourn.service.observatory.pages.labels import KINDS
from sojourn.service.observatory.pages.procedures.views import footnote

MOST: Final = 100
"""So many entries of a list are shown; the record for programs has all."""

_SAID: Final = ("label", "title", "type", "name", "citation", "text", "number", "code", "dg", "configuration", "why")
"""Where an entry says what it is, the first of these that it has."""


@require_safe
@with_database
@offers(*files.KINDS)
def save(request: HttpRequest, address: str) -> HttpResponse:
    """A save of a document, or one place of it."""
    return _shown(request, queries.at_address(address))


@require_safe
@with_database
@offers(*files.KINDS)
def newest(request: HttpRequest, document: str) -> HttpResponse:
    """A document of any kind as it was last read, or one place of it."""
    return _shown(request, queries.as_read(document))


def _shown(request: HttpRequest, read: AsRead) -> HttpResponse:
    pointer = request.GET.get("at", "")
    value = queries.cell(read.record, pointer)
    title = called(value) or read.document
    if kind := files.wanted(request):
        return files.file(
            request, kind, "record", title, [_table(value, pointer)], [footnote(request, read, title, pointer)]
        )
    table = _table(value, pointer)
    shown = {
        "read": read,
        "pointer": pointer,
        "value": value,
        "title": title,
        "kind": KINDS.get(read.record["kind"]),
        "is_procedure": read.record["kind"] == "procedure",
        "copied": "\n".join("\t".join(row) for row in (table.columns, *table.rows[:MOST])),
        "most": MOST,
        "called": called,
        "footnote": footnote(request, read, title, pointer),
        "files": files.links(request),
        "readings": queries.readings(read.document),
        "program": reverse("observatory-record", args=[read.address]),
    }
    return page(request, "save", shown)


def called(value: Any) -> str:
    """What an entry is, in one line; empty where it does not say so."""
    if isinstance(value, Mapping):
        return next((str(value[name]) for name in _SAID if value.get(name)), "")
    return "" if isinstance(value, list | type(None)) else str(value)


def _table(value: Any, pointer: str) -> Table:
    """A value with everything in it, one row for each place; places of the saved document are left out."""
    rows = tuple(_rows(value, pointer))
    return Table((_("Place in the record"), _("Value")), rows, _("Record"))


def _rows(value: Any, pointer: str) -> list[tuple[str, str]]:
    if isinstance(value, Mapping):
        inside = ((name, one) for name, one in value.items() if name not in ("span", "spans", "oj_span"))
    elif isinstance(value, list):
        inside = ((str(place), one) for place, one in enumerate(value))
    else:
        return [(pointer, "" if value is None else str(value))]
    return [row for name, one in inside for row in _rows(one, f"{pointer}/{_escaped(name)}")]


def _escaped(name: str) -> str:
    """A name as part of a JSON pointer (RFC 6901)."""
    return name.replace("~", "~0").replace("/", "~1")
