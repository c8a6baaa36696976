"""Reading the ledger as a case file, and adding to it: the only place where entries are made."""

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext_noop

from sojourn.law import casefile
from sojourn.law.casefile import CaseFile, CaseFileError
from sojourn.law.vocabulary import BODIES, EVENT_TYPES, Kind
from sojourn.service.accounts.standing import Standing
from sojourn.service.cases.chain import linked
from sojourn.service.cases.models import Case, Event
from sojourn.service.cases.policy import CORRECTED
from sojourn.service.cases.refusals import NotAcceptedError
from sojourn.service.cases.words import PERSON_STATED

FREE_TEXT: Final = frozenset({"note", "source", "reason", "who", "circumstances", "outcome", "to"})
"""Keys that hold sentences, where a type has them as text: the ledger cannot forget, so it takes no sentence."""

CODES: Final[Mapping[str, frozenset[str]]] = {
    "outcome": frozenset({"annulled", "upheld", "inadmissible", "withdrawn"}),
}
"""Of the keys that hold sentences, the words that are taken all the same: codes which the law reads."""

_OWN: Final = frozenset({"id", "known", "by"})
"""Keys that the service itself fills in."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What is to be added: an event (or the person's keys, under `person_stated`) and what the law said of it."""

    type: str
    group: str
    on: date
    known: date
    fields: Mapping[str, Any]
    corrects: Event | None = None
    replaced_by: uuid.UUID | None = None
    answer: str = "not_asked"
    breach: bool = False
    reason: str = ""
    id: uuid.UUID = field(default_factory=uuid.uuid4)


def entries(case: Case) -> list[Event]:
    """Every entry of a case in its order, whatever its group: for the law, never to be shown."""
    return list(Event.objects.filter(case=case).select_related("authority").order_by("sequence"))


def append(case: Case, who: Standing, held: Sequence[Event], new: Iterable[Entry]) -> list[Event]:
    """Add entries to a case that is locked, after those it holds, and count its version on. Returns what was added."""
    last = held[-1] if held else None
    added: list[Event] = []
    for entry in new:
        event = Event(
            id=entry.id,
            case=case,
            sequence=(last.sequence if last else 0) + 1,
            type=entry.type,
            group=entry.group,
            on=entry.on,
            known=entry.known,
            recorded_at=who.at,
            authority=who.authority,
            member_id=None if who.is_machine else who.id,
            machine_id=who.id if who.is_machine else None,
            fields=dict(entry.fields),
            corrects=entry.corrects,
            replaced_by_id=entry.replaced_by,
            answer=entry.answer,
            breach=entry.breach,
            reason=entry.reason,
        )
        last = linked(event, last)
        last.save(force_insert=True)
        added.append(last)
    case.version = last.sequence if last else 0
    case.save(update_fields=["version"])
    return added


def case_file(
    case: Case, held: Iterable[Event], *, known: date | None = None, proposed: Sequence[Mapping[str, Any]] = ()
) -> CaseFile:
    """The case file that a ledger is: the person as stated up to the day `known`, and all events.

    Raises `CaseFileError` where the events contradict each other.
    """
    person: dict[str, Any] = {}
    events: list[dict[str, Any]] = []
    for event in held:
        if event.type != PERSON_STATED:
            events.append(as_data(event))
        elif known is None or event.known <= known:
            person |= event.fields
    data = {"case": 1, "state": case.state, "complete": case.complete, "person": person, "events": events}
    return casefile.from_data(data | ({"proposed": list(proposed)} if proposed else {}))


def as_data(event: Event) -> dict[str, Any]:
    """An entry as the event of a case file; its id is that of the entry."""
    kind = event.authority.kind if event.authority.kind in BODIES else "other"
    data: dict[str, Any] = {"id": str(event.pk), "on": event.on, "known": event.known, "type": event.type, "by": kind}
    if event.type == CORRECTED:
        replaced = str(event.replaced_by_id) if event.replaced_by_id else None
        return data | {"corrects": str(event.corrects_id), "replaced_by": replaced}
    return {**data, **event.fields}


def accepted(case: Case, held: Sequence[Event], who: Standing, given: Mapping[str, Any]) -> tuple[date, dict[str, Any]]:
    """The day and the fields of an event that may be added. Raises `NotAcceptedError` where it may not, and why."""
    if taken := sorted(given.keys() & _OWN):
        raise NotAcceptedError(
            problem=gettext_noop("%(value)s: filled in by the service; leave it out"), value=taken[0]
        )
    kind = EVENT_TYPES.get(str(given.get("type")))
    free = sorted(sentences(kind.fields) & given.keys()) if kind is not None else []
    if free := [name for name in free if given[name] not in CODES.get(name, ())]:
        raise NotAcceptedError(
            problem=gettext_noop("%(value)s: sentences are kept sealed with the person, not in the ledger"),
            value=free[0],
        )
    data = dict(given) | {"id": str(uuid.uuid4()), "known": who.today}
    try:
        read = case_file(case, held, proposed=[data])
    except CaseFileError as error:
        raise NotAcceptedError(problem=error.problem) from error
    event = casefile.to_data(read)["proposed"][0]
    fields = {key: value for key, value in event.items() if key not in ("id", "on", "known", "type", "by")}
    return date.fromisoformat(event["on"]), fields


def sentences(fields: Mapping[str, Any]) -> frozenset[str]:
    """The fields of a type of event that hold sentences, and the remark."""
    texts = {name for name, declared in fields.items() if declared.kind == Kind.TEXT}
    return (FREE_TEXT & texts) | {"note"}
