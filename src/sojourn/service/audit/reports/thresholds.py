"""The thresholds of unusual reading, from `unusual.toml`."""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any, Final

from sojourn.service.audit.problems import AuditError

FILE: Final = Path(__file__).with_name("unusual.toml")


@dataclass(frozen=True)
class Many:
    """Different cases and persons in one hour."""

    least: int
    times: int
    days: int


@dataclass(frozen=True)
class Emergency:
    """Readings in one day under a relation."""

    least: int
    relation: str


@dataclass(frozen=True)
class Lists:
    """Names that lists showed in one day."""

    least: int


@dataclass(frozen=True)
class Night:
    """Readings in one night, from an hour of the evening to one of the morning."""

    least: int
    from_hour: int
    to_hour: int


@dataclass(frozen=True)
class Colleagues:
    """Readings in one day of persons who bear a colleague's name."""

    least: int


@dataclass(frozen=True)
class Thresholds:
    """All of them."""

    many: Many
    lists: Lists
    emergency: Emergency
    night: Night
    colleagues: Colleagues


@cache
def thresholds(path: Path = FILE) -> Thresholds:
    """Those of a file. Raises `AuditError` where it is not TOML, or holds other keys or values than expected."""
    try:
        written = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as problem:
        raise AuditError(f"{path.name}: thresholds in TOML expected: {problem}") from None
    kinds: dict[str, Any] = {
        "many": Many,
        "lists": Lists,
        "emergency": Emergency,
        "night": Night,
        "colleagues": Colleagues,
    }
    if written.keys() != kinds.keys():
        raise AuditError(f"{path.name}: the tables {', '.join(kinds)} expected, found {', '.join(written) or 'none'}")
    return Thresholds(**{name: _read(path, name, kind, written[name]) for name, kind in kinds.items()})


def _read(path: Path, name: str, kind: Any, written: object) -> Any:
    expected = {one.name: one.type for one in fields(kind)}
    if not isinstance(written, dict) or written.keys() != expected.keys():
        raise AuditError(f"{path.name}: [{name}]: the keys {', '.join(expected)} expected")
    for key, value in written.items():
        if type(value) is not expected[key] or (isinstance(value, int) and value < 0):
            kind_of_value = "a word" if expected[key] is str else "a whole number that is not negative"
            raise AuditError(f"{path.name}: [{name}]: {key}: {kind_of_value} expected")
    return kind(**written)
