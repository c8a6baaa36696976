"""Feeds, calendars and the open dump: what there is to be had, and how fresh each table is."""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.db.models import Count, Max, Min
from django.http import FileResponse, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.service.observatory.dumps.latest import Freshness, latest
from sojourn.service.observatory.dumps.tables import TABLES, VERSION, Table
from sojourn.service.observatory.dumps.writing import MANIFEST
from sojourn.service.observatory.feeds.views import with_database
from sojourn.service.observatory.models import Change, Procedure
from sojourn.service.observatory.pages.frame import page
from sojourn.service.observatory.words import ChangeKind

MEDIA: Final = {
    ".jsonl": "application/x-ndjson",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".json": "application/json",
}
"""The kinds of file of a dump."""

_SECONDS: Final = 300
"""So long others may keep a file."""


@dataclass(frozen=True, slots=True)
class Held:
    """A table of the dump: of how many procedures, or how many news, and when the newest and oldest were read; and what
    of it can be downloaded.
    """

    table: Table
    offered: Freshness | None
    count: int
    newest: datetime | None
    oldest: datetime | None


@require_safe
@with_database
def feeds(request: HttpRequest) -> HttpResponse:
    """What other programs and people can subscribe to."""
    dump = latest()
    shown: dict[str, Any] = {
        "tables": tuple(_held(dump.tables if dump else {})),
        "version": VERSION,
        "dump": dump,
        "manifest": MANIFEST,
    }
    return page(request, "feeds", shown)


@require_safe
@with_database
def dumped(request: HttpRequest, name: str) -> HttpResponseBase:
    """A file of the newest dump."""
    dump = latest()
    path = dump.file(name) if dump else None
    if dump is None or path is None:
        title = _("There is no such file")
        made = _("The page on feeds and open data names the files of the newest dump.")
        advice = made if dump else _("No open files have been made on this service yet.")
        return render(request, "refusal.html", {"title": title, "advice": advice}, status=404)
    mark = quote_etag(_mark(path))
    answer: HttpResponseBase | None = get_conditional_response(request, etag=mark)
    if answer is None:
        answer = FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=MEDIA[path.suffix])
    answer["Cache-Control"] = f"public, max-age={_SECONDS}"
    answer["ETag"] = mark
    return answer


def _mark(path: Path) -> str:
    """What changes with every writing of a file."""
    held = path.stat()
    return hashlib.sha256(f"{path.name} {held.st_mtime_ns} {held.st_size}".encode()).hexdigest()


def _held(offered: Mapping[str, Freshness]) -> Iterator[Held]:
    current = Procedure.objects.aggregate(
        count=Count("id"), newest=Max("reading__read_at"), oldest=Min("reading__read_at")
    )
    news = Change.objects.filter(kind=ChangeKind.NEWS).aggregate(
        count=Count("id"), newest=Max("reading__read_at"), oldest=Min("reading__read_at")
    )
    for table in TABLES:
        yield Held(table, offered.get(table.name), **(current if table.of else news))
