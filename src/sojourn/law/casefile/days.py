"""Civil days, whole or known only in part, from their text."""

import re
from calendar import monthrange
from datetime import date

from sojourn.law.casefile.failure import shown
from sojourn.law.casefile.model import Interval
from sojourn.law.casefile.nodes import Scalar, described

FIRST_YEAR, LAST_YEAR = 1900, 2200
_DAY = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_PARTIAL = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def day(scalar: Scalar) -> date:
    """Read a day written YYYY-MM-DD."""
    ascii_digits(scalar)
    found = _DAY.fullmatch(scalar.text)
    if not found:
        raise scalar.place.error(_not_a_day(scalar, "a day as YYYY-MM-DD expected"))
    return _date(scalar, *(int(part) for part in found.groups()))


def partial_day(scalar: Scalar) -> Interval:
    """Read a day, a month (YYYY-MM) or a year (YYYY) as the interval it stands for."""
    ascii_digits(scalar)
    found = _PARTIAL.fullmatch(scalar.text)
    if not found:
        raise scalar.place.error(_not_a_day(scalar, "a day, month or year as YYYY-MM-DD, YYYY-MM or YYYY expected"))
    year, month, number = (int(part) if part else None for part in found.groups())
    if year is not None and month is not None and number is not None:
        whole = _date(scalar, year, month, number)
        return Interval(whole, whole)
    earliest = _date(scalar, year or 0, month or 1, 1)
    last_month = month or 12
    return Interval(earliest, earliest.replace(month=last_month, day=monthrange(earliest.year, last_month)[1]))


def written(interval: Interval) -> str:
    """Write an interval as the day, month or year it was read from."""
    first, last = interval.earliest, interval.latest
    if first == last:
        return first.isoformat()
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"


def ascii_digits(scalar: Scalar) -> None:
    """Refuse digits of other scripts, which look like numbers and are not read as such."""
    if not scalar.text.isascii() and any(sign.isdigit() and not sign.isascii() for sign in scalar.text):
        raise scalar.place.error(f"the digits 0 to 9 expected, found {shown(scalar.text)}")


def _not_a_day(scalar: Scalar, expected: str) -> str:
    if _DAY.match(scalar.text):
        expected = "a civil day without time or zone expected, as YYYY-MM-DD"
    return f"{expected}, found {described(scalar)}"


def _date(scalar: Scalar, year: int, month: int, number: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise scalar.place.error(f"a year from {FIRST_YEAR} to {LAST_YEAR} expected, found {shown(scalar.text)}")
    try:
        return date(year, month, number)
    except ValueError as error:
        raise scalar.place.error(f"no such day in the calendar: {shown(scalar.text)}") from error
