"""Playing the lawyers' cases again under other rules.

What happened does not depend on the rules. So the facts of a case are read once, and under other rules only the
rule book is evaluated anew; of a position only what a case expects is worked out.
"""

from __future__ import annotations

import copy
from collections.abc import Mapping
from functools import cached_property
from typing import Any, Final

from sojourn.law import breaches, conformity, dates, duties, texts
from sojourn.law.book import PROTECTION
from sojourn.law.course import Course
from sojourn.law.evaluation import Evaluation, facts_of, tested_view
from sojourn.law.history import View
from sojourn.law.language.calendar import NEVER, Day
from sojourn.law.language.kleene import TRUE
from sojourn.law.language.rules import Outcome
from sojourn.law.law import Law
from sojourn.law.position import Answer, Position, position_of, stay_basis
from sojourn.law.readings.scalar import Compiled
from tests.law.checking import Ask

Facts = list[Any]


class Replay(Course):
    """The course of an ask whose facts are kept while the rules change."""

    def __init__(self, ask: Ask) -> None:
        super().__init__(ask.case, ask.text, state=ask.state, known=ask.known)
        self.act: Final = texts.text(ask.text).act
        self._views: dict[tuple[Day, Day], tuple[View, Facts, Mapping[str, Facts]]] = {}
        self._usual: dict[Day, Law] = {}
        self._rules: Compiled | None = None
        self._bound: dict[int, tuple[Any, ...]] = {}
        self._evaluations: dict[tuple[Day, Day], Evaluation] = {}

    def under(self, rules: Compiled) -> Replay:
        """The same course under other rules, sharing its facts."""
        other = copy.copy(self)
        other._rules, other._bound, other._evaluations = rules, {}, {}
        return other

    def law(self, on: Day) -> Law:
        """The law of the day with the other rules in place of its own."""
        usual = self._usual.get(on)
        if usual is None:
            usual = self._usual[on] = super().law(on)
        if self._rules is None:
            return usual
        values = self._bound.get(id(usual.values))
        if values is None:
            given = dict(zip(usual.compiled.parameters, usual.values, strict=True))
            values = self._bound[id(usual.values)] = tuple(given[node] for node in self._rules.parameters)
        law = copy.copy(usual)
        vars(law).update(compiled=self._rules, values=values)
        return law

    def at(self, on: Day, horizon: Day = NEVER) -> Evaluation:
        """The evaluation of a day from the facts that are kept."""
        key = (on, min(on, horizon))
        found = self._evaluations.get(key)
        if found is None:
            if key not in self._views:
                self._views[key] = self._read(on, horizon)
            view, facts, tested = self._views[key]
            law = self.law(on)
            run = law.compiled.evaluate
            others = {kind: run(own, law.values, on, None) for kind, own in tested.items()}
            found = self._evaluations[key] = Evaluation(law, view, facts, run(facts, law.values, on, None), others)
        return found

    def _read(self, on: Day, horizon: Day) -> tuple[View, Facts, Mapping[str, Facts]]:
        view = View(self.history, on, super().law(on), horizon=horizon)
        kinds = self.history.decided_on(on) if on <= horizon else ()
        return view, facts_of(view), {kind: facts_of(tested_view(view, kind)) for kind in kinds}

    def asked(self, on: Day, key: str) -> tuple[str, Outcome]:
        """The answer to one question on a day, read from the whole book."""
        found = self.at(on)
        return found.outcome(found.law.compiled.book.questions[key])

    def protection(self, on: Day, horizon: Day = NEVER) -> str | None:
        """What protects the person on a day, read from the whole book."""
        evaluation = self.at(on, horizon)
        marks = evaluation.law.compiled.book.marks
        return next((name for name in PROTECTION if name in marks and evaluation.mark(name) == TRUE), None)


class Glance:
    """A position of which only what is looked at is worked out; its attributes are those of `Position`."""

    def __init__(self, course: Course, ask: Ask) -> None:
        self.course = course
        self.day: Final = ask.on
        self.on: Final = ask.on.toordinal()
        self.evaluation = course.at(self.on)
        self.answers = _Answers(self)

    @cached_property
    def whole(self) -> Position:
        """The position with everything in it."""
        return position_of(self.course, self.day)

    @property
    def state(self) -> str:
        """The named state."""
        return self.evaluation.state()[0]

    @property
    def possible_states(self) -> tuple[str, ...]:
        """The states that are possible where the state is undetermined."""
        return self.evaluation.state()[1]

    @property
    def stay_basis(self) -> str:
        """What the stay rests on."""
        return stay_basis(self.evaluation)

    @property
    def hypothetical(self) -> bool:
        """Whether the text is a draft or an option."""
        return self.evaluation.law.text.hypothetical

    @property
    def dates(self) -> Mapping[str, str | None]:
        """The ends that matter."""
        return dates.dates(self.evaluation)

    @property
    def protected(self) -> list[Mapping[str, Any]]:
        """The protected stretches."""
        return dates.protected(self.course, self.on)

    @property
    def next_change(self) -> str | None:
        """The next day on which something changes by the calendar."""
        return dates.next_change(self.course, self.on)

    @property
    def duties(self) -> list[Mapping[str, Any]]:
        """The duties and their clocks."""
        return list(duties.duties(self.evaluation))

    @property
    def breaches(self) -> list[Mapping[str, Any]]:
        """What was done though forbidden."""
        return list(breaches.breaches(self.course, self.evaluation, self.duties))

    @property
    def conformity(self) -> list[Mapping[str, Any]]:
        """Where national values fall short."""
        return list(conformity.conformity(self.evaluation.law))


class _Answers:
    def __init__(self, glance: Glance) -> None:
        self.glance = glance

    def __getitem__(self, key: str) -> _Glimpse:
        return _Glimpse(self.glance, key)


class _Glimpse:
    """An answer: its value at once, everything else from the whole position."""

    def __init__(self, glance: Glance, key: str) -> None:
        self.glance = glance
        self.key = key

    @property
    def answer(self) -> str:
        """The value of the answer."""
        evaluation = self.glance.evaluation
        return evaluation.outcome(evaluation.law.compiled.book.questions[self.key])[0]

    def __getattr__(self, name: str) -> Any:
        answer: Answer = self.glance.whole.answers[self.key]
        return getattr(answer, name)
