"""What is said when a case file cannot be accepted."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import NamedTuple

_SHOWN = 60

Steps = tuple[str | int, ...]
"""Keys and indexes from the whole to a value in it."""


class CaseFileError(ValueError):
    """A case file that cannot be accepted; `str()` is one line that says where and what was expected.

    `name` is the file or other origin, `line` its line (None where there are none), `problem` the rest;
    `steps` are the keys and indexes that lead to the value, as far as they are known.
    """

    def __init__(self, problem: str, *, name: str = "case file", line: int | None = None, steps: Steps = ()) -> None:
        self.name, self.line, self.problem, self.steps = name, line, problem, steps
        where = f"{name}: " if line is None else f"{name}: line {line}: "
        super().__init__(where + problem)

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuild, (self.problem, self.name, self.line, self.steps)


def _rebuild(problem: str, name: str, line: int | None, steps: Steps) -> CaseFileError:
    return CaseFileError(problem, name=name, line=line, steps=steps)


class Place(NamedTuple):
    """Where a value stands: its origin, its line and the keys and indexes that lead to it."""

    name: str
    line: int | None
    steps: Steps = ()

    @property
    def path(self) -> str:
        """The steps as one reads them: `events[2].until`."""
        written = (f"[{step}]" if isinstance(step, int) else f".{step}" for step in self.steps)
        return "".join(written).removeprefix(".")

    def error(self, problem: str) -> CaseFileError:
        """Build the error for the value at this place."""
        said = f"{self.path}: {problem}" if self.path else problem
        return CaseFileError(said, name=self.name, line=self.line, steps=self.steps)


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
    return CaseFileError(problem, name=place.name, line=place.line, steps=place.steps)
