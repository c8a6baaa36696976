"""Who reports: the Member States of today, and the institutions of the Union as one."""

from __future__ import annotations

from datetime import date
from typing import Final

from sojourn.law.membership import MEMBERS, is_member
from sojourn.records.commitments.register import FOR_STATES, FOR_UNION, CommitmentError, Entry

UNION_CODE: Final = "EU"
"""Stands for the institutions of the Union where a State's code would stand."""


def member_states(on: date) -> tuple[str, ...]:
    """The codes (ISO 3166-1) of the Member States on a day, in their order."""
    return tuple(sorted(code for code in MEMBERS if is_member(code, on.toordinal())))


def asked(party: str) -> tuple[Entry, ...]:
    """The entries a party reports on. Raises `CommitmentError` for one that is neither a Member State nor `EU`."""
    if party == UNION_CODE:
        return FOR_UNION
    if party not in MEMBERS:
        raise CommitmentError(f"a Member State or {UNION_CODE} expected, found {party!r}")
    return FOR_STATES
