"""How long a case is kept."""

import tomllib
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final

from sojourn.law.language.calendar import Period
from sojourn.law.language.calendar import period as read
from sojourn.service.administration.retention import period
from sojourn.service.administration.words import DataKind
from sojourn.service.environment import SettingError

FILE: Final = Path(__file__).with_name("periods.toml")


@dataclass(frozen=True, slots=True)
class Kept:
    """A case is kept for `period` after the last day on which anything happened or held in it, and of a person who was
    a child not less than that after the day she comes to be `from_age`; `source` says who decided so.
    """

    period: Period
    from_age: Period
    source: str


@cache
def usual(path: Path = FILE) -> Kept:
    """The period where a State has set none. Raises `SettingError` where the file does not hold one."""
    try:
        written = tomllib.loads(path.read_text("utf-8"))["case"]
        return Kept(read(written["period"]), read(written["from_age"]), str(written["source"]))
    except (OSError, KeyError, TypeError, ValueError) as problem:
        raise SettingError(f"{path.name}: [case]: period, from_age and source expected: {problem}") from None


def kept(state: str, on: date) -> Kept:
    """How long cases of a State are kept, as it stands on a day: what its administration set, or else the usual."""
    held = period(state, DataKind.CASE, on)
    return replace(usual(), period=held.period, source=held.source) if held else usual()
