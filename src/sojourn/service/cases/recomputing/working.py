"""Working out the snapshots of a batch of cases: reading alone, so that several processes can do it at once."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sojourn.law.casefile import CaseFile
from sojourn.service.cases import dues, snapshots
from sojourn.service.cases.models import Case, Due
from sojourn.service.cases.outlook import outlook
from sojourn.service.cases.recomputing.accounts import reading
from sojourn.service.cases.recomputing.files import files as read

DUE = ("duty", "group", "since", "last_day", "clock", "cites")


@dataclass(frozen=True, slots=True)
class Fresh:
    """What became of a case: the version it was worked out from, the columns of its snapshot, and what is due where
    that is not what is stored.
    """

    case: uuid.UUID
    version: int
    columns: Mapping[str, Any]
    dues: Sequence[tuple[Any, ...]] | None


def worked_out(cases: Sequence[uuid.UUID], day: date) -> Sequence[Fresh]:
    """The snapshots of these cases on a day."""
    with reading():
        held = {case.pk: case for case in Case.objects.filter(pk__in=cases)}
        stored: dict[uuid.UUID, set[tuple[Any, ...]]] = {key: set() for key in held}
        for case_id, *due in Due.objects.filter(case__in=cases).values_list("case_id", *DUE):
            stored[case_id].add(tuple(due))
        files = list(read(held, day))
    return [_fresh(case, file, stored[case.pk], day) for case, file in files]


def _fresh(case: Case, file: CaseFile, stored: set[tuple[Any, ...]], day: date) -> Fresh:
    now = outlook(file, day, known=day)
    due = [tuple(getattr(row, name) for name in DUE) for row in dues.rows(case, now)]
    return Fresh(case.pk, case.version, snapshots.columns(case, now, day), None if set(due) == stored else due)
