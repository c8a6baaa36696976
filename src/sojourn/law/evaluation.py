"""Evaluating a rule book for one person on one day: facts in, values of all nodes out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sojourn.law.history import FAMILIES, History, View
from sojourn.law.language.calendar import NEVER, Day
from sojourn.law.language.facts import FACTS
from sojourn.law.language.kleene import FALSE, TRUE
from sojourn.law.language.nodes import Node
from sojourn.law.language.rules import Outcome, Question
from sojourn.law.law import Law
from sojourn.law.readings.scalar import Compiled

UNDETERMINED = "undetermined"


@dataclass(slots=True)
class Evaluation:
    """The values of every fact and node of a law for a view. `tested`: as they are with the day's own decisions
    of a kind left out, for the kinds of decision that were taken on the day.
    """

    law: Law
    view: View
    facts: list[Any]
    values: Any
    tested: Mapping[str, Any]

    def of(self, node: Node) -> Any:
        """The value of a node of the rule book."""
        return self.values[self.law.compiled.place[node]]

    def values_for(self, question: Question) -> Any:
        """The values a question is answered from."""
        return self.tested.get(question.decision, self.values)

    def mark(self, name: str) -> int:
        """The value of one of the book's marks."""
        return int(self.of(self.law.compiled.book.marks[name]))

    def state(self) -> tuple[str, tuple[str, ...]]:
        """The named state and, where it is undetermined, the states that are possible."""
        possible: list[str] = []
        book = self.law.compiled.book
        for name, node in book.states:
            value = self.of(node)
            if value != FALSE and name not in possible:
                possible.append(name)
            if value == TRUE:
                break
        else:
            if len(possible) < 2 and book.last_state not in possible:
                possible.append(book.last_state)
        return (possible[0], ()) if len(possible) == 1 else (UNDETERMINED, tuple(possible))

    def answers(self) -> dict[str, str]:
        """The answer to every question, without reasons."""
        found: dict[str, str] = {}
        for key, family, outcomes, otherwise in self.law.compiled.plan:
            values = self.tested.get(family, self.values) if self.tested else self.values
            for index, (place, answer) in enumerate(outcomes):
                value = values[place]
                if value != FALSE:
                    same = value == TRUE or _whichever(outcomes[index:], otherwise, values)
                    found[key] = answer if same else UNDETERMINED
                    break
            else:
                found[key] = otherwise
        return found

    def outcome(self, question: Question) -> tuple[str, Outcome]:
        """The answer to a question and the outcome that gives it, or that leaves it open."""
        return decide(question, self.values_for(question), self.law.compiled.place)

    def forced(self, readings: Mapping[str, str], question: Question) -> tuple[str, Outcome]:
        """The answer to a question where contested points are read in the given way."""
        family = question.decision
        facts = facts_of(tested_view(self.view, family)) if family in self.tested else self.facts
        values = self.law.compiled.evaluate(facts, self.law.values, self.view.on, dict(readings))
        return decide(question, values, self.law.compiled.place)


def _whichever(outcomes: Sequence[tuple[int, str]], otherwise: str, values: Any) -> bool:
    """Whether all outcomes that are still possible, from an unknown one on, give the same answer."""
    answer = outcomes[0][1]
    for place, other in outcomes:
        if values[place] != FALSE and other != answer:
            return False
        if values[place] == TRUE:
            return True
    return otherwise == answer


def decide(question: Question, values: Any, place: Mapping[Node, int]) -> tuple[str, Outcome]:
    """The first outcome that is not known to fail gives the answer.

    Where it is unknown, the answer is undetermined unless every outcome still possible gives the same.
    """
    for index, outcome in enumerate(question.outcomes):
        value = values[place[outcome.when]]
        if value == TRUE:
            return outcome.answer, outcome
        if value != FALSE:
            rest = [(place[later.when], later.answer) for later in question.outcomes[index:]]
            same = _whichever(rest, question.otherwise.answer, values)
            return (outcome.answer if same else UNDETERMINED), outcome
    return question.otherwise.answer, question.otherwise


_COMPUTE = [declared.compute for declared in FACTS.values()]


def facts_of(view: View) -> list[Any]:
    """The value of every declared fact, in the order of declaration."""
    return [compute(view) for compute in _COMPUTE]


def tested_view(view: View, family: str) -> View:
    """The view with the decisions of one kind of its own day left out."""
    return View(view.history, view.on, view.law, undecided=FAMILIES[family], horizon=view.horizon)


def asked(view: View, key: str) -> tuple[str, Outcome]:
    """The answer to one question and the outcome that gives it, as `evaluated` has them, from the facts that this
    question rests on alone.
    """
    law, on = view.law, view.on
    question = law.compiled.book.questions[key]
    if not question.outcomes:
        return question.otherwise.answer, question.otherwise
    part, given = law.question(key)
    if on <= view.horizon and question.decision in view.history.decided_on(on):
        view = tested_view(view, question.decision)
    return decide(question, _values(part, view, given), part.place)


def protection(view: View) -> str | None:
    """What protects the person from removal on the day, if anything surely does."""
    part = view.law.protection
    values = _values(part, view, view.law.protection_values)
    return next((name for name, place in part.marks if values[place] == TRUE), None)


@dataclass(frozen=True, slots=True)
class Marks:
    """What duties rest on for a view, as the whole evaluation has it, from a third of the facts."""

    law: Law
    view: View
    values: Mapping[str, int]

    def mark(self, name: str) -> int:
        """The value of one of the marks of `sojourn.law.book.DUTY_MARKS`."""
        return self.values[name]


def marked(view: View) -> Marks:
    """The marks that duties rest on."""
    part = view.law.duties
    values = _values(part, view, view.law.duty_values)
    return Marks(view.law, view, {name: int(values[place]) for name, place in part.marks})


def _values(part: Compiled, view: View, given: Sequence[Any]) -> Any:
    """The values of a part of the rule book, from the facts that it rests on alone."""
    facts: list[Any] = [None] * len(part.facts)
    for index in part.needed:
        facts[index] = _COMPUTE[index](view)
    return part.evaluate(facts, given, view.on, None)


def evaluate(history: History, law: Law, on: Day, *, horizon: Day = NEVER) -> Evaluation:
    """Evaluate the law for a history on a day; decisions are tested without those of their own day."""
    return evaluated(View(history, on, law, horizon=horizon))


def evaluated(view: View) -> Evaluation:
    """Evaluate the law for a view, as `evaluate` does."""
    law, on = view.law, view.on
    facts = facts_of(view)
    values = law.compiled.evaluate(facts, law.values, on, None)
    kinds = view.history.decided_on(on) if on <= view.horizon else ()
    tested = {kind: law.compiled.evaluate(facts_of(tested_view(view, kind)), law.values, on, None) for kind in kinds}
    return Evaluation(law, view, facts, values, tested)
