"""A record with what follows from what was read: its identifiers, what does not fit, what may come next."""

from __future__ import annotations

from typing import Any

from sojourn.records.procedure.conclusions.bases import provisions
from sojourn.records.procedure.conclusions.checks import doubts
from sojourn.records.procedure.conclusions.ordering import arrange
from sojourn.records.procedure.conclusions.paths import standing, what_next
from sojourn.records.procedure.record import Procedure, identifiers


def complete(found: Procedure) -> dict[str, Any]:
    """The record of the contract."""
    arrange(found)
    found.doubts += doubts(found)
    follows = {"provisions": provisions(found), "standing": standing(found)._asdict(), "next": what_next(found)}
    return found.as_json() | {"identifiers": identifiers(found)} | follows
