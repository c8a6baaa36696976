"""The snapshot of a case: the legal position of a day in a few columns, for lists."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sojourn.service.cases import dues
from sojourn.service.cases.ledger import case_file
from sojourn.service.cases.models import Case, Event, Snapshot
from sojourn.service.cases.outlook import Outlook, outlook

_RENEWAL_IN_SIGHT = timedelta(days=60)
"""How long before a permit ends the duty to decide on its renewal arises, though no answer changes on that day."""


def refresh(case: Case, held: Sequence[Event], on: date) -> Snapshot:
    """Work out the snapshot of a case on a day, with what is due, and store both."""
    now = outlook(case_file(case, held, known=on), on, known=on)
    found, _ = Snapshot.objects.update_or_create(case=case, defaults=columns(case, now, on))
    dues.write(case, dues.rows(case, now))
    return found


def columns(case: Case, now: Outlook, on: date) -> dict[str, Any]:
    """The columns of a snapshot by their names."""
    stretch = next((one for one in now.protected if _covers(one, on)), None)
    due = [date.fromisoformat(duty["due"]) for duty in dues.undone(now)]
    coming = [day for day in due if day >= on]
    return {
        "version": case.version,
        "on": on,
        "legal_state": now.state,
        "stay_basis": now.stay_basis,
        "protected": stretch is not None,
        "protected_until": _day(stretch["until"]) if stretch else None,
        "reflection_end": _day(now.dates["reflection_end"]),
        "permit_until": _day(now.dates["permit_until"]),
        "breaches": len(now.breaches),
        "recompute_on": _recompute_on(now, coming),
        "values": now.national_values,
    }


def _recompute_on(now: Outlook, coming: Sequence[date]) -> date | None:
    """The first day on which a column changes by the calendar alone: an answer, or a duty whose last day has passed."""
    after = timedelta(days=1)
    ends = [date.fromisoformat(one["until"]) + after for one in now.protected if one["until"]]
    starts = [date.fromisoformat(one["from"]) for one in now.protected]
    days = [day + after for day in coming] + ends + starts
    days += [day for day in (_day(now.next_change),) if day]
    days += [day - _RENEWAL_IN_SIGHT for day in (_day(now.dates["permit_until"]),) if day]
    return min((day for day in days if day.isoformat() > now.on), default=None)


def _covers(stretch: Any, on: date) -> bool:
    day = on.isoformat()
    return stretch["from"] <= day and (stretch["until"] is None or day <= stretch["until"])


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
