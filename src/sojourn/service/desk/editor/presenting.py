"""The events of a draft as the editor lists them: each in words, with the buttons that are of use."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from sojourn.law.readings import prose
from sojourn.law.vocabulary import EVENT_TYPES, Field, Kind
from sojourn.service.desk.editor import wording
from sojourn.service.desk.editor.draft import HAPPENED, PROPOSED, Draft
from sojourn.service.desk.editor.fields import country_name


@dataclass(frozen=True, slots=True)
class Row:
    """An event: `place` names it to the buttons, `details` pair a field with its value in words."""

    place: str
    on: str
    what: str
    who: str
    proposed: bool
    details: tuple[tuple[str, str], ...]
    first: bool
    last: bool


def summary(draft: Draft) -> str:
    """The State and what is known of the person, in one line."""
    words, person = prose.words(get_language() or settings.LANGUAGE_CODE), draft.person
    known = [words.state_name(draft.case.state)]
    if person.get("sex"):
        known.append(str(wording.CHOICES[person["sex"]]))
    if person.get("born"):
        known.append(_("born %(born)s") % {"born": person["born"]})
    known += [country_name(code) for code in person.get("nationalities") or ()]
    return " · ".join(known)


def shown_events(draft: Draft) -> tuple[Row, ...]:
    """Return the events of a draft in the order of the file, those under consideration last."""
    words = prose.words(get_language() or settings.LANGUAGE_CODE)
    return tuple(_rows(draft, words))


def _rows(draft: Draft, words: prose.Words) -> Iterator[Row]:
    by_id = {event["id"]: event for part in (HAPPENED, PROPOSED) for event in draft.events(part) if "id" in event}
    for part in (HAPPENED, PROPOSED):
        events = draft.events(part)
        for row, event in enumerate(events):
            body, _colon, name = event.get("by", "").partition(":")
            yield Row(
                place=f"{part}:{row}",
                on=event["on"],
                what=words.event(event["type"]),
                who=name or (words.body(body) if body else ""),
                proposed=part == PROPOSED,
                details=tuple(_details(event, by_id, words)),
                first=row == 0,
                last=row == len(events) - 1,
            )


def _details(event: dict[str, Any], by_id: dict[str, dict[str, Any]], words: prose.Words) -> Iterator[tuple[str, str]]:
    for name, field in EVENT_TYPES[event["type"]].fields.items():
        if name in event:
            yield str(wording.LABELS[name]), in_words(field, event[name], by_id, words)
    if "known" in event:
        yield str(wording.LABELS["known"]), words.day(event["known"])
    if "note" in event:
        yield _("Remark"), event["note"]


def in_words(field: Field, value: Any, by_id: Mapping[str, Mapping[str, Any]], words: prose.Words) -> str:
    """The value of a field in words; `by_id` are the events that it may name, each with its day and type."""
    if value is None:
        return _("nothing: it did not happen") if field.kind is Kind.EVENT else _("established as not known")
    match field.kind:
        case Kind.FLAG:
            return _("yes") if value else _("no")
        case Kind.DAY:
            return words.day(value)
        case Kind.CHOICE:
            return str(wording.CHOICES[value])
        case Kind.CHOICES:
            return ", ".join(str(wording.CHOICES[word]) for word in value)
        case Kind.COUNTRY:
            return country_name(value)
        case Kind.EVENT:
            return f"{words.day(by_id[value]['on'])}: {words.event(by_id[value]['type'])}"
    return ", ".join(value) if isinstance(value, list) else str(value)
