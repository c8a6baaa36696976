"""What is done in a case, act by act: plain data that can be carried out one by one or written in bulk."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sojourn.service.audit.actors import Actor
from sojourn.service.cases.actions.grounds import Ground
from sojourn.service.cases.words import ReferralState


@dataclass(frozen=True, slots=True)
class Offered:
    """A part in the case is offered to an authority, and answered (or not yet)."""

    at: datetime
    by: Actor
    receiver: UUID
    ground: Ground
    answer: ReferralState
    answered_at: datetime
    answered_by: Actor
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event is recorded. `name` is how other acts of the plan point at it; `against` is such a name."""

    at: datetime
    by: Actor
    name: str
    event: Mapping[str, Any]
    against: str = ""


@dataclass(frozen=True, slots=True)
class Corrected:
    """A recorded event is taken back, with another in its place or none."""

    at: datetime
    by: Actor
    corrects: str
    name: str
    replacement: Mapping[str, Any] | None
    against: str
    reason: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """The person agrees anew that an authority goes on taking part: a consent ends after a year at the latest."""

    at: datetime
    by: Actor
    authority: UUID
    ground: Ground


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The consent under which an authority takes part is withdrawn."""

    at: datetime
    by: Actor
    authority: UUID


Act = Offered | Recorded | Corrected | Agreed | Withdrawn


@dataclass(frozen=True, slots=True)
class Plan:
    """A case from its opening on: who opened it when, on what ground, with what stated of the person, and the acts."""

    at: datetime
    by: Actor
    person: Mapping[str, Any]
    ground: Ground
    complete: bool
    acts: Sequence[Act]


DONE_BEFORE: Final = "before_known"
"""Why an act stands in the ledger that the law did not open: a code of `cases/reasons.py`, as the two below."""

MISTAKEN: Final = "misread"
NO_PLACE: Final = "no_place"
