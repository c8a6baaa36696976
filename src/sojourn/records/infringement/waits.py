"""How long each case waited between two rungs: until the next, until it left the ladder, or as long as it was seen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sojourn.law.language.calendar import Period, plus
from sojourn.records.infringement.cases import Case
from sojourn.records.infringement.ladder import ENDINGS, rank

REPLY: Final = Period(months=2)
"""What the Commission's letters leave a State to reply."""
REPLY_DAYS: Final = 62
"""Two months are at most so many days."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The time from the first day of one rung to the first day of another.

    `onward`: the way of every case; the others are a case's second letter and what follows a referral in the end.
    """

    start: str
    end: str
    onward: bool = True

    @property
    def name(self) -> str:
        """Both rungs."""
        return f"{self.start}-{self.end}"

    @property
    def is_letter(self) -> bool:
        """Whether it begins with a letter that a State has two months to reply to."""
        return self.start in ("formal_notice", "reasoned_opinion", "formal_notice_260")


CLOCKS: Final = (
    Clock("formal_notice", "reasoned_opinion"),
    Clock("reasoned_opinion", "referral"),
    Clock("referral", "judgment"),
    Clock("formal_notice_260", "referral_260"),
    Clock("referral_260", "penalty"),
    Clock("formal_notice", "additional_formal_notice", onward=False),
    Clock("referral", "formal_notice_260", onward=False),
)
"""Every clock that is measured."""


@dataclass(frozen=True, slots=True)
class Spell:
    """The time of one case on a clock; `over`: the end was reached; `running`: it was still open on the last day."""

    case: Case
    since: date
    until: date
    over: bool
    running: bool

    @property
    def days(self) -> int:
        """Whole days from the first to the last."""
        return (self.until - self.since).days


def reply_due(on: date) -> date:
    """The last day of the two months that begin with a letter."""
    return date.fromordinal(plus(on.toordinal(), REPLY))


def spell(case: Case, clock: Clock) -> Spell | None:
    """The time of a case on a clock; `None` where it never began.

    A case that left the clock by another way (closed, withdrawn, or a rung beyond the end without the end) is censored
    on that day; one that is gone, on the last day on which it was seen.
    """
    since = case.reached(clock.start)
    if since is None:
        return None
    last = rank(clock.end)
    for one in case.steps:
        place = rank(one.step)
        if one.on < since:
            continue
        if one.step == clock.end:
            return Spell(case, since, one.on, over=True, running=False)
        if one.step in ENDINGS or (place is not None and last is not None and place > last):
            return Spell(case, since, one.on, over=False, running=False)
    return Spell(case, since, max(case.as_of, since), over=False, running=case.open)
