"""The one way to the entries: for the data protection officer, and with an entry of its own each time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Final

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from sojourn.service.audit.actors import Actor
from sojourn.service.audit.models import Entry
from sojourn.service.audit.reports import extract, queries, unusual
from sojourn.service.audit.reports.queries import Asked, Place
from sojourn.service.audit.reports.thresholds import thresholds
from sojourn.service.audit.writing import record

OFFICER: Final = "data_protection_officer"
ALL: Final = "audit"
"""The subject of looking at the audit as a whole."""


def officer(actor: Actor) -> None:
    """Raises `PermissionDenied` for whoever is not a data protection officer."""
    if actor.role != OFFICER:
        raise PermissionDenied


@transaction.atomic
def entries(actor: Actor, asked: Asked, after: Place | None = None, left: datetime | None = None) -> list[Entry]:
    """A page of entries for an officer, newest first. Raises `PermissionDenied` for anybody else.

    A question about nobody in particular is about the officer's own authority. Of a case or person these are the
    entries of all authorities, as her extract is of all of them: of others without what would say more than the kind
    of processing, and only up to the moment at which the officer's authority `left` the case.
    """
    officer(actor)
    if not asked.subjects:
        asked = replace(asked, authority=actor.authority)
    for subject in asked.subjects or (ALL,):
        record(actor, "audit.read", subject)
    found = queries.found(replace(asked, own=actor.authority, left=left), after)
    return [one if one.authority == actor.authority else _of_others(one) for one in found]


def _of_others(entry: Entry) -> Entry:
    entry.member = None
    entry.client = entry.session = entry.fields = entry.reason = entry.relation = ""
    return entry


@transaction.atomic
def findings(actor: Actor, first: date, last: date, colleagues: Sequence[str] = ()) -> list[unusual.Finding]:
    """What members of the officer's authority read in unusual ways from one civil day to another.

    Raises `PermissionDenied` for anybody but an officer.
    """
    officer(actor)
    record(actor, "audit.reported", ALL, reason=f"{first} to {last}")
    return unusual.findings(first, last, thresholds(), colleagues, actor.authority)


@transaction.atomic
def prepared(actor: Actor, person: str, cases: Sequence[str]) -> extract.Extract:
    """A person's extract as an officer sees it before releasing it; what other authorities withhold is not shown.

    Raises `PermissionDenied` for anybody but an officer.
    """
    officer(actor)
    record(actor, "extract.prepared", person)
    made = extract.prepared(person, cases, timezone.localdate())
    return replace(made, withheld=tuple(one for one in made.withheld if one.authority == str(actor.authority)))
