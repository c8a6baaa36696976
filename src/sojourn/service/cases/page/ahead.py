"""What is ahead in a case, for whoever reads it: counted of what is shown to her, and of nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from django.db.models import QuerySet, UUIDField

from sojourn.service.cases.access import Access
from sojourn.service.cases.models import Due, Event
from sojourn.service.cases.page.events import standing
from sojourn.service.cases.words import GROUPS, Group, Operation
from sojourn.service.compiled.questions import Given, Prepared

VIEWS: Final = frozenset({"view_taken", "identified"})
"""Types of event with which an authority takes a view."""


@dataclass(frozen=True, slots=True)
class Ahead:
    """The next day that is due, or else the last that passed, which is `late`; how much is overdue, and how much was
    done against the law.
    """

    day: date | None
    late: bool
    overdue: int
    breaches: int


def open_duties(access: Access) -> list[Due]:
    """The duties that are not done, of the groups that are shown, the earliest last day first."""
    if not access.may(Operation.READ, Group.POSITION):
        return []
    return _open_duties(access.groups[Operation.READ]).rows(case=access.case.pk)


@cache
def _open_duties(groups: frozenset[str]) -> Prepared[Due]:
    """The question for the duties of a case in some groups of data."""

    def build() -> QuerySet[Due]:
        found = Due.objects.filter(case=Given("case", UUIDField()), group__in=sorted(groups))
        return found.order_by("last_day", "duty")

    return Prepared(build)


def ahead(access: Access, duties: Sequence[Due], entries: Iterable[Event]) -> Ahead | None:
    """What is ahead among these duties, and the breaches among these entries, which are shown; to whoever reads
    everything all breaches that the law finds. None where the position is not shown.
    """
    if not access.may(Operation.READ, Group.POSITION):
        return None
    today, days = access.who.today, [one.last_day for one in duties]
    day = min((one for one in days if one >= today), default=max(days, default=None))
    overdue = sum(one.status(today) == "overdue" for one in duties)
    whole = len(access.groups[Operation.READ]) == len(GROUPS)
    breaches = access.case.snapshot.breaches if whole else sum(one.breach for one in standing(entries))
    return Ahead(day, day is not None and day < today, overdue, breaches)


def viewed(access: Access, entries: Iterable[Event]) -> bool:
    """Whether some authority has taken a view, by the entries that are shown, or by the position, which says as much
    of a view that whoever reads may not see.
    """
    if any(event.type in VIEWS for event in standing(entries)):
        return True
    if access.may(Operation.READ, Group.COURSE):
        return False
    back = Event.objects.filter(case=access.case, corrects__isnull=False).values("corrects")
    return Event.objects.filter(case=access.case, type__in=VIEWS).exclude(pk__in=back).exists()
