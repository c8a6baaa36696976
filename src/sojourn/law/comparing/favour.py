"""Which of two answers is better for the person: the order in which the answers to a question stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from sojourn.law.evaluation import UNDETERMINED

WORST_FIRST: Final[Mapping[str, tuple[str, ...]]] = {
    "treatment": ("not_applicable", "undetermined", "required"),
    "removal": ("not_applicable", "undetermined", "forbidden"),
    "issue": ("not_applicable forbidden", "undetermined", "permitted", "required"),
    "renew": ("not_applicable forbidden", "undetermined", "required"),
    "withdraw": ("not_applicable", "required", "permitted", "undetermined", "forbidden"),
    "psychological": ("not_applicable", "undetermined", "required"),
    "legal_aid": ("not_applicable", "undetermined", "required"),
    "medical": ("not_applicable", "undetermined", "required"),
    "subsistence": ("not_applicable", "undetermined", "required"),
    "extension": ("not_applicable", "undetermined", "permitted"),
    "terminate_reflection": ("not_applicable", "permitted", "undetermined", "forbidden"),
    "more_favourable_permit": ("not_applicable", "undetermined", "permitted"),
    "family_permit": ("not_applicable", "undetermined", "permitted", "required"),
    "appeal": ("not_applicable", "undetermined", "required"),
    "work": ("not_applicable", "undetermined", "permitted", "required"),
    "dublin_enforcement": ("not_applicable", "undetermined", "forbidden"),
}
"""The answers to a question from the person's side, worst first; those in one string are alike.

Withdrawal comes from not holding a permit at all up to a permit that may not be withdrawn. A question that is not
listed has no order of this kind: another answer to it is another answer, neither better nor worse.
"""

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
