"""How a case stands, said from its snapshot: the state, protection, and what must not be read as leave to remove."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from typing import Final, Protocol

from django.utils.translation import gettext as _

from sojourn.law.readings.prose import Words
from sojourn.law.readings.protection import UNVIEWED

_OUTSIDE: Final = "outside"
_NOT_SETTLED: Final[AbstractSet[str]] = frozenset({"indication", "presumed", "informed", "undetermined"})
"""States without protection in which a decision is still owed: nobody may remove the person before it."""


class Held(Protocol):
    """What a snapshot holds of the state and of protection."""

    @property
    def legal_state(self) -> str: ...
    @property
    def protected(self) -> bool: ...
    @property
    def protected_until(self) -> date | None: ...


@dataclass(frozen=True, slots=True)
class Stand:
    """The state in words; `until` is the last protected day; `sentence` what to say where there is no such day."""

    state: str
    protected: bool
    until: date | None
    sentence: str


def stand(held: Held, viewed: bool, words: Words) -> Stand:
    """How a case stands; `viewed`: some authority has taken a view, without which `outside` means nothing."""
    code = UNVIEWED if held.legal_state == _OUTSIDE and not viewed else held.legal_state
    return Stand(words.state(code), held.protected, held.protected_until, _sentence(held, code, words))


def _sentence(held: Held, code: str, words: Words) -> str:
    if held.protected:
        return "" if held.protected_until else _("yes, no end fixed")
    if code == UNVIEWED:
        return words.caution(UNVIEWED)
    return words.caution("waits") if code in _NOT_SETTLED else _("not established: read the answers first")
