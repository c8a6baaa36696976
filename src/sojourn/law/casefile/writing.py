"""A case file as JSON-ready data: reading it again gives an equal case file."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sojourn.law.casefile.days import written
from sojourn.law.casefile.model import CaseFile, Event, Interval, Person, Span
from sojourn.law.vocabulary import PERSON_KEYS


def to_data(case: CaseFile) -> dict[str, Any]:
    """Return the case file as dicts, lists, texts, whole numbers, booleans and None.

    What equals its default is left out; sums of money are texts, so that no decimal is lost.
    """
    data: dict[str, Any] = {"case": 1, "state": case.state, "complete": case.complete}
    if case.profile:
        data["profile"] = _plain(case.profile)
    data["person"] = _person(case.person)
    data["events"] = [_event(event) for event in case.events]
    if case.proposed:
        data["proposed"] = [_event(event) for event in case.proposed]
    for key, spans in (("absent", case.absent), ("unknown", case.unknown)):
        if spans:
            data[key] = [_span(span) for span in spans]
    return data


def _person(person: Person) -> dict[str, Any]:
    return {key: _plain(getattr(person, key)) for key in PERSON_KEYS if key in person.given | person.sought}


def _event(event: Event) -> dict[str, Any]:
    by = event.by if event.by_name is None else f"{event.by}:{event.by_name}"
    common = {
        "id": event.id,
        "on": event.on,
        "known": event.known if event.known != event.on else None,
        "type": event.type,
        "by": by,
        "note": event.note,
    }
    given = {key: _plain(value) for key, value in common.items() if value is not None}
    return given | {key: _plain(value) for key, value in event.fields.items()}


def _span(span: Span) -> dict[str, Any]:
    ends = {"type": span.type, "from": span.start, "until": span.until}
    return {key: _plain(value) for key, value in ends.items() if value is not None}


def _plain(value: Any) -> Any:
    match value:
        case date():
            return value.isoformat()
        case Interval():
            return written(value)
        case Decimal():
            return f"{value:f}"
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
        case list() | tuple():
            return [_plain(item) for item in value]
    return value
