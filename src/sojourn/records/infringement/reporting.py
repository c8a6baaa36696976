"""The Commission's own duty to report (Article 16) and its lateness, with the arithmetic.

The first report was due by 6 August 2008; after it one is due at least every three years. The communication of 2014 is
not said to be such a report, so that both readings are given. Of later reports none is known, which is not to say that
there is none.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from importlib import resources
from typing import Any

from sojourn.law.language.calendar import Period, period, plus
from sojourn.records.jsonable import jsonable


class Reading(StrEnum):
    """Whether the communication of 2014 counts as a report under Article 16(2)."""

    COMMUNICATION_IS_NONE = "communication_is_none"
    COMMUNICATION_COUNTS = "communication_counts"


class Presented(StrEnum):
    """Whether a report that was due was presented; `UNKNOWN`: none is known, which is not to say that none was."""

    IN_TIME = "in_time"
    LATE = "late"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Report:
    """A report that is due: by when and under which paragraph, and what was presented; `days` are days after it."""

    reading: Reading
    cite: str
    due: date
    presented: date | None
    document: str | None
    standing: Presented
    days: int
    arithmetic: str

    def as_json(self) -> dict[str, Any]:
        """The report."""
        found: dict[str, Any] = jsonable(self)
        return found


def reports(today: date) -> tuple[Report, ...]:
    """Every report that was due by a day, under each reading, the oldest first."""
    data = tomllib.loads(resources.files(__package__).joinpath("reporting.toml").read_text("utf-8"))
    every = period(data["every"])
    found: list[Report] = []
    for reading in Reading:
        counted = [data["first"]]
        if reading is Reading.COMMUNICATION_COUNTS:
            counted.append(data["communication"])
        found += _chain(reading, data["first_due"], every, [one for one in counted if one["on"] <= today], today)
    return tuple(found)


def _chain(
    reading: Reading, first: date, every: Period, presented: list[dict[str, Any]], today: date
) -> Iterator[Report]:
    """The reports due one after the other: three years after the last one, or after the last day for it."""
    due, number = first, 0
    while due < today:
        cite = "2004/81 16(1)" if number == 0 else "2004/81 16(2)"
        done = presented[number] if number < len(presented) else None
        yield _report(reading, cite, due, done, today)
        due = date.fromordinal(plus((done["on"] if done else due).toordinal(), every))
        number += 1


def _report(reading: Reading, cite: str, due: date, done: dict[str, Any] | None, today: date) -> Report:
    if done is None:
        days = (today - due).days
        said = f"{today} - {due} = {days} days, if none was presented"
        return Report(reading, cite, due, None, None, Presented.UNKNOWN, days, said)
    days = (done["on"] - due).days
    said = f"{done['on']} - {due} = {days} days ({days + 1} if the first and the last day are both counted)"
    standing = Presented.LATE if days > 0 else Presented.IN_TIME
    return Report(reading, cite, due, done["on"], done["document"], standing, days, said)
