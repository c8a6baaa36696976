"""The start of the observatory: what there is, how fresh it is, and the latest news."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any, Final

from django.db.models import Max
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sojourn.records.commitments.register import REGISTER
from sojourn.records.infringement.court import court_cases
from sojourn.records.stages.rules import RULES
from sojourn.records.transposition.holding import held
from sojourn.service.observatory.feeds.news import newest
from sojourn.service.observatory.feeds.scopes import EVERYTHING
from sojourn.service.observatory.models import Save
from sojourn.service.observatory.pages.frame import page
from sojourn.service.observatory.pages.labels import KINDS
from sojourn.service.observatory.pages.searching import SearchAsking
from sojourn.service.staff.places import has_case_system

NEWS: Final = 12


@dataclass(frozen=True, slots=True)
class Freshness:
    """How fresh a table is: how many documents or rows, and when the newest and the oldest were read."""

    name: str | Promise
    count: int
    newest: datetime | None
    oldest: datetime | None


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What there is."""
    held = has_case_system()
    news = newest(EVERYTHING, NEWS) if held else ()
    shown: dict[str, Any] = {"form": SearchAsking(request), "held": _held()}
    shown["news"] = [list(found) for _save, found in groupby(news, key=lambda one: one.address)]
    shown["documents"] = _documents() if held else ()
    return page(request, "home", shown)


def _documents() -> tuple[Freshness, ...]:
    """The documents that are kept, by kind; each counts by its newest reading."""
    newest_of = Save.objects.values("kind", "document").annotate(at=Max("readings__read_at"))
    by_kind: dict[str, list[datetime]] = {}
    for one in newest_of.iterator():
        by_kind.setdefault(one["kind"], []).append(one["at"])
    return tuple(Freshness(KINDS[kind], len(days), max(days), min(days)) for kind, days in sorted(by_kind.items()))


def _held() -> tuple[Freshness, ...]:
    """What the program holds itself: it is as fresh as the version of the program."""
    return (
        Freshness(_("Facts of transposition"), len(held()), None, None),
        Freshness(_("Commitments followed"), len(REGISTER), None, None),
        Freshness(_("Rules along the stages of the text"), len(RULES), None, None),
        Freshness(_("Cases before the Court of Justice"), len(court_cases()), None, None),
    )
