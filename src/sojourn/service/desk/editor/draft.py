"""A case file while it is being written: valid at every moment, changed one step at a time."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from sojourn.law.casefile import CaseFile, CaseFileError, dumps, from_data, loads, to_data

HAPPENED, PROPOSED = "events", "proposed"
REFERENCES = ("against", "corrects", "replaced_by")
"""Fields that name another event by its id."""

Data = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands against a change. `row` is the event it is about, `key` the field; None where it is neither."""

    said: str
    row: int | None = None
    key: str | None = None


class DraftError(ValueError):
    """A change that would make the case file one that cannot be accepted; `problem` says why and where."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.said)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Draft:
    """A valid case file. Every change gives a new draft, or raises `DraftError`."""

    case: CaseFile

    @classmethod
    def of(cls, text: str) -> "Draft":
        """Read a draft from the text that travels in the page. Raises `CaseFileError`."""
        return cls(loads(text))

    @property
    def text(self) -> str:
        """The case file as YAML."""
        return dumps(self.case)

    @property
    def person(self) -> Data:
        """The person as the file holds it."""
        person: Data = to_data(self.case)["person"]
        return person

    def events(self, part: str) -> list[Data]:
        """The events of a part (`HAPPENED` or `PROPOSED`) as the file holds them."""
        events: list[Data] = to_data(self.case).get(part, [])
        return events

    def with_frame(self, state: str, complete: bool, person: Mapping[str, Any]) -> "Draft":
        """The draft with another State, completeness and person."""
        return _checked(to_data(self.case) | {"state": state, "complete": complete, "person": dict(person)})

    def with_event(self, part: str, row: int | None, event: Mapping[str, Any]) -> "Draft":
        """The draft with an event in the place of the one in that row; without a row, added at the end.

        Events that it names get an id if they have none: `against: "@3"` stands for the recorded event in row 3.
        """
        data = to_data(self.case)
        named = {key: _id(data, value) if key in REFERENCES else value for key, value in event.items()}
        events = data.setdefault(part, [])
        if row is None:
            events.append(named)
        else:
            events[row] = {key: events[row][key] for key in ("id",) if key in events[row]} | named
        return _checked(data)

    def without(self, part: str, row: int) -> "Draft":
        """The draft without an event."""
        data = to_data(self.case)
        del data[part][row]
        return _checked(data)

    def moved(self, part: str, row: int, by: int) -> "Draft":
        """The draft with an event one place further up or down; at the end of the list it stays."""
        data = to_data(self.case)
        events, there = data[part], row + by
        if 0 <= there < len(events):
            events[row], events[there] = events[there], events[row]
        return _checked(data)


def _id(data: Data, named: Any) -> Any:
    """The id of an event that is named by its row, as `@3`; given to it if it has none."""
    if named is None or not named.startswith("@"):
        return named
    target = data[HAPPENED][int(named[1:])]
    if "id" not in target:
        taken = {event.get("id") for part in (HAPPENED, PROPOSED) for event in data.get(part, [])}
        target["id"] = next(name for number in count(1) if (name := f"event-{number}") not in taken)
    identity: str = target["id"]
    return identity


def _checked(data: Data) -> Draft:
    try:
        return Draft(from_data(data))
    except CaseFileError as error:
        raise DraftError(_problem(error)) from error


def _problem(error: CaseFileError) -> Problem:
    """The problem without its place in the file, which a form shows in another way."""
    said = error.problem.partition(": ")[2] if error.steps else error.problem
    match error.steps:
        case (_, int(row), *keys):
            return Problem(said, row, str(keys[0]) if keys else None)
        case (_, str(key), *_):
            return Problem(said, None, key)
    return Problem(said)
