"""Which cases are a member's own: said by whatever keeps that, which stands above the cases and registers itself."""

from collections.abc import Callable
from typing import Final

from django.db.models import Q

from sojourn.service.accounts.standing import Standing

Keeper = Callable[[Standing], Q]
"""From whoever acts to a condition on rows of cases."""

_KEEPERS: Final[list[Keeper]] = []


def keeps_owners(keeper: Keeper) -> Keeper:
    """Let this say from now on which cases are a member's own."""
    _KEEPERS[:] = [keeper]
    return keeper


def has_owners() -> bool:
    """Whether something keeps which cases are a member's own."""
    return bool(_KEEPERS)


def own_cases(who: Standing) -> Q | None:
    """The condition for the cases of whoever acts; None where nothing keeps that."""
    return _KEEPERS[0](who) if _KEEPERS else None
