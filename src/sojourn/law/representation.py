"""Since when a child is alone, and the gaps in which nobody represents the child (2004/81 2(f), 10(c))."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple, Protocol

from sojourn.law.history import Happening
from sojourn.law.language.calendar import Day


class Told(Protocol):
    """What was recorded of a person: a view of a history, or the entries of a ledger that somebody may read."""

    def all(self, *types: str) -> Sequence[Happening]:
        """The events of some types, oldest first."""


class Gap(NamedTuple):
    """A time without a representative: its first day, and the day on which one was appointed, if one was."""

    since: Day
    until: Day | None


def alone_since(view: Told) -> Day | None:
    """The day since which the child is alone; `None` where it is not, as far as is recorded.

    What is recorded again does not begin again; only care that ended does.
    """
    since: Day | None = None
    for event in view.all("in_care_since", "unaccompanied_since", "in_care_ended"):
        if event.type == "in_care_since":
            since = None
        elif since is None or event.type == "in_care_ended":
            since = event.on
    return since


def gaps(view: Told, since: Day) -> list[Gap]:
    """The gaps from a day on which a representative has come to be due, oldest first; the first begins on that day.

    It is closed on an earlier day where somebody stood already. Only the last can be open.
    """
    found = _all_gaps(view)
    newest = max(place for place, gap in enumerate(found) if gap.since <= since)
    return [found[newest]._replace(since=since), *found[newest + 1 :]]


def _all_gaps(view: Told) -> list[Gap]:
    """Every gap of the history; before the first event nobody stands.

    A day has no hours: where somebody stood before it, an end comes before an appointment; where nobody did, what
    ended is what began on that day.
    """
    found = [Gap(0, None)]
    standing: list[Happening] = []
    for on, events in groupby(view.all("representative_ended", "representative_appointed"), lambda event: event.on):
        of_day = list(events)
        ended = [event for event in of_day if event.type == "representative_ended"]
        appointed = [event for event in of_day if event.type == "representative_appointed"]
        if standing:
            left = _left(standing, ended)
            if not left:
                found.append(Gap(on, None))
            standing = left + appointed
        else:
            standing = [event for event in appointed if not any(_may_end(end, event) for end in ended)]
        if standing and found[-1].until is None:
            found[-1] = found[-1]._replace(until=on)
    return found


def _left(standing: Sequence[Happening], ended: Sequence[Happening]) -> list[Happening]:
    """Who still stands: an end that names one of them leaves the others, any other end leaves nobody."""
    left = list(standing)
    for end in ended:
        left = [one for one in left if one.get("who") != end.get("who")] if _names_one(end, left) else []
    return left


def _names_one(end: Happening, standing: Sequence[Happening]) -> bool:
    return end.get("who") is not None and any(one.get("who") == end.get("who") for one in standing)


def _may_end(end: Happening, appointed: Happening) -> bool:
    """Whether the end may be that of the appointment: unless both name somebody, and not the same."""
    names = {end.get("who"), appointed.get("who")}
    return None in names or len(names) == 1
