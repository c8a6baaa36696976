"""The snapshot of a case: the legal position of a day in a few columns, for lists."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sojourn.service.cases import dues
from sojourn.service.cases.ledger import case_file
from sojourn.service.cases.models import Case, Event, Snapshot
from sojourn.service.cases.outlook import Outlook, outlook


def refresh(case: Case, held: Sequence[Event], on: date) -> Snapshot:
    """Work out the snapshot of a case on a day, with what is due, and store both."""
    now = outlook(case_file(case, held, known=on), on, known=on)
    found, _ = Snapshot.objects.update_or_create(case=case, defaults=columns(case.version, now, on))
    dues.write({case.pk: dues.rows(now)})
    return found


def columns(version: int, now: Outlook, on: date) -> dict[str, Any]:
    """The columns of a snapshot by their names."""
    return {
        "version": version,
        "on": on,
        "legal_state": now.state,
        "stay_basis": now.stay_basis,
        "protected": now.protected,
        "protected_until": _day(now.protected_until),
        "reflection_end": _day(now.dates["reflection_end"]),
        "permit_until": _day(now.dates["permit_until"]),
        "breaches": len(now.breaches),
        "recompute_on": _day(now.changes_on),
        "values": now.national_values,
    }


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
