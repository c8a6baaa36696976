"""How the authorities of a drawn history behave."""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from sojourn.population.drawing import Draw

Days: TypeAlias = tuple[int, int]
"""The fewest and the most days that something takes."""


class Style(StrEnum):
    """Lawful: within the text and quick. Late: within the text, but slow, with duties left undone.

    Unlawful: the history is led to at least one act that the text forbids (unless its time runs out first).
    """

    LAWFUL = "lawful"
    LATE = "late"
    UNLAWFUL = "unlawful"


class Wrong(StrEnum):
    """What an authority may do against Directive 2004/81/EC, by the article it breaks."""

    REMOVED_WHEN_PRESUMED = "5, 6(1): removed after the view was taken, before the reflection period"
    NEVER_GRANTED = "6(1): no reflection period"
    REMOVED_IN_REFLECTION = "6(2): removed during the reflection period"
    REMOVED_WHILE_AWAITING = "6(2): removed while awaiting the decision"
    TRANSFERRED_IN_REFLECTION = "6(2): Dublin transfer enforced during the reflection period"
    TERMINATED_WITHOUT_GROUND = "6(4): reflection period ended without a ground"
    REFUSED_THOUGH_MET = "8(2): permit refused although every condition was met"
    SHORT_PERMIT = "8(3): permit shorter than six months"
    NOT_RENEWED_THOUGH_MET = "8(3): not renewed although the conditions still held"
    RENEWED_AFTER_END = "13(1): renewed after the proceedings were terminated"
    WITHDRAWN_WITHOUT_GROUND = "14: withdrawn without a ground"


@dataclass(frozen=True, slots=True)
class Pace:
    """How long each duty takes: informing, granting, deciding, representing and tracing."""

    inform: Days
    grant: Days
    decide: Days
    represent: Days
    trace: Days


SWIFT = Pace(inform=(0, 1), grant=(0, 2), decide=(1, 10), represent=(0, 1), trace=(1, 7))
SLOW = Pace(inform=(3, 60), grant=(4, 90), decide=(15, 240), represent=(2, 60), trace=(8, 120))


@dataclass(frozen=True, slots=True)
class Conduct:
    """How the authorities of one history behave.

    `neglect` is the share of things left undone, `slow_record` the share of events recorded days afterwards
    (`record` days), `wrong` what they do against the Directive.
    """

    style: Style
    pace: Pace
    neglect: float
    slow_record: float
    record: Days
    wrong: Wrong | None = None


SHARES = {Style.LAWFUL: 0.5, Style.LATE: 0.3, Style.UNLAWFUL: 0.2}


def conduct(style: Style, draw: Draw) -> Conduct:
    """The conduct of the authorities in one history of the given style."""
    if style is Style.LAWFUL:
        return Conduct(style, SWIFT, neglect=0.0, slow_record=0.05, record=(1, 2))
    if style is Style.LATE:
        return Conduct(style, SLOW, neglect=0.4, slow_record=0.35, record=(1, 30))
    pace = SLOW if draw.chance(0.4) else SWIFT
    return Conduct(style, pace, neglect=0.3, slow_record=0.15, record=(1, 14), wrong=draw.pick(list(Wrong)))
