"""The versions of a setting: its confirmed changes, of which the one that began last holds."""

import uuid
from datetime import date

from django.db.models import QuerySet

from sojourn.service.administration.models import Change
from sojourn.service.administration.words import Outcome


def versions(kind: str, *, state: str = "", authority: uuid.UUID | None = None, about: str = "") -> QuerySet[Change]:
    """The confirmed changes of one kind, the newest first; of a State, of an authority, or of one thing."""
    rows = Change.objects.filter(kind=kind, outcome=Outcome.CONFIRMED)
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(authority=authority) if authority else rows
    rows = rows.filter(about=about) if about else rows
    return rows.select_related("proposed_by__account", "decided_by__account").order_by("-starts", "-decided_at")


def version(
    kind: str, on: date, *, state: str = "", authority: uuid.UUID | None = None, about: str = ""
) -> Change | None:
    """The version that holds on a day; `None` where there is none."""
    return versions(kind, state=state, authority=authority, about=about).filter(starts__lte=on).first()
