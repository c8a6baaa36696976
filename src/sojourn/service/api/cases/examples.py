"""Examples of requests about cases, of nobody."""

from collections.abc import Mapping
from typing import Any, Final

_RECORDED: Final = {"event": {"on": "2026-03-02", "type": "risk_assessed"}, "seen": 4}
EXAMPLES: Final[Mapping[str, Mapping[str, Any]]] = {
    "record_event": {
        "plain": {"summary": "An assessment of risk", "value": _RECORDED},
        "breach": {
            "summary": "What was done though the law forbids it",
            "value": {
                "event": {"on": "2026-03-02", "type": "removal_enforced"},
                "seen": 4,
                "reason": "other_unit",
            },
        },
    },
    "state_person": {
        "plain": {"summary": "A day of birth", "value": {"person": {"born": "1999-05-14"}, "seen": 4}},
    },
    "refer": {
        "consent": {
            "summary": "A part in the case, with the person's consent",
            "value": {
                "receiver": "7f9c24e8-3b12-4f0a-9c1d-5e6a7b8c9d01",
                "kind": "consent",
                "purpose": "assistance",
                "groups": ["course", "safety"],
                "starts": "2026-03-02",
                "ends": "2026-06-02",
                "language": "vi",
            },
        },
    },
    "decline_offer": {"plain": {"summary": "No place", "value": {"reason": "no_place"}}},
}
"""By operation, the bodies that can be sent to it."""
