"""Which cases are due for erasure: the period after the last thing that happened is over, and no hold stands."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from sojourn.law.casefile.model import CaseFile
from sojourn.law.language.calendar import NEVER, Period, plus
from sojourn.service.cases.ledger import case_file, entries
from sojourn.service.cases.models import Case, Event
from sojourn.service.retention.models import Hold
from sojourn.service.retention.periods import Kept

_ENDS: Final = ("protected_until", "permit_until", "reflection_end")
"""The days of a snapshot up to which something holds."""

_SHORTER_MONTH: Final = 3
"""So many days may be lost in counting months back and forth: the list may name a case too many, never one too few."""


@dataclass(frozen=True, slots=True)
class Due:
    """A case whose period ended on the day `on` (its last day, inclusive), with its ledger and what that says."""

    case: Case
    on: date
    kept: Kept
    held: Sequence[Event]
    file: CaseFile


def standing(day: date) -> Q:
    """Holds that hold on a day: not lifted, not over, and confirmed in time."""
    confirmed = Q(confirmed_by__isnull=False) | Q(lapses__gte=day)
    return Q(confirmed, lifted_at__isnull=True, until__gte=day)


def candidates(state: str, day: date, kept: Kept) -> QuerySet[Case]:
    """The cases of a State in which nothing happened or held for the period, by what lists know; nobody holds them."""
    back = Period(-kept.period.months, -kept.period.days)
    quiet = date.fromordinal(plus(day.toordinal(), back) + _SHORTER_MONTH)
    held = Hold.objects.filter(standing(day), case=OuterRef("pk"))
    lasts = Q(snapshot__protected=True, snapshot__protected_until__isnull=True)
    late = Q(*(Q(**{f"snapshot__{name}__gt": quiet}) for name in _ENDS), _connector=Q.OR)
    found = Case.objects.filter(state=state).annotate(last=Max("events__known")).filter(last__lte=quiet)
    found = found.exclude(lasts).exclude(late).exclude(dues__last_day__gt=quiet)
    return found.exclude(Exists(held)).order_by("last", "pk")


def due(case_id: uuid.UUID, day: date, kept: Kept) -> Due | None:
    """The case, where it is due on a day; None where its period is not over."""
    case = Case.objects.select_for_update().filter(pk=case_id).first()
    if case is None or Hold.objects.filter(standing(day), case=case).exists():
        return None
    held = entries(case)
    file = case_file(case, held)
    last = _last(case, held, file, kept)
    ends = plus(last, kept.period) if last is not None else NEVER
    return Due(case, date.fromordinal(ends), kept, held, file) if ends < day.toordinal() else None


def _last(case: Case, held: Sequence[Event], file: CaseFile, kept: Kept) -> int | None:
    """The last day on which anything happened, was recorded, held or was to be done; None where protection has no end
    in sight.
    """
    now = getattr(case, "snapshot", None)
    if now is not None and now.protected and now.protected_until is None:
        return None
    days = [event.known for event in held] + [duty.last_day for duty in case.dues.all()]
    if now is not None:
        days += [day for day in (getattr(now, name) for name in _ENDS) if day]
    found = [day.toordinal() for day in days]
    if file.person.born is not None:
        found.append(plus(file.person.born.latest.toordinal(), kept.from_age))
    return max(found)
