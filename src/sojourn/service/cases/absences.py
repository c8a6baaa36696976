"""Who of an authority is away today and who stands in: known to an application above cases, which registers here."""

import uuid
from collections.abc import Callable, Mapping
from typing import Final

from sojourn.service.accounts.standing import Standing

Absences = Callable[[Standing], Mapping[uuid.UUID, frozenset[uuid.UUID]]]

_ASKED: Final[list[Absences]] = []


def knows_absences(asked: Absences) -> None:
    """Register who tells, by membership, who is away today and those who stand in for her."""
    _ASKED.append(asked)


def absent(who: Standing) -> Mapping[uuid.UUID, frozenset[uuid.UUID]]:
    """Those of the authority of whoever acts who are away today, each with those who stand in."""
    return {member: deputies for asked in _ASKED for member, deputies in asked(who).items()}
