"""Three-valued truth (Kleene 1952, strong): known false, unknown, known true.

The values are the integers 0, 1 and 2, so that conjunction is the minimum, disjunction the maximum
and negation the distance from 2; generated code can then test them without a call.
"""

from __future__ import annotations

from typing import Final, Literal

Truth = Literal[0, 1, 2]

FALSE: Final[Truth] = 0
UNKNOWN: Final[Truth] = 1
TRUE: Final[Truth] = 2


def truth(value: bool | None) -> Truth:
    """The truth value of `True`, `False` or `None` (unknown)."""
    if value is None:
        return UNKNOWN
    return TRUE if value else FALSE


def plain(value: Truth) -> bool | None:
    """The inverse of `truth`: `True`, `False` or `None`, as answers show it."""
    return None if value == UNKNOWN else value == TRUE


def negation(value: Truth) -> Truth:
    """Not: known true and known false change places, unknown stays."""
    return (TRUE, UNKNOWN, FALSE)[value]
