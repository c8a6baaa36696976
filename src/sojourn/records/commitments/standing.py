"""How a commitment stands on a day: verified, only claimed, or not known; and whether it is overdue."""

from __future__ import annotations

from datetime import date
from typing import Final, NamedTuple

from sojourn.records.commitments.following import NOT_BEGUN, NOT_KNOWN, UNDER_WAY, Following
from sojourn.records.commitments.register import entry

CLAIMED: Final = "claimed"
VERIFIED: Final = "verified"
STANDINGS: Final = (VERIFIED, CLAIMED, NOT_KNOWN)


class Standing(NamedTuple):
    """A commitment on a day: `knowledge` (one of `STANDINGS`) of the `status`.

    `overdue`: its last day has passed and it is known not to be done; `None` where that day has passed and nothing is
    known, which is neither kept nor broken.
    """

    knowledge: str
    status: str
    overdue: bool | None


def standing(found: Following, on: date) -> Standing:
    """How a commitment stands on a day, by what was claimed and verified up to then.

    A verification from before the latest claim does not cover it.
    """
    if found.claimed_on is None or found.claimed_on > on:
        return Standing(NOT_KNOWN, NOT_KNOWN, _overdue(found, NOT_KNOWN, on))
    verified = found.verified_on is not None and found.claimed_on <= found.verified_on <= on
    return Standing(VERIFIED if verified else CLAIMED, found.status, _overdue(found, found.status, on))


def _overdue(found: Following, status: str, on: date) -> bool | None:
    due = entry(found.commitment).due
    if due is None or on <= due:
        return False
    return None if status == NOT_KNOWN else status in (NOT_BEGUN, UNDER_WAY)
