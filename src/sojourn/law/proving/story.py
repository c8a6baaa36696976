"""The story of a witness in words: what happened to an invented person, day by day, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from sojourn.law.language.calendar import iso
from sojourn.law.language.facts import FACTS
from sojourn.law.language.kleene import FALSE, TRUE
from sojourn.law.law import Law
from sojourn.law.proving.replay import Witness, looked_at
from sojourn.law.readings.prose import Words, frames
from sojourn.law.readings.prose.reforms import value

_OF_THE_PERSON: Final = ("union_citizen", "birth_earliest", "sufficient_resources", "special_needs")
"""What is told of every person."""

_OF_EVENTS: Final[Mapping[str, tuple[str, ...]]] = {
    "view_taken": ("view_of_trafficking", "view_of_facilitation"),
    "reflection_granted": ("reflection_end_latest",),
    "contact_established": ("contact_active", "contact_voluntary", "contact_own_initiative"),
    "relations_kept": ("relations_coerced",),
    "stay_assessed": ("stay_useful",),
    "public_policy_assessed": ("public_policy_threat",),
    "permit_issued": ("permit_until",),
    "permit_refused": ("refusal_suspended",),
    "proceedings_terminated": ("ending_under_review",),
}
"""What the name of an event leaves open, by its type."""

_PROPOSED: Final = ("tested_from", "tested_until")
"""What is told of a permit that is under consideration."""

_ONLY_IF_SO: Final = frozenset({"view_of_facilitation", "refusal_suspended", "ending_under_review"})
"""Facts that nobody misses where they do not hold."""


def story(witness: Witness, words: Words) -> str:
    """The events of the case with their days, oldest first, those of one day together."""
    days: dict[str, list[str]] = {}
    for event in _events(witness):
        days.setdefault(event["on"], []).append(words.event(event["type"]))
    return "; ".join(f"{words.day(day)}: {', '.join(dict.fromkeys(names))}" for day, names in days.items())


def details(law: Law, witness: Witness, words: Words) -> tuple[str, ...]:
    """What the story rests on beside the names of its events, as clauses: the person, what the events say, what is
    not known, and the national values of the case file.
    """
    seen = dict(zip(FACTS, looked_at(law, witness.case, witness.on.toordinal()).facts, strict=True))
    types = dict.fromkeys(event["type"] for event in _events(witness))
    proposed = _PROPOSED if witness.case.get("proposed") else ()
    names = (*_OF_THE_PERSON, *(name for type in types for name in _OF_EVENTS.get(type, ())), *proposed)
    told = (clause for name in names if (clause := _clause(name, seen[name], words)))
    opened = dict.fromkeys(str(one["type"]) for one in witness.case.get("unknown", ()))
    return (
        *told,
        *(words.say(frames.NOT_KNOWN, label=words.asked(type)) for type in opened),
        *_national(witness.case.get("profile", {}), words),
    )


def _events(witness: Witness) -> tuple[Mapping[str, Any], ...]:
    return *witness.case["events"], *witness.case.get("proposed", ())


def _clause(name: str, found: Any, words: Words) -> str | None:
    fact = FACTS[name]
    if fact.is_day:
        day = iso(found)
        return words.say(frames.LIST, label=words.say(fact.label), value=words.day(day)) if day else None
    if found == FALSE:
        return None if name in _ONLY_IF_SO else words.say(fact.no)
    return words.say(fact.yes) if found == TRUE else words.say(frames.NOT_KNOWN, label=words.say(fact.label))


def _national(profile: Mapping[str, Any], words: Words) -> Iterator[str]:
    for key, written in profile.items():
        plain = written["value"] if isinstance(written, Mapping) and "value" in written else written
        if plain is None:
            yield words.say(frames.NOT_KNOWN, label=words.parameter(key))
        else:
            yield value(words, key, plain)
