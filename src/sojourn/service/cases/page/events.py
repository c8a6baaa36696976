"""Entries of the ledger as a reader sees them: what happened, who recorded it, what was corrected."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import QuerySet, UUIDField
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from sojourn.law.readings.prose import Words
from sojourn.law.vocabulary import EVENT_TYPES, PERSON_KEYS, Kind
from sojourn.service.cases.access import Access
from sojourn.service.cases.authors import author_of
from sojourn.service.cases.letters.catalogue import language
from sojourn.service.cases.models import Event
from sojourn.service.cases.policy import CORRECTED
from sojourn.service.cases.reasons import told
from sojourn.service.cases.words import PERSON_STATED, Operation
from sojourn.service.compiled.questions import Given, Prepared
from sojourn.service.desk.editor import wording
from sojourn.service.desk.editor.fields import country_name
from sojourn.service.desk.editor.presenting import in_words

Details = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Happened:
    """An entry. `by` did it, where another than `recorder` did, which is the `authority`; `corrected`: it counts as
    never recorded.
    """

    id: UUID
    group: str
    on: date
    known: date
    what: str
    details: Details
    authority: UUID
    recorder: str
    by: str
    corrected: bool
    breach: bool
    reason: str


@cache
def _entries(groups: frozenset[str]) -> Prepared[Event]:
    """The question for the entries of a case in some groups of data, with the authorities that recorded them."""

    def build() -> QuerySet[Event]:
        rows = Event.objects.filter(case=Given("case", UUIDField()), group__in=sorted(groups))
        return rows.select_related("authority").order_by("sequence")

    return Prepared(build)


def entries(access: Access) -> list[Event]:
    """The entries that may be read, in their order, as `Access.events` has them, with who recorded them."""
    groups = access.groups[Operation.READ]
    return _entries(groups).rows(case=access.case.pk) if groups else []


def happenings(held: Sequence[Event], words: Words, known: date | None = None) -> list[Happened]:
    """The entries that may be read, newest day first; with `known` those that were known on that day."""
    then = [one for one in held if known is None or one.known <= known]
    mistakes = {one.corrects_id for one in then if one.type == CORRECTED}
    named = {str(one.pk): {"on": one.on.isoformat(), "type": one.type} for one in held}
    rows = [_happened(one, one.pk in mistakes, named, words) for one in then]
    rows.sort(key=lambda row: row.on)
    return rows[::-1]


def _happened(event: Event, corrected: bool, named: Mapping[str, Mapping[str, Any]], words: Words) -> Happened:
    author = author_of(event)
    return Happened(
        id=event.pk,
        group=event.group,
        on=event.on,
        known=event.known,
        what=_("Stated of the person") if event.type == PERSON_STATED else words.event(event.type),
        details=tuple(_details(event, named, words)),
        authority=event.authority_id,
        recorder=event.authority.name,
        by=author.name if author else "",
        corrected=corrected,
        breach=event.breach,
        reason=told(event.reason) if event.reason else "",
    )


def _details(event: Event, named: Mapping[str, Mapping[str, Any]], words: Words) -> Iterator[tuple[str, str]]:
    if event.type == PERSON_STATED:
        yield from facts(event.fields, words)
        return
    if event.type == CORRECTED:
        meant = named.get(str(event.corrects_id))
        if meant is not None:
            yield _("Mistake"), f"{words.day(meant['on'])}: {_name(meant['type'], words)}"
        return
    for name, field in EVENT_TYPES[event.type].fields.items():
        value = event.fields.get(name)
        if field.kind is Kind.EVENT and value is not None and value not in named:
            continue  # it names an entry of a group that is not shown
        if name in event.fields:
            told = spoken(str(value), words) if name == "language" else in_words(field, value, named, words)
            yield str(wording.LABELS[name]), told


def _name(kind: str, words: Words) -> str:
    return _("Stated of the person") if kind == PERSON_STATED else words.event(kind)


def facts(person: Mapping[str, Any], words: Words) -> Iterator[tuple[str, str]]:
    """What is stated of a person, each key by its label and in words; what was left open is left out."""
    for name, field in PERSON_KEYS.items():
        value = person.get(name)
        if value is None:
            continue
        if field.kind is Kind.ROUTE:
            yield from (
                (str(wording.ROLES[role]), _countries(value[role])) for role in wording.ROLES if value.get(role)
            )
        elif field.kind is Kind.COUNTRIES:
            yield str(wording.LABELS[name]), _countries(value) or _("stateless")
        elif name == "born":
            yield str(wording.LABELS[name]), birth(str(value), words)
        elif value == []:
            yield str(wording.LABELS[name]), _("none of these")
        else:
            yield str(wording.LABELS[name]), in_words(field, value, {}, words)


def birth(born: str, words: Words) -> str:
    """A birth as far as it is known: a day, a month or a year, in words."""
    parts = [int(part) for part in born.split("-")]
    if len(parts) == len(("year", "month")):
        return date_format(date(parts[0], parts[1], 1), "YEAR_MONTH_FORMAT")
    return words.day(born) if len(parts) > 1 else born


def spoken(text: str, words: Words) -> str:
    """The name of a language that was written as a code; what is none stays as it was written."""
    return str(language(words.code).locale.languages.get(text.replace("-", "_"), text))


def _countries(codes: Iterable[str]) -> str:
    return ", ".join(country_name(code) for code in codes)


def stated(held: Iterable[Event], known: date | None = None) -> dict[str, Any]:
    """What is stated of the person by all entries that may be read, the later in place of the earlier."""
    person: dict[str, Any] = {}
    for event in held:
        if event.type == PERSON_STATED and (known is None or event.known <= known):
            person |= event.fields
    return person


def standing(held: Iterable[Event]) -> list[Event]:
    """The events that count: without those that were corrected, without corrections and what was stated."""
    rows = list(held)
    mistakes = {one.corrects_id for one in rows if one.type == CORRECTED}
    return [one for one in rows if one.type not in (CORRECTED, PERSON_STATED) and one.pk not in mistakes]
