"""What cannot be in that order: before birth, recorded before it happened, ended before it began."""

from collections.abc import Iterable
from datetime import date

from sojourn.law.casefile.days import written
from sojourn.law.casefile.events import Written
from sojourn.law.casefile.model import Person

_MAY_END_EARLIER = frozenset({"departure_period_missed"})


def check_chronology(entries: Iterable[Written], person: Person) -> None:
    """Raise CaseFileError at the first event whose days contradict each other or the birth."""
    for entry in entries:
        _check_birth(entry, person)
        _check_record(entry)
        _check_validity(entry)


def _check_birth(entry: Written, person: Person) -> None:
    if person.born and entry.event.on < person.born.earliest:
        born = written(person.born)
        raise entry.place("on").error(f"{entry.event.type} on {entry.event.on} is before the birth ({born})")


def _check_record(entry: Written) -> None:
    event = entry.event
    if event.known < event.on:
        raise entry.place("known").error(
            f"known {event.known} is before on {event.on}; nothing is recorded before it happened"
        )


def _check_validity(entry: Written) -> None:
    until: date | None = entry.event.fields.get("until")
    if until is None or entry.event.type in _MAY_END_EARLIER:
        return
    start, name = (
        entry.event.fields.get("from", entry.event.on),
        "from" if "from" in entry.event.fields else "on",
    )
    if until < start:
        raise entry.place("until").error(f"{entry.event.type} until {until} is before {name} {start}")
