"""What to find out next: the facts and parameters that keep one answer open, each tried both ways.

Each is set to hold and then not to hold, with everything else as it is, and the question is answered again.
What settles the answer either way comes first; what can be looked up comes before what has to be asked of the
person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sojourn.law.book import ORDER
from sojourn.law.course import Course
from sojourn.law.evaluation import UNDETERMINED, Evaluation, decide, facts_of, tested_view
from sojourn.law.language.calendar import NEVER, Period
from sojourn.law.language.facts import FACTS
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN
from sojourn.law.language.nodes import Node
from sojourn.law.language.rules import Question
from sojourn.law.parameters import PARAMETERS
from sojourn.law.vocabulary import PERSON_KEYS

AUTHORITY: Final = "authority"
PERSON: Final = "person"
NATIONAL_LAW: Final = "national_law"

OF_THE_PERSON: Final = frozenset(PERSON_KEYS) | {
    "relations_severed",
    "relations_kept",
    "intention_shown",
    "cooperation_declined",
    "cooperation_ceased",
    "unaccompanied_since",
    "renewal_requested",
    "extension_requested",
    "appeal_lodged",
    "departed",
    "programme_joined",
}
"""What the person knows best. Everything else is an act of an authority, and looked up in its files."""

HARM: Final[Mapping[str, int]] = {
    "nationalities": 0,
    "sufficient_resources": 0,
    "renewal_requested": 0,
    "extension_requested": 0,
    "appeal_lodged": 0,
    "programme_joined": 0,
    "departed": 0,
    "born": 1,
    "unaccompanied_since": 1,
    "intention_shown": 2,
    "cooperation_declined": 2,
    "cooperation_ceased": 2,
    "relations_severed": 3,
    "relations_kept": 3,
    "special_needs": 3,
}
"""How much it may harm the person to be asked: 0 not at all, 3 where it touches the suspects or violence.

