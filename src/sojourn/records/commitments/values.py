"""What may stand in a report: one line of text, a day, a whole number, a share, an amount; each refused in one way."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from sojourn.records.commitments.register import COUNT, DAY, SHARE, TEXT, YES_NO

LONGEST: Final = 1000
MOST: Final = 10**15
FIRST_DAY: Final = date(1990, 1, 1)
LAST_DAY: Final = date(2100, 12, 31)
_CURRENCY: Final = re.compile("[A-Z]{3}")
_ESCAPED: Final = re.compile("_x[0-9A-Fa-f]{4}_")
_NUMBER: Final = re.compile(r"[0-9]{1,15}(?:\.[0-9]{1,15})?")

Value = bool | int | Decimal | date | str
"""The value of an indicator: by its kind a yes or no, a count, a share, a day or a text."""


def text(given: Any) -> str:
    """One line of printable text with nothing but text at its ends."""
    if not isinstance(given, str) or not given.strip() or given != given.strip() or not given.isprintable():
        raise ValueError("one line of text")
    if len(given) > LONGEST or _ESCAPED.search(given):
        raise ValueError(f"at most {LONGEST} signs, none written as a spreadsheet escapes it,")
    return given


def label(given: Any) -> str:
    """One line of text, also where a spreadsheet took it for a number."""
    whole = _whole(given)
    return text(given if whole is None else str(whole))


def day(given: Any) -> date:
    """A civil day, as one or in ISO 8601."""
    found = given
    if isinstance(given, datetime):
        found = given.date() if given == datetime(given.year, given.month, given.day) else None
    elif isinstance(given, str):
        try:
            found = date.fromisoformat(given) if len(given) == 10 else None
        except ValueError:
            found = None
    if not isinstance(found, date) or not FIRST_DAY <= found <= LAST_DAY:
        raise ValueError(f"a day from {FIRST_DAY} to {LAST_DAY}")
    return found


def year(given: Any) -> int:
    """A year."""
    found = _whole(given)
    if found is None or not FIRST_DAY.year <= found <= LAST_DAY.year:
        raise ValueError(f"a year from {FIRST_DAY.year} to {LAST_DAY.year}")
    return found


def count(given: Any) -> int:
    """A whole number from zero."""
    found = _whole(given)
    if found is None or not 0 <= found <= MOST:
        raise ValueError("a whole number from 0")
    return found


def share(given: Any) -> Decimal:
    """A share from 0 to 1, of at most six places."""
    found = _decimal(given)
    if found is None or not 0 <= found <= 1 or found != round(found, 6):
        raise ValueError("a share from 0 to 1, of at most six places")
    return found


def amount(given: Any) -> Decimal:
    """An amount of money from zero, in whole cents."""
    found = _decimal(given)
    if found is None or not 0 <= found <= MOST // 100 or found != round(found, 2):
        raise ValueError("an amount from 0, of at most two places")
    return found


def currency(given: Any) -> str:
    """The three letters of a currency (ISO 4217)."""
    if not isinstance(given, str) or not _CURRENCY.fullmatch(given):
        raise ValueError("three capital letters of a currency, such as EUR")
    return given


def yes_no(given: Any) -> bool:
    """Yes or no."""
    if not isinstance(given, bool):
        raise ValueError("yes or no")
    return given


OF_KIND: Final[Mapping[str, Callable[[Any], Value]]] = {
    YES_NO: yes_no,
    DAY: day,
    COUNT: count,
    SHARE: share,
    TEXT: text,
}
"""How the value of an indicator is read, by its kind."""


def plain(value: Any) -> Any:
    """A value as JSON writes it: days in ISO 8601, decimals as text, so that no place is lost."""
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, date) else value


def _whole(given: Any) -> int | None:
    found = None if isinstance(given, str) else _decimal(given)
    return int(found) if found is not None and found == int(found) else None


def _decimal(given: Any) -> Decimal | None:
    """A number as it is written: of a binary fraction the shortest decimal that means it."""
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal | str):
        return None
    if isinstance(given, str) and not _NUMBER.fullmatch(given):
        return None
    found = Decimal(str(given))
    return found.normalize() if found.is_finite() and abs(found) <= MOST else None
