"""The mutation test: whether the lawyers' cases notice that a rule is wrong.

Of a case only what a mutant can change is compared: what is answered first, what takes longer only for the
mutants that are still alive then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from sojourn.law.book import BOOKS, RuleBook
from sojourn.law.position import Position
from sojourn.law.readings.scalar import compile_book
from tests.law.checking import Ask, differences
from tests.law.mutants import Mutant
from tests.law.replaying import Glance, Replay

_OF_QUESTIONS: Final = ("answers", "cites", "missing", "readings", "safe")
_OF_STATES: Final = ("state", "possible_states")
_OF_MARKS: Final = ("stay_basis", "protected", "duties", "no_duties")
_OF_ALL: Final = ("breaches", "next_change")
_QUICK: Final = frozenset({"answers", "state", "possible_states", "stay_basis"})

Expectations = dict[str, Any]


@dataclass(frozen=True)
class Touched:
    """What of a rule book a mutant can change: some questions, the named states, the marks."""

    questions: frozenset[str]
    states: bool
    marks: bool

    @staticmethod
    def between(book: RuleBook, other: RuleBook) -> Touched:
        """What differs between a book and its mutant."""
        return Touched(
            frozenset(key for key, question in book.questions.items() if other.questions[key] is not question),
            [*map(id, _nodes(book))] != [*map(id, _nodes(other))],
            any(other.marks[name] is not node for name, node in book.marks.items()),
        )

    def of(self, expect: Mapping[str, Any]) -> Expectations:
        """The expectations that the mutant can disappoint."""
        found: Expectations = {
            name: own
            for name in _OF_QUESTIONS
            if (own := {key: want for key, want in expect.get(name, {}).items() if key in self.questions})
        }
        names = (*(_OF_STATES if self.states else ()), *(_OF_MARKS if self.marks else ()), *_OF_ALL)
        return found | {name: expect[name] for name in names if name in expect}


def _nodes(book: RuleBook) -> Iterator[object]:
    return (node for _, node in book.states)


class Trial:
    """Tries mutants against the asks of the lawyers' cases."""

    def __init__(self, asks: tuple[Ask, ...]) -> None:
        self.courses = [(ask, Replay(ask)) for ask in asks]

    def killer(self, mutant: Mutant) -> Ask | None:
        """The first ask that notices the mutant; `None` where it survives."""
        rules = {act: compile_book(book) for act, book in mutant.books.items() if book is not BOOKS[act]()}
        touched = {act: Touched.between(BOOKS[act](), one.book) for act, one in rules.items()}
        tried = [
            (ask, course, rules[course.act], expect)
            for ask, course in self.courses
            if course.act in rules and (expect := touched[course.act].of(ask.expect))
        ]
        for quick in (True, False):
            for ask, course, one, expect in tried:
                part = {name: want for name, want in expect.items() if (name in _QUICK) is quick}
                if part and self.notices(ask, course.under(one), part):
                    return ask
        return None

    def notices(self, ask: Ask, course: Replay, expect: Expectations) -> list[str]:
        """What the ask finds other than expected."""
        return differences(expect, cast(Position, Glance(course, ask)))
