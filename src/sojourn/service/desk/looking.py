"""One look at a case file: the position on the day asked, and the history around it."""

from dataclasses import dataclass
from datetime import date

from sojourn.law.casefile import CaseFile, Event
from sojourn.law.position import Position, position, timeline


@dataclass(frozen=True, slots=True)
class Look:
    """What one page shows.

    `position` is that of the day asked; `changes` the positions on every day on which something changes over
    the whole file; `whole` the last of all, whose protected stretches cover the file from its first event on.
    """

    case: CaseFile
    on: date
    known: date | None
    position: Position
    changes: tuple[Position, ...]
    whole: Position

    def events(self) -> tuple[Event, ...]:
        """The recorded events that were known on the day of knowledge, in the order of their days."""
        known = [one for one in self.case.events if self.known is None or one.known <= self.known]
        return tuple(sorted(known, key=lambda one: one.on))


def look(case: CaseFile, on: date, *, known: date | None, text: str) -> Look:
    """Look at a case file on a day.

    Raises `ProfileError` or `StateError` where the file's national values or State cannot be used.
    """
    there = position(case, on, known=known, text=text)
    changes = timeline(case, known=known, text=text)
    last = max([on, *(event.on for event in case.events)])
    whole = there if last == on else position(case, last, known=known, text=text)
    return Look(case, on, known, there, changes, whole)