What is looked up (in files, in national law) harms nobody; a question to the person that is not listed counts
as 3.
"""

_LONG_AGO: Final = date(1900, 1, 1).toordinal()
_BOUNDS: Final[Mapping[str, tuple[Any, Any]]] = {
    "day": (_LONG_AGO, NEVER),
    "day_of": (_LONG_AGO, NEVER),
    "length": (Period(), Period(days=NEVER)),
}
"""The two ends between which a day or a length is tried; every other leaf is true or false."""

_COMPARISONS: Final = frozenset({"le", "lt", "within"})


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


@dataclass(frozen=True, slots=True)
class _Unknown:
    """Leaves that one statement would settle, and the node that says whether the statement holds."""

    about: str
    asks: tuple[str, ...]
    leaves: tuple[Node, ...]
    says: Node


def suggestions(course: Course, key: str, on: int) -> tuple[Suggestion, ...]:
    """What would settle a question on a day (an ordinal), best first; nothing where the answer is determined.

    An answer that only waits for a choice between readings of the law has no suggestions: no fact settles it.
    Raises `QuestionError` where there is no such question, `TextError` or `StateError` as the course does.
    """
    evaluation = course.at(on)
    question = evaluation.law.compiled.book.questions.get(key)
    if question is None:
        raise QuestionError(f"unknown question {key!r}; expected one of {', '.join(ORDER)}")
    if evaluation.outcome(question)[0] != UNDETERMINED:
        return ()
    trial = _Trial(evaluation, question)
    found = {(one.ask, one.about): one for unknown in trial.unknowns() for one in trial.suggest(unknown)}
    return tuple(sorted(found.values(), key=_rank))


def _rank(one: Suggestion) -> tuple[bool, bool, int, str, str]:
    return not one.settles, one.held_by == PERSON, one.harm, one.ask, one.about


class _Trial:
    """Answers one question again with single leaves changed."""

    def __init__(self, evaluation: Evaluation, question: Question) -> None:
        self.question = question
        self.book = evaluation.law.compiled
        self.on = evaluation.view.on
        self.parameters = evaluation.law.values
        self.values = evaluation.values_for(question)
        tested = question.decision in evaluation.tested
        self.facts = facts_of(tested_view(evaluation.view, question.decision)) if tested else evaluation.facts
        self.open = evaluation.outcome(question)[1].when
        self.fact_places = {name: index for index, name in enumerate(self.book.facts)}
        self.parameter_places = {node: index for index, node in enumerate(self.book.parameters)}

    def unknowns(self) -> Iterator[_Unknown]:
        """What keeps the question open, in the order in which the rules come upon it."""
        seen: set[Any] = set()

        def visit(node: Node, rule: Node | None) -> Iterator[_Unknown]:
            if node in seen or self._value(node) != UNKNOWN:
                return
            seen.add(node)
            if node.op in _COMPARISONS:
                found = [one for one in self._compared(node, rule) if one.leaves not in seen]
                seen.update(one.leaves for one in found)
                yield from found
            elif not any(isinstance(arg, Node) for arg in node.args):
                yield _leaf(node)
            else:
                named = node if node.op == "rule" else rule if node.op == "not" else None
                for operand in node.operands():
                    yield from visit(operand, named)

        return visit(self.open, None)

    def suggest(self, unknown: _Unknown) -> Iterator[Suggestion]:
        """The suggestions for an unknown: its answers both ways, for each place where it may be found."""
        tried = dict(self._answer(unknown, end) for end in (0, 1))
        when_true, when_false = (tried.get(value, UNDETERMINED) for value in (TRUE, FALSE))
        for ask in unknown.asks:
            kind = "parameter" if ask in PARAMETERS or ask.startswith("text:") else "fact"
            held_by = NATIONAL_LAW if kind == "parameter" else PERSON if ask in OF_THE_PERSON else AUTHORITY
            harm = HARM.get(ask, 3) if held_by == PERSON else 0
            yield Suggestion(ask, kind, held_by, unknown.about, when_true, when_false, harm)

    def _compared(self, node: Node, rule: Node | None) -> Iterator[_Unknown]:
        """What leaves a comparison open: days and lengths not known, else those known as a range only."""
        named = node if rule is None else rule
        leaves = [part for part in node.walk() if part.op in _BOUNDS]
        open_leaves = [leaf for leaf in leaves if self._value(leaf) is None]
        if not open_leaves:
            certain, possible = (set(operand.walk()) for operand in node.operands())
            open_leaves = [leaf for leaf in leaves if (leaf in certain) != (leaf in possible)]
        groups: dict[str, list[Node]] = {}
        for leaf in open_leaves:
            groups.setdefault(_one_thing(leaf), []).append(leaf)
        for group in groups.values():
            about = named.args[0] if named.op == "rule" else _name(group[0])
            yield _Unknown(about, _asks(group[0]), tuple(group), named)

    def _answer(self, unknown: _Unknown, end: int) -> tuple[int, str]:
        """Whether the statement holds with its leaves at one end, and the answer to the question then."""
        facts, parameters = list(self.facts), list(self.parameters)
        for leaf in unknown.leaves:
            value = _BOUNDS.get(leaf.op, (FALSE, TRUE))[end]
            if leaf in self.parameter_places:
                parameters[self.parameter_places[leaf]] = value
            else:
                facts[self.fact_places[leaf.args[0]]] = value
        values = self.book.evaluate(facts, parameters, self.on, None)
        says = int(values[self.book.place[unknown.says]])
        return says, decide(self.question, values, self.book.place)[0]

    def _value(self, node: Node) -> Any:
        return self.values[self.book.place[node]]


def _asks(leaf: Node) -> tuple[str, ...]:
    """Where a leaf may be found, named as in `missing`."""
    name = str(leaf.args[0])
    if leaf.op in ("fact", "day"):
        return FACTS[name].asks
    return (f"text:{name}",) if leaf.op == "switch" else (name,)


def _one_thing(leaf: Node) -> str:
    """What a leaf is about: the earliest and the latest day of one thing carry the same label."""
    return FACTS[leaf.args[0]].label if leaf.op == "day" else _name(leaf)


def _name(leaf: Node) -> str:
    """A fact or parameter by name; a parameter with what is asked of it, where it is not yes or no."""
    name, *values = (str(arg) for arg in leaf.args)
    of_it = values[:1] or ([leaf.op] if leaf.op in ("length", "day_of") else [])
    return ":".join((name, *of_it))


def _leaf(node: Node) -> _Unknown:
    return _Unknown(_name(node), _asks(node), (node,), node)
