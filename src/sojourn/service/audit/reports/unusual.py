"""Reading that a data protection officer may want to look at: each finding says by which rule, how much and since when.

A finding accuses nobody. It carries the question that shows its entries.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from statistics import median
from uuid import UUID

from sojourn.service.audit.days import beginning, ending, hour_of, start_of_hour
from sojourn.service.audit.reports.queries import Asked, Hour, hours
from sojourn.service.audit.reports.thresholds import Many, Night, Thresholds

Reader = tuple[UUID | None, UUID | None]
"""Member and authority."""


@dataclass(frozen=True)
class Finding:
    """`count` readings (for `many`: cases and persons) where `limit` was reached; `usual` is the member's own measure.

    `shown_by` is the question whose answer is these entries.
    """

    rule: str
    member: UUID | None
    authority: UUID | None
    first: datetime
    count: int
    limit: float
    usual: float | None
    shown_by: Asked


def findings(
    first: date, last: date, rules: Thresholds, colleagues: Sequence[str] = (), authority: UUID | None = None
) -> list[Finding]:
    """What was unusual from one civil day to another, both included, the earliest first.

    `colleagues` are the ids of persons who bear the name of a member of an authority; `authority` is whose members
    are looked at, all of them where left out.
    """
    period = Asked(authority=authority, since=beginning(first), before=ending(last))
    found = [*_many(period, rules.many), *_nights(period, rules.night)]
    found += _daily("emergency", replace(period, relation=rules.emergency.relation), rules.emergency.least)
    found += _daily("lists", replace(period, names=True), rules.lists.least)
    if colleagues:
        named = replace(period, subjects=tuple(colleagues))
        found += _daily("colleagues", named, rules.colleagues.least)
    return sorted(found, key=lambda one: (one.first, one.rule, str(one.member)))


def _many(period: Asked, rule: Many) -> Iterator[Finding]:
    assert period.since
    history = replace(period, since=period.since - timedelta(days=rule.days), names=False)
    begins = hour_of(period.since)
    before: dict[Reader, list[Hour]] = defaultdict(list)
    for one in hours(history):
        reader = (one.member, one.authority)
        if one.hour >= begins and one.subjects >= rule.least:
            usual = _usual(before[reader], one.hour - 24 * rule.days)
            limit = max(rule.least, rule.times * usual)
            if one.subjects >= limit:
                start = start_of_hour(one.hour)
                yield _finding("many", reader, (start, start + timedelta(hours=1)), one.subjects, limit, usual=usual)
        before[reader].append(one)


def _usual(history: Iterable[Hour], since: int) -> float:
    """The median of the hours in which anything was read; 0 for a member without history."""
    counts = [one.subjects for one in history if one.hour >= since]
    return median(counts) if counts else 0


def _nights(period: Asked, rule: Night) -> Iterator[Finding]:
    def night(hour: datetime) -> date | None:
        """The day on whose evening the night of an hour began; None by day."""
        if hour.hour >= rule.from_hour:
            return hour.date()
        return hour.date() - timedelta(days=1) if hour.hour < rule.to_hour else None

    for (reader, day), read in _grouped(hours(period), night).items():
        if (count := sum(one.entries for one in read)) >= rule.least:
            evening = beginning(day).replace(hour=rule.from_hour)
            morning = beginning(day + timedelta(days=1)).replace(hour=rule.to_hour)
            yield _finding("night", reader, (evening, morning), count, rule.least)


def _daily(rule: str, asked: Asked, least: int) -> Iterator[Finding]:
    for (reader, day), read in _grouped(hours(asked), lambda hour: hour.date()).items():
        if (count := sum(one.entries for one in read)) >= least:
            yield _finding(rule, reader, (beginning(day), ending(day)), count, least, asked=asked)


def _grouped(read: Iterable[Hour], day: Callable[[datetime], date | None]) -> dict[tuple[Reader, date], list[Hour]]:
    grouped: dict[tuple[Reader, date], list[Hour]] = defaultdict(list)
    for one in read:
        if on := day(start_of_hour(one.hour)):
            grouped[(one.member, one.authority), on].append(one)
    return grouped


def _finding(
    rule: str,
    reader: Reader,
    stretch: tuple[datetime, datetime],
    count: int,
    limit: float,
    *,
    usual: float | None = None,
    asked: Asked | None = None,
) -> Finding:
    member, authority = reader
    narrowed = asked or Asked()
    shown_by = Asked(
        narrowed.subjects, member, authority, "", narrowed.relation, *stretch, readings_only=True, names=narrowed.names
    )
    return Finding(rule, member, authority, stretch[0], count, limit, usual, shown_by)
