"""Assistance as it was given and special needs, by article of Directive 2004/81/EC; what is due the answers say."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sojourn.law.readings.prose import Words
from sojourn.service.cases.models import Event
from sojourn.service.desk.editor import wording

_PARTS: Final[tuple[tuple[Promise, str, tuple[str, ...]], ...]] = (
    (_("To live on, care and safety before the permit"), "7",
     ("subsistence", "emergency_care", "psychological", "interpreting", "safety", "legal_aid")),
    (_("Medical and other help with the permit"), "9", ("medical", "housing")),
    (_("Work and education"), "11", ("work", "education")),
    (_("Programmes for a normal social life"), "12", ("programme",)),
)  # fmt: skip
_PROGRAMME: Final = ("programme_offered", "programme_joined", "programme_refused", "programme_left")


@dataclass(frozen=True, slots=True)
class Given:
    """A kind of assistance: the last day it was recorded, or none."""

    what: str
    last: date | None


@dataclass(frozen=True, slots=True)
class Part:
    """What belongs to one article."""

    title: str
    cite: str
    given: tuple[Given, ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """Special needs in words, and assistance by article."""

    special: tuple[str, ...]
    parts: tuple[Part, ...]


def needs(held: Iterable[Event], person: Mapping[str, Any], words: Words) -> Needs:
    """The needs and the assistance that the entries show."""
    last: dict[str, date] = {}
    for event in held:
        kind = event.fields.get("kind") if event.type == "assistance_given" else None
        for key in filter(None, (kind, event.type if event.type in _PROGRAMME else None)):
            last[key] = max(event.on, last.get(key, event.on))
    parts = tuple(
        Part(str(title), words.cite(f"2004/81 {article}"), _given(kinds, article, last, words))
        for title, article, kinds in _PARTS
    )
    return Needs(tuple(str(wording.CHOICES[word]) for word in person.get("special_needs") or ()), parts)


def _given(kinds: tuple[str, ...], article: str, last: Mapping[str, date], words: Words) -> tuple[Given, ...]:
    given = [Given(str(wording.CHOICES[kind]), last.get(kind)) for kind in kinds]
    if article == "12":
        given += [Given(words.event(kind), last[kind]) for kind in _PROGRAMME if kind in last]
    return tuple(given)
