"""A value as it is written in a file of national values (TOML), on one line."""

import json
import re
import tomllib
from datetime import date, datetime, time
from typing import Any, Final

import tomlkit

from sojourn.service.administration.refusals import NotAValueError

LONGEST: Final = 1_000
_WORD: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_LENGTH: Final = re.compile(r"(?P<number>[0-9]{1,4})\s+(?P<unit>[^\W\d_]+)")
_UNITS: Final = {
    word: unit
    for unit, said in {
        "D": "day days dag dagen jour jours tag tage tagen",
        "W": "week weeks weken semaine semaines woche wochen",
        "M": "month months maand maanden mois monat monate monaten",
        "Y": "year years jaar jaren an ans jahr jahre jahren",
    }.items()
    for word in said.split()
}
_TRUTHS: Final = frozenset({"true", "false", "inf", "nan"})


def read(text: str) -> Any:
    """The value that is written; a word such as `P45D` needs no quotes, a day becomes text. A length may be said as
    people say it, `45 days` or `6 maanden`, in a language of the service.

    Raises `NotAValueError` for anything that is no value, is more than one, or is longer than a line.
    """
    written = text.strip()
    if len(written) > LONGEST or not written.isprintable():
        raise NotAValueError(f"one line of at most {LONGEST} characters expected")
    if _WORD.fullmatch(written) and written not in _TRUTHS:
        return written
    if (length := _LENGTH.fullmatch(written)) and (unit := _UNITS.get(length["unit"].casefold())):
        return f"P{int(length['number'])}{unit}"
    try:
        found = tomllib.loads(f"is = {written}")
    except (tomllib.TOMLDecodeError, RecursionError):
        raise NotAValueError('a value such as 45 days, P45D, true, 18, "one word" or {min = "P30D"} expected') from None
    return _plain(found["is"])


def write(value: Any) -> str:
    """A value as `read` takes it."""
    return tomlkit.item(value).as_string() if not isinstance(value, str) else _text(value)


def _text(value: str) -> str:
    return value if _WORD.fullmatch(value) and value not in _TRUTHS else json.dumps(value, ensure_ascii=False)


def _plain(value: Any) -> Any:
    """The value as it can be stored and shown: days as text; a time of day or no number at all is no value."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    if isinstance(value, datetime | time | float):
        raise NotAValueError("a text, a whole number, true or false, a day, a list or a table expected")
    return value.isoformat() if isinstance(value, date) else value
