"""What to find out next: the facts and parameters that keep one answer open, each tried both ways.

Each is set to hold and then not to hold, with everything else as it is, and the question is answered again.
What settles the answer either way comes first; what can be looked up comes before what has to be asked of the
person; what changes nothing, whatever else turns out, is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sojourn.law.book import ORDER
from sojourn.law.course import Course
from sojourn.law.evaluation import UNDETERMINED
from sojourn.law.facts.victim import NOT_AUTHORITIES
from sojourn.law.history import View
from sojourn.law.language.kleene import FALSE
from sojourn.law.parameters import PARAMETERS
from sojourn.law.trial import Trial, Unknown
from sojourn.law.vocabulary import EVENT_TYPES, PERSON_KEYS

AUTHORITY: Final = "authority"
PERSON: Final = "person"
NATIONAL_LAW: Final = "national_law"

RELATIONS: Final = ("relations_severed", "relations_kept")

OF_THE_PERSON: Final = frozenset(PERSON_KEYS) | frozenset(RELATIONS)
"""What only the person may know. Everything else is recorded by an authority, and looked up in its files."""

RECORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "born": ("age_assessed",),
    "nationalities": ("nationality_acquired",),
    **dict.fromkeys(RELATIONS, RELATIONS),
}
"""The records of an authority that hold what the person would otherwise be asked: they are looked into first."""

HARM: Final[Mapping[str, int]] = {
    "nationalities": 0,
    "sufficient_resources": 0,
    "born": 1,
    "claimed_age": 1,
    "relations_severed": 3,
    "relations_kept": 3,
    "special_needs": 3,
}
"""How much it may harm the person to be asked: 0 not at all, 3 where it touches the suspects or violence.

What is looked up (in files, in national law) harms nobody; a question to the person that is not listed counts
as 3.
"""


class QuestionError(ValueError):
    """A question that does not exist."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Something to find out. `ask`: an event type, person key, parameter or `text:` cell, as in `missing`.

    `about` names the fact, rule or parameter that is tried; `when_true` and `when_false` are the answers if
    it holds and if it does not. `harm` runs from 0 to 3.
    """

    ask: str
    kind: str
    held_by: str
    about: str
    when_true: str
    when_false: str
    harm: int

    @property
    def settles(self) -> bool:
        """Whether the answer is determined whichever way it turns out."""
        return UNDETERMINED not in (self.when_true, self.when_false)

    def as_json(self) -> dict[str, Any]:
        """The suggestion as plain data."""
        return {
            "ask": self.ask,
            "kind": self.kind,
            "held_by": self.held_by,
            "about": self.about,
            "outcomes": {"true": self.when_true, "false": self.when_false},
            "settles": self.settles,
            "harm": self.harm,
        }


def open_question(course: Course, key: str, on: int) -> Trial | None:
    """The question ready to be tried out on a day (an ordinal); nothing where the answer is determined.

    Raises `QuestionError` where there is no such question, `TextError` or `StateError` as the course does.
    """
    evaluation = course.at(on)
    question = evaluation.law.compiled.book.questions.get(key)
    if question is None:
        raise QuestionError(f"unknown question {key!r}; expected one of {', '.join(ORDER)}")
    return Trial(evaluation, question) if evaluation.outcome(question)[0] == UNDETERMINED else None


def suggestions(course: Course, key: str, on: int) -> tuple[Suggestion, ...]:
    """What would settle a question on a day (an ordinal), best first; nothing where the answer is determined.

    An answer that only waits for a choice between readings of the law has no suggestions: no fact settles it.
    Raises as `open_question` does.
    """
    trial = open_question(course, key, on)
    if trial is None:
        return ()
    first = trial.unknowns(first=True)
    found = {(one.ask, one.about): one for unknown in relevant(trial, first) for one in _suggest(trial, unknown)}
    return tuple(sorted(found.values(), key=rank))


def together(course: Course, key: str, on: int) -> tuple[tuple[str, ...], ...]:
    """The fewest things that settle a question between them where none does alone: for each, where it is found.

    Empty where one settles it, and where no three do. Raises as `open_question` does.
    """
    trial = open_question(course, key, on)
    found = trial.settling(relevant(trial, trial.unknowns())) if trial else ()
    return tuple(unknown.asks for unknown in found) if len(found) > 1 else ()


def relevant(trial: Trial, unknowns: Sequence[Unknown]) -> list[Unknown]:
    """Those of the unknowns that the answer depends on, in the same order."""
    every = trial.unknowns()
    return [one for one in unknowns if trial.matters(one, every)]


def rank(one: Suggestion) -> tuple[bool, bool, int, str, str]:
    """The order of suggestions: what settles, what can be looked up, what harms least."""
    return not one.settles, one.held_by == PERSON, one.harm, one.ask, one.about


def held_by(ask: str, view: View) -> str:
    """Who holds it: national law, an authority (also where its records were not looked into yet), or the person."""
    if ask in PARAMETERS or ask.startswith("text:"):
        return NATIONAL_LAW
    if ask not in OF_THE_PERSON:
        return AUTHORITY
    return AUTHORITY if any(_recorded(kind, view) for kind in RECORDS.get(ask, ())) else PERSON


def _recorded(kind: str, view: View) -> bool:
    """Whether an authority has recorded an event of the type, or may have: a type that can be closed is not."""
    open_yet = EVENT_TYPES[kind].closed and view.unrecorded(kind) != FALSE
    return open_yet or any(event.by not in (None, *NOT_AUTHORITIES) for event in view.of(kind))


def harm(ask: str, holder: str) -> int:
    """How much it may harm the person to find it out, from 0 to 3."""
    return HARM.get(ask, 3) if holder == PERSON else 0


def _suggest(trial: Trial, unknown: Unknown) -> Iterator[Suggestion]:
    """The suggestions for an unknown: its answers both ways, for each place where it may be found."""
    when_true, when_false = trial.both_ways(unknown)
    for ask in unknown.asks:
        holder = held_by(ask, trial.view)
        kind = "parameter" if holder == NATIONAL_LAW else "fact"
        yield Suggestion(ask, kind, holder, unknown.about, when_true, when_false, harm(ask, holder))
