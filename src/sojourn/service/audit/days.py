"""Civil days and hours of the State, for moments that are held in UTC."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from sojourn.service.audit.models import microseconds

HOUR: Final = 3_600_000_000
"""Microseconds in an hour: what moments are grouped by. All Member States keep whole hours from UTC."""


def beginning(day: date) -> datetime:
    """The moment at which a civil day begins."""
    return datetime.combine(day, time.min, timezone.get_default_timezone())


def ending(day: date) -> datetime:
    """The moment at which a civil day has ended."""
    return beginning(day + timedelta(days=1))


def hour_of(moment: datetime) -> int:
    """The number of the hour, counted from 1970, in which a moment lies."""
    return microseconds(moment) // HOUR


def start_of_hour(hour: int) -> datetime:
    """The moment, in the State's time, at which an hour of that number begins."""
    return datetime.fromtimestamp(hour * 3600, UTC).astimezone(timezone.get_default_timezone())
