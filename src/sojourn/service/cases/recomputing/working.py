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
from sojourn.service.cases.recomputing.files import Told
from sojourn.service.cases.recomputing.files import files as read


@dataclass(frozen=True, slots=True)
class Fresh:
    """What became of a case: the version it was worked out from, the columns of its snapshot, and what is due where
    that is not what is stored.
    """

    case: uuid.UUID
    version: int
    columns: Mapping[str, Any]
    dues: Sequence[dues.Owed] | None


def worked_out(cases: Sequence[uuid.UUID], day: date) -> Sequence[Fresh]:
    """The snapshots of these cases on a day."""
    with reading():
        rows = Case.objects.filter(pk__in=cases).values_list("pk", "version", "state", "complete")
        held = {key: Told(version, state, complete) for key, version, state, complete in rows}
        stored: dict[uuid.UUID, set[dues.Owed]] = {key: set() for key in held}
        for row in Due.objects.filter(case__in=cases).values_list("case_id", *dues.NAMES):
            stored[row[0]].add(row[1:])
        files = list(read(held, day))
    return [_fresh(case, held[case].version, file, stored[case], day) for case, file in files]


def _fresh(case: uuid.UUID, version: int, file: CaseFile, stored: set[dues.Owed], day: date) -> Fresh:
    now = outlook(file, day, known=day)
    due = dues.rows(now)
    return Fresh(case, version, snapshots.columns(version, now, day), None if set(due) == stored else due)
