"""How a commitment stands, in words and badges: claimed and verified are never one."""

from collections.abc import Iterable
from typing import Final

from sojourn.records.commitments.following import DONE, NOT_APPLICABLE, NOT_BEGUN, NOT_KNOWN, UNDER_WAY
from sojourn.records.commitments.standing import CLAIMED, VERIFIED, Standing
from sojourn.records.commitments.wording import Wording
from sojourn.service.desk.badges import Badge

_KNOWLEDGE: Final = {VERIFIED: ("✓", "success"), CLAIMED: ("○", "info"), NOT_KNOWN: ("?", "warning")}
_STATUS: Final = {
    DONE: ("●", "success"), UNDER_WAY: ("◐", "info"), NOT_BEGUN: ("○", "danger"), NOT_APPLICABLE: ("–", "neutral"),
    NOT_KNOWN: ("?", "warning"),
}  # fmt: skip


def knowledge(found: Standing, said: Wording) -> Badge:
    """Whether it is verified, only claimed, or not known."""
    return Badge(said.standings[found.knowledge], *_KNOWLEDGE[found.knowledge])


def status(found: Standing, said: Wording) -> Badge:
    """What is claimed, or that nothing is known."""
    return Badge(said.statuses[found.status], *_STATUS[found.status])


def legend(said: Wording) -> Iterable[Badge]:
    """The badges of what is known."""
    return [Badge(said.standings[code], *mark) for code, mark in _KNOWLEDGE.items()]
