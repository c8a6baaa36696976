"""Days to come as a calendar (RFC 5545): forecasts printed in procedure files, and ends of clocks of the treaties."""

import uuid
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from sojourn.service.observatory.feeds.news import printed
from sojourn.service.observatory.feeds.scopes import Scope
from sojourn.service.observatory.models import Forecast
from sojourn.service.observatory.words import ForecastKind

LONGEST: Final = 1000
"""So many days a calendar has at most, the earliest first."""

BACK: Final = timedelta(days=30)
"""So far back a calendar still shows what was to come."""

_SPACE: Final = uuid.UUID("5b6de5a3-6a63-4c1e-9c8c-3a0d1b7f2004")


def calendar(scope: Scope, today: date) -> bytes:
    """The calendar of a scope; the same day has the same id in every fetch."""
    made = Calendar()
    made.add("prodid", "-//Sojourn//Observatory//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", _("Sojourn: days to come in procedures"))
    held = scope.forecasts().filter(on__gte=today - BACK).select_related("procedure__reading")
    for one in held[:LONGEST]:
        made.add_component(_entry(one))
    written: bytes = made.to_ical()
    return written


def _entry(one: Forecast) -> Event:
    procedure = one.procedure
    entry = Event()
    entry.add("uid", f"{uuid.uuid5(_SPACE, f'{procedure.reference} {one.kind} {one.label} {one.on}')}@sojourn")
    entry.add("dtstamp", procedure.reading.read_at)
    entry.add("dtstart", one.on)
    entry.add("dtend", one.on + timedelta(days=1))
    entry.add("summary", printed(f"{procedure.reference}: {one.label}"))
    entry.add("description", printed("\n".join(_said(one))))
    entry.add("transp", "TRANSPARENT")
    return entry


def _said(one: Forecast) -> list[str]:
    if one.kind == ForecastKind.PRINTED:
        return [one.procedure.title, _("A day printed in the procedure file.")]
    clock = _("Last day of a period: %(article)s (%(because)s).") % {"article": one.article, "because": one.because}
    return [one.procedure.title, clock]
