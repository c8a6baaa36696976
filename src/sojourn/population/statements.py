"""Which events of one day would contradict each other."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

_OPPOSITES = {
    "relations_severed": "relations",
    "relations_kept": "relations",
    "permit_issued": "permit",
    "permit_refused": "permit",
    "intention_shown": "will",
    "cooperation_declined": "will",
}
_RENEWAL = frozenset({"permit_renewed", "permit_not_renewed"})


def statement(event: Mapping[str, Any]) -> tuple[Hashable, Hashable] | None:
    """What the event speaks of and what it says of it, or None where nothing could contradict it."""
    kind = event["type"]
    if kind in _OPPOSITES:
        return _OPPOSITES[kind], kind
    if kind in _RENEWAL:
        return ("renewal", event.get("permit", "main")), kind
    if kind == "stay_assessed":
        return ("stay", event.get("proceeding", "main")), event["useful"]
    if kind == "public_policy_assessed":
        return "public policy", event["threat"]
    if kind == "view_taken":
        return ("view", event.get("by")), event["offence"]
    return None


def contradicts(event: Mapping[str, Any], others: Iterable[Mapping[str, Any]]) -> bool:
    """True where one of the others says the opposite of the same thing on the same day."""
    said = statement(event)
    if said is None:
        return False
    subject, value = said
    for other in others:
        if other["on"] == event["on"] and (heard := statement(other)) and heard[0] == subject and heard[1] != value:
            return True
    return False
