"""A page to take away: the same words as CSV or as a Word document, at the page's own address."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from sojourn.service.desk import exports
from sojourn.service.desk.law.asking import language

KINDS = ("csv", "docx")


def wanted(request: HttpRequest) -> str | None:
    """Which file the address asks for, `csv` or `docx`; None where it asks for the page."""
    kind = request.GET.get("as")
    return kind if kind in KINDS else None


def file(
    request: HttpRequest, kind: str, name: str, title: str, tables: Sequence[exports.Table], notes: Sequence[str] = ()
) -> HttpResponse:
    """Answer with the tables as a file; a CSV file holds one table, so several are joined under their captions."""
    if kind == "csv":
        return exports.attachment(exports.csv(_joined(tables)), name, "csv")
    told = [*notes, _("From %(address)s") % {"address": address(request)}]
    return exports.attachment(exports.docx(tables, title, told, language()), name, "docx")


def address(request: HttpRequest) -> str:
    """The permanent address of the page, without the kind of file."""
    query = request.GET.copy()
    query.pop("as", None)
    left = query.urlencode()
    return request.build_absolute_uri(request.path + (f"?{left}" if left else ""))


def links(request: HttpRequest, *kinds: str) -> dict[str, str]:
    """The addresses of the page as each kind of file."""
    query = request.GET.copy()
    found = {}
    for kind in kinds or KINDS:
        query["as"] = kind
        found[kind] = f"{request.path}?{query.urlencode()}"
    return found


def asking(request: HttpRequest) -> str:
    """The address of the page up to the question that is asked of it last, which is still to be added."""
    query = request.GET.copy()
    for name in ("as", "question"):
        query.pop(name, None)
    return f"{request.path}?{query.urlencode()}{'&' if query else ''}question="


def _joined(tables: Sequence[exports.Table]) -> exports.Table:
    if len(tables) == 1:
        return tables[0]
    width = max(len(table.columns) for table in tables)
    rows = [
        (table.caption, *row, *[""] * (width - len(row))) for table in tables for row in (table.columns, *table.rows)
    ]
    head = (_("Table"), *[""] * width)
    return exports.Table(head, tuple(rows), tables[0].caption)
