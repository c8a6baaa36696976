"""Telling those who registered that a case came to an authority, in the transaction in which it did.

Applications above cases register here when Django starts, so that cases need not know them.
"""

import uuid
from collections.abc import Callable
from typing import Final

from sojourn.service.accounts.standing import Standing

Arrival = Callable[[uuid.UUID, Standing], None]

_TOLD: Final[list[Arrival]] = []


def on_arrival(told: Arrival) -> None:
    """Register a function of the case and of whoever opened it or accepted the offer of it."""
    _TOLD.append(told)


def arrived(case_id: uuid.UUID, who: Standing) -> None:
    """Tell all who registered."""
    for told in _TOLD:
        told(case_id, who)
