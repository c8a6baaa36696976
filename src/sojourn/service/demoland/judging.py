"""What the law says of each act of a plan, and how its event is written down: the same for whomever it is told of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sojourn.law import casefile
from sojourn.service.cases.lawfulness import verdict
from sojourn.service.cases.models import Case, Event
from sojourn.service.cases.policy import policy


@dataclass(frozen=True, slots=True)
class Judged:
    """An event as the ledger takes it, without the decision it may be `against`, and the law's answer."""

    type: str
    group: str
    on: date
    fields: Mapping[str, Any]
    answer: str
    open: bool
    breach: bool


def stated(case: Case, person: Mapping[str, Any]) -> dict[str, Any]:
    """What is known of a person, as the case-file reader writes it down."""
    read = casefile.from_data({"state": case.state, "person": dict(person)})
    found: dict[str, Any] = casefile.to_data(read)["person"]
    return found


def judged(case: Case, held: Sequence[Event], event: Mapping[str, Any], against: str) -> Judged:
    """What becomes of an event in a case that holds these entries; `against` is the id of an entry, or empty."""
    read = casefile.from_data({"state": case.state, "events": [dict(event)]})
    plain = casefile.to_data(read)["events"][0]
    fields = {key: value for key, value in plain.items() if key not in ("id", "on", "known", "type", "by")}
    on = date.fromisoformat(plain["on"])
    asked = {"on": on, "type": plain["type"], **fields} | ({"against": against} if against else {})
    found = verdict(case, held, on, asked)
    group = policy().group_of[plain["type"]]
    return Judged(plain["type"], group, on, fields, found.answer, found.is_open, found.is_forbidden)
