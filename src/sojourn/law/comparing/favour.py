"""Which of two answers is better for the person: the order in which the answers to a question stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sojourn.law.evaluation import UNDETERMINED

_DUE: Final = ("not_applicable", "undetermined", "required")
_MAY: Final = ("not_applicable", "undetermined", "permitted")
_ACCESS: Final = ("not_applicable", "undetermined", "permitted", "required")

WORST_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "scope": ("out", "undetermined", "in"),
    "information": _DUE,
    "reflection": _DUE,
    "extension": _MAY,
    "terminate_reflection": ("not_applicable", "permitted", "undetermined", "forbidden"),
    "removal": ("not_applicable", "undetermined", "forbidden"),
    "treatment": _DUE,
    "subsistence": _DUE,
    "emergency_care": _DUE,
    "psychological": _DUE,
    "interpreting": _DUE,
    "safety": _DUE,
    "legal_aid": _DUE,
    "issue": ("not_applicable forbidden", "undetermined", "permitted", "required"),
    "refuse": ("not_applicable required", "undetermined", "forbidden"),
    "permit_length": ("not_applicable", "undetermined", "forbidden required"),
    "renew": ("not_applicable forbidden", "undetermined", "required"),
    "non_renewal": ("not_applicable required", "undetermined", "forbidden"),
    "withdraw": ("not_applicable", "required", "permitted", "undetermined", "forbidden"),
    "medical": _DUE,
    "work": _ACCESS,
    "training": _ACCESS,
    "education": _ACCESS,
    "programmes": _DUE,
    "treat_as_child": _DUE,
    "representation": _DUE,
    "family_tracing": _DUE,
    "placement": _DUE,
    "family_permit": _ACCESS,
    "risk_assessment": _DUE,
    "appeal": _DUE,
    "reasons": _DUE,
    "dublin_enforcement": ("not_applicable", "undetermined", "forbidden"),
    "entry_ban": ("permitted", "undetermined", "not_applicable", "forbidden"),
    "assistance_2011_36": _DUE,
    "non_prosecution": _MAY,
    "more_favourable_permit": _MAY,
}
"""The answers to a question from the person's side, worst first; those in one string are alike.

Withdrawal comes from not holding a permit at all up to a permit that may not be withdrawn. A permit that must be
refused leaves the person where no text gives one. Of the length of a permit it is good that the six months of
2004/81 8(3) are asked for, whether this permit has them or is too short. To be spared an entry ban (2008/115 11(3)) is
more than not to be threatened with one now.
"""

WITHOUT_ORDER: Final[Mapping[str, str]] = {
    "early_examination": "a power to look earlier, which neither gives nor takes anything (2004/81 8(1))",
    "examination": "a matter of time: a longer period puts the examination off",
    "unaccompanied": "a fact about the child, not what it is given",
    "dublin_decision": "that it may be taken is said for the protected phases; elsewhere other law decides",
    "dublin_preparation": "that it may begin is said for the protected phases; elsewhere other law decides",
}
"""The questions without an order, each with the reason: another answer is neither better nor worse."""

GAIN: Final = "gain"
LOSS: Final = "loss"
OPEN: Final = "open"
OTHER: Final = "other"
DIRECTIONS: Final = (GAIN, LOSS, OPEN, OTHER)
"""Better, worse, one of the two answers undetermined, or different without an order."""


def rank(key: str, answer: str) -> int:
    """The place of an answer in the order. Raises `KeyError` for a question without one."""
    return next(place for place, alike in enumerate(WORST_FIRST[key]) if answer in alike.split())


def direction(key: str, before: str, after: str) -> str | None:
    """What it means for the person that an answer changes; `None` where it does not."""
    if before == after:
        return None
    if UNDETERMINED in (before, after):
        return OPEN
    if key not in WORST_FIRST:
        return OTHER
    step = rank(key, after) - rank(key, before)
    return OTHER if step == 0 else GAIN if step > 0 else LOSS
