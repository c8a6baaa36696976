"""For whom a difference between two laws matters: a person the solver finds, told, replayed, ready to be opened."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any, Final

from sojourn.law.casefile import CaseFile, from_data, yamlwriting
from sojourn.law.law import Law
from sojourn.law.readings import prose
from sojourn.law.texts import Text
from sojourn.service.desk.badges import Badge, answer_badge
from sojourn.service.desk.law.searcher import OutOfTimeError, Searcher

_SEARCHER: Final = Searcher()


@dataclass(frozen=True, slots=True)
class Told:
    """A case file as a story: what happened by day, and the file itself to open, keep or replay."""

    on: str
    events: tuple[tuple[str, str], ...]
    case_text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """A question that the two laws answer differently for the person."""

    key: str
    question: str
    one: Badge
    other: Badge


@dataclass(frozen=True, slots=True)
class Matter:
    """What the solver says of a question.

    `outcome`: `found` (a person, with `story` and `answers`), `proved` (there is none), `untold` (not excluded, but
    no story that can be told shows one) or `undecided` (not found out in the time that a page has).
    """

    question: str
    outcome: str
    story: Told | None = None
    answers: tuple[Answered, ...] = ()


def matter(one: Law, other: Law, question: str, language: str) -> Matter:
    """For whom two laws of one day differ on a question, in words."""
    words = prose.words(language)
    name, sides = words.question(question), (one.asked, one.state.code, other.asked, other.state.code)
    try:
        found = _searched(*sides, date.fromordinal(one.on), question)
    except OutOfTimeError:
        return Matter(name, "undecided")
    if not found["found"]:
        return Matter(name, "proved" if question in found["alike"] else "untold")
    (person,) = found["found"]
    answers = tuple(
        Answered(key, words.question(key), *(answer_badge(value, words) for value in pair))
        for key, pair in sorted(person["answers"].items(), key=lambda pair: pair[0] != question)
    )
    return Matter(name, "found", told(person["case"], date.fromisoformat(person["on"]), words), answers)


def told(case: Mapping[str, Any], on: date, words: prose.Words) -> Told:
    """A case file as a story."""
    read: CaseFile = from_data(dict(case))
    events = tuple((one.on.isoformat(), words.event(one.type)) for one in sorted(read.events, key=lambda one: one.on))
    return Told(on.isoformat(), events, yamlwriting.dumps(read))


@lru_cache(maxsize=512)
def _searched(one: Text, one_state: str, other: Text, other_state: str, on: date, question: str) -> dict[str, Any]:
    """What the solver finds; remembered where it finds something. Raises `OutOfTimeError`."""
    request = {
        "one": one.written or one.id,
        "one_state": one_state,
        "other": other.written or other.id,
        "other_state": other_state,
        "on": on.isoformat(),
        "question": question,
    }
    found = _SEARCHER.ask(request)
    if "undecided" in found:
        raise OutOfTimeError
    return found
