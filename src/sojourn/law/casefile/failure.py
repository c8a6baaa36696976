"""What is said when a case file cannot be accepted."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

_SHOWN = 60


class CaseFileError(ValueError):
    """A case file that cannot be accepted; `str()` is one line that says where and what was expected.

    `name` is the file or other origin, `line` its line (None where there are none), `problem` the rest.
    """

    def __init__(self, problem: str, *, name: str = "case file", line: int | None = None) -> None:
        self.name, self.line, self.problem = name, line, problem
        where = f"{name}: " if line is None else f"{name}: line {line}: "
        super().__init__(where + problem)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.problem, self.name, self.line)


def _rebuild(problem: str, name: str, line: int | None) -> CaseFileError:
    return CaseFileError(problem, name=name, line=line)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: its origin, its line and its key path (`events[2].until`)."""

    name: str
    line: int | None
    path: str

    def error(self, problem: str) -> CaseFileError:
        """Build the error for the value at this place."""
        said = f"{self.path}: {problem}" if self.path else problem
        return CaseFileError(said, name=self.name, line=self.line)


def shown(value: object) -> str:
    """Return a value for an error line: quoted, on one line and cut where long."""
    text = repr(value) if isinstance(value, str) else str(value)
    return text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"


def nearest(word: str, allowed: Iterable[str]) -> str:
    """Return " did you mean ...?" for the allowed word closest to this one, or nothing."""
    found = get_close_matches(word.lower(), allowed, n=1, cutoff=0.6)
    return f" did you mean {found[0]!r}?" if found else ""


def unexpected_key(place: Place, key: str, allowed: Iterable[str], within: str) -> CaseFileError:
    """Build the error for a key that has no meaning where it stands."""
    names = tuple(allowed)
    problem = f"unknown key {shown(key)} in {within};{nearest(key, names)} expected one of {', '.join(names)}"
    return CaseFileError(problem, name=place.name, line=place.line)
