"""Civil days that calendars get wrong: ends of months, leap days, and months that have no such day."""

import calendar
from collections.abc import Iterator
from datetime import date

FIRST_DAY = date(2004, 1, 1)
LAST_DAY = date(2027, 12, 31)


def months_later(day: date, months: int) -> date:
    """The same day number so many months on, or the month's last day where there is none such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def month_end(day: date) -> date:
    """The last day of the month that holds the given day."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def edges(first: date, last: date) -> Iterator[date]:
    """Every month end and every leap day from first to last, both inclusive.

    The day before a leap day is given too: it is where a period of months from a 29th, 30th or 31st is cut.
    """
    month = first.replace(day=1)
    while month <= last:
        end = month_end(month)
        days = (end.replace(day=28), end) if end.day == 29 else (end,)
        yield from (day for day in days if first <= day <= last)
        month = months_later(month, 1)
