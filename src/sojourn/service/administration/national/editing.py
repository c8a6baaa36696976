"""A change written into the text of a file of national values; everything else in it stays as it was."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any, Final

import tomlkit
from tomlkit.items import AoT, Table

from sojourn.law.language.calendar import NEVER
from sojourn.law.parameters import PARAMETERS
from sojourn.law.states import NationalValue, State, StateError
from sojourn.law.states import read as read_state
from sojourn.service.administration.refusals import NotAValueError

_ALWAYS: Final = date.min
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewValue:
    """A value of a parameter to be: valid from `starts` on, as in the files. `value` is the plain value.

    A value that begins on the same day takes the place of the one held; any other ends the one before it, and itself
    ends where a later one begins. `attested`: the day is the one of the source that shows it.
    """

    key: str
    value: Any
    starts: date
    legal_force: str
    source: str
    confidence: str
    note: str = ""
    attested: bool = False

    def content(self) -> dict[str, Any]:
        """The value as plain data, to be stored."""
        return asdict(self) | {"starts": self.starts.isoformat()}

    @classmethod
    def stored(cls, content: Mapping[str, Any]) -> "NewValue":
        """The value that was stored."""
        return cls(**{**content, "starts": date.fromisoformat(content["starts"])})


def changed(text: str, where: str, new: NewValue) -> tuple[str, NationalValue]:
    """The text of the State's file with the change in it, and the value as the law reads it from there.

    `where` is the name of the new file. Raises `NotAValueError` with the sentence of the law reader.
    """
    document = tomlkit.parse(text)
    values = document["value"]
    assert isinstance(values, AoT)
    entry = _entry(new)
    if (end := _make_room(values, new)) is not None:
        entry["until"] = end
    values.append(entry)
    written = tomlkit.dumps(document)
    try:
        return written, _found(read_state(where, written.encode()), new)
    except StateError as problem:
        raise NotAValueError(str(problem).removeprefix(f"{where}: ").removeprefix(f"{new.key}: ")) from None


def _entry(new: NewValue) -> Table:
    entry = tomlkit.table()
    entry["parameter"] = PARAMETERS[new.key].number
    entry["name"] = new.key
    entry["is"] = new.value
    entry["attested" if new.attested else "from"] = new.starts
    for name in ("legal_force", "source", "confidence", "note"):
        if given := getattr(new, name):
            entry[name] = given
    return entry


def _make_room(values: AoT, new: NewValue) -> date | None:
    """Take away or end the value that stands where the new one begins; the last day of the new one, if it has one."""
    mine = [entry for entry in values if entry["name"] == new.key]
    for entry in mine:
        if _start(entry) in (new.starts, _ALWAYS) or _always(entry):
            values.remove(entry)
        elif _start(entry) < new.starts <= entry.get("until", date.max):
            entry["until"] = new.starts - _DAY
    later = [_start(entry) for entry in mine if _start(entry) > new.starts and not _always(entry)]
    return min(later) - _DAY if later else None


def _start(entry: Mapping[str, Any]) -> date:
    found = entry.get("from", entry.get("attested", _ALWAYS))
    assert isinstance(found, date)
    return found


def _always(entry: Mapping[str, Any]) -> bool:
    """Whether a value is a day that is known on every day, so that there can be only one."""
    return entry["name"] in ("bound_from", "coe_party_from")


def _found(state: State, new: NewValue) -> NationalValue:
    day = new.starts.toordinal()
    return next(one for one in state.values if one.key == new.key and one.since <= day <= one.until)


def record(value: NationalValue) -> dict[str, Any]:
    """A value as the profile of a case file names it: in place of the State's own, for the days it holds."""
    until = None if value.until >= NEVER else date.fromordinal(value.until)
    given = {"value": value.raw, "from": date.fromordinal(value.since), "until": until}
    return given | {"legal_force": value.legal_force, "source": value.source, "confidence": value.confidence}
