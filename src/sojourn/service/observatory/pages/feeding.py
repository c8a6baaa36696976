"""Feeds, calendars and the open dump: what there is to be had, and how fresh each table is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Min
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sojourn.service.observatory.dumps.tables import TABLES, VERSION, Table
from sojourn.service.observatory.feeds.views import with_database
from sojourn.service.observatory.models import Change, Procedure
from sojourn.service.observatory.pages.frame import page
from sojourn.service.observatory.words import ChangeKind


@dataclass(frozen=True, slots=True)
class Held:
    """A table of the dump: of how many procedures, or how many news, and when the newest and oldest were read."""

    table: Table
    count: int
    newest: datetime | None
    oldest: datetime | None


@require_safe
@with_database
def feeds(request: HttpRequest) -> HttpResponse:
    """What other programs and people can subscribe to."""
    shown: dict[str, Any] = {"tables": tuple(_held()), "version": VERSION}
    return page(request, "feeds", shown)


def _held() -> Iterator[Held]:
    current = Procedure.objects.aggregate(
        count=Count("id"), newest=Max("reading__read_at"), oldest=Min("reading__read_at")
    )
    news = Change.objects.filter(kind=ChangeKind.NEWS).aggregate(
        count=Count("id"), newest=Max("reading__read_at"), oldest=Min("reading__read_at")
    )
    for table in TABLES:
        yield Held(table, **(current if table.of else news))
