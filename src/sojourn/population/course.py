"""The course of one history while it is being drawn: the present day, what was recorded, what is at stake."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeAlias

from sojourn.population.authorities import authority
from sojourn.population.customs import Customs
from sojourn.population.days import LAST_DAY
from sojourn.population.drawing import Draw
from sojourn.population.people import CHILDREN, Circumstance
from sojourn.population.statements import contradicts
from sojourn.population.styles import Conduct, Days, Style, Wrong

Event: TypeAlias = dict[str, Any]


class OutOfTimeError(Exception):
    """The history has reached the last day that is drawn; it stays as it is, unfinished."""


@dataclass(slots=True)
class Course:
    """One history in the making. Phases read it, move its present day on, and record events in it."""

    draw: Draw
    conduct: Conduct
    customs: Customs
    circumstance: Circumstance
    state: str
    person: dict[str, Any]
    today: date
    richness: float
    """How much is recorded beside the decisions themselves: 1 is usual, 0 the bare minimum."""
    profile: dict[str, Any] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    viewed: date | None = None
    reflection_end: date | None = None
    """The last day on which the reflection period can still run, counted generously."""
    running: list[str] = field(default_factory=list)
    """The national proceedings that are open."""
    ground: str | None = None
    """Why the conditions of Article 8(2) no longer hold, or a ground of Article 14; None while they hold."""
    gone: bool = False

    @property
    def child(self) -> bool:
        return self.circumstance in CHILDREN

    @property
    def covered(self) -> bool:
        """Whether the State's authorities take the person to be within the scheme."""
        if self.circumstance is Circumstance.UNION_CITIZEN:
            return False
        if self.circumstance is Circumstance.SMUGGLED:
            return self.customs.smuggled
        return self.customs.minors or not self.child

    def commits(self, wrong: Wrong) -> bool:
        """Whether this is the wrong that the authorities of this history do."""
        return self.conduct.wrong is wrong

    def lawful(self) -> bool:
        return self.conduct.style is Style.LAWFUL

    def neglected(self) -> bool:
        """Whether the authorities leave the next thing undone."""
        return self.draw.chance(self.conduct.neglect)

    def wait(self, days: Days) -> date:
        """Let days go by, from the fewest to the most, and return the new present day."""
        low, high = days
        return self.move(self.draw.day(self.today + timedelta(days=low), self.today + timedelta(days=high)))

    def move(self, day: date) -> date:
        """Make the day the present one, unless it is past already."""
        if day > LAST_DAY:
            raise OutOfTimeError
        self.today = max(day, self.today)
        return self.today

    def record(
        self,
        kind: str,
        /,
        *,
        on: date | None = None,
        by: str | None = None,
        known: date | None = None,
        **own: Any,
    ) -> Event:
        """Write down an event on the present day or `on`, or a day later while it contradicts another.

        Fields named after words of Python carry a trailing underscore (`from_`).
        """
        event: Event = {"on": on or self.today, "type": kind}
        event |= {key.rstrip("_"): value for key, value in own.items()}
        event["by"] = by or authority(kind, self.draw)
        while contradicts(event, self.events):
            event["on"] += timedelta(days=1)
        if event["on"] > LAST_DAY:
            raise OutOfTimeError
        if on is None:
            self.today = event["on"]
        if known is not None:
            event["known"] = known
        elif self.draw.chance(self.conduct.slow_record):
            event["known"] = min(event["on"] + timedelta(days=self.draw.whole(*self.conduct.record)), LAST_DAY)
        self.events.append(event)
        return event

    def name(self, event: Event) -> str:
        """The id by which other events may point at this one."""
        taken = sum("id" in other for other in self.events)
        return str(event.setdefault("id", f"e{taken + 1}"))

    def happened(self, *kinds: str) -> bool:
        """Whether any event of one of these types was recorded."""
        return any(event["type"] in kinds for event in self.events)
