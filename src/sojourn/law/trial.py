"""Answering one question again as if something unknown were known: what would it change, what would settle it?

Kleene's logic takes every unknown for itself, so that some of what it leaves open does not matter at all. Here the
unknowns are tried out instead, in combination and within a stated number of trials.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, product
from typing import Any, Final

from sojourn.law.evaluation import UNDETERMINED, Evaluation, decide, facts_of, tested_view
from sojourn.law.language.calendar import NEVER, Period
from sojourn.law.language.facts import FACTS
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN
from sojourn.law.language.nodes import Node
from sojourn.law.language.rules import Question

BUDGET: Final = 400
"""How often the question is answered to find out whether one unknown matters; beyond it, it is taken to matter."""

LARGEST: Final = 3
"""How many unknowns at most are tried together to settle a question."""

FEW: Final = 16
"""Among how many unknowns such a set is looked for; among more there are too many sets to try."""

_LONG_AGO: Final = date(1900, 1, 1).toordinal()
_BOUNDS: Final[Mapping[str, tuple[Any, Any]]] = {
    "day": (_LONG_AGO, NEVER),
    "day_of": (_LONG_AGO, NEVER),
    "length": (Period(), Period(days=NEVER)),
}
"""The two ends between which a day or a length is tried; every other leaf is true or false."""

_COMPARISONS: Final = frozenset({"le", "lt", "within"})


@dataclass(frozen=True, slots=True)
class Unknown:
    """Leaves that one statement would settle, and the node that says whether the statement holds."""

    about: str
    asks: tuple[str, ...]
    leaves: tuple[Node, ...]
    says: Node


Supposed = Mapping[Unknown, int]
"""Unknowns as if known: each at one of its two ends, 0 or 1."""


class Trial:
    """One question on one day, answered again with unknowns supposed to be known."""

    def __init__(self, evaluation: Evaluation, question: Question) -> None:
        self.question = question
        self.book = evaluation.law.compiled
        self.on = evaluation.view.on
        self.parameters = evaluation.law.values
        self.values = evaluation.values_for(question)
        tested = question.decision in evaluation.tested
        self.view = tested_view(evaluation.view, question.decision) if tested else evaluation.view
        self.facts = facts_of(self.view) if tested else evaluation.facts
        self.fact_places = {name: index for index, name in enumerate(self.book.facts)}
        self.parameter_places = {node: index for index, node in enumerate(self.book.parameters)}

    def unknowns(self, *, first: bool = False) -> list[Unknown]:
        """What keeps the question open, in the order in which the rules come upon it.

        With `first`, only what keeps the first possible answer open; the others are possible where it falls away.
        """
        seen: set[Any] = set()
        possible: list[Node] = []
        for outcome in self.question.outcomes:
            value = self._value(outcome.when)
            if value == TRUE or (first and possible):
                break
            if value == UNKNOWN:
                possible.append(outcome.when)
        return [unknown for node in possible for unknown in self._below(node, None, seen)]

    def answer(self, supposed: Supposed) -> tuple[str, Sequence[int]]:
        """The answer to the question then, and the values of all nodes."""
        facts, parameters = list(self.facts), list(self.parameters)
        for unknown, end in supposed.items():
            for leaf in unknown.leaves:
                value = _BOUNDS.get(leaf.op, (FALSE, TRUE))[end]
                if leaf in self.parameter_places:
                    parameters[self.parameter_places[leaf]] = value
                else:
                    facts[self.fact_places[leaf.args[0]]] = value
        values = self.book.evaluate(facts, parameters, self.on, None)
        return decide(self.question, values, self.book.place)[0], values

    def both_ways(self, unknown: Unknown) -> tuple[str, str]:
        """The answers if what an unknown says holds, and if it does not."""
        tried: dict[int, str] = {}
        for end in (0, 1):
            answer, values = self.answer({unknown: end})
            tried[int(values[self.book.place[unknown.says]])] = answer
        return tried.get(TRUE, UNDETERMINED), tried.get(FALSE, UNDETERMINED)

    def matters(self, unknown: Unknown, among: Sequence[Unknown]) -> bool:
        """Whether the answer depends on it, whatever else turns out: some values of the others make it decide."""
        others = [one for one in among if one is not unknown]
        left = BUDGET

        def differs(supposed: dict[Unknown, int], index: int) -> bool:
            nonlocal left
            left -= 2
            if left < 0:
                return True
            one, two = (self.answer(supposed | {unknown: end})[0] for end in (0, 1))
            if UNDETERMINED not in (one, two) or index == len(others):
                return one != two
            return any(differs(supposed | {others[index]: end}, index + 1) for end in (1, 0))

        return differs({}, 0)

    def settling(self, among: Sequence[Unknown]) -> tuple[Unknown, ...]:
        """The first of the smallest sets that settle the question however they turn out; empty where none is found.

        Sets of up to `LARGEST` are tried, among no more than `FEW` unknowns.
        """
        for size in range(1, LARGEST + 1) if len(among) <= FEW else ():
            for chosen in combinations(among, size):
                ends = product((1, 0), repeat=size)
                if all(self.answer(dict(zip(chosen, one, strict=True)))[0] != UNDETERMINED for one in ends):
                    return chosen
        return ()

    def _below(self, node: Node, rule: Node | None, seen: set[Any]) -> Iterator[Unknown]:
        """What keeps a node open, each once."""
        if node in seen or self._value(node) != UNKNOWN:
            return
        seen.add(node)
        if node.op in _COMPARISONS:
            found = [one for one in self._compared(node, rule) if one.leaves not in seen]
            seen.update(one.leaves for one in found)
            yield from found
        elif not any(isinstance(arg, Node) for arg in node.args):
            yield Unknown(_name(node), _asks(node), (node,), node)
        else:
            named = node if node.op == "rule" else rule if node.op == "not" else None
            for operand in node.operands():
                yield from self._below(operand, named, seen)

    def _compared(self, node: Node, rule: Node | None) -> Iterator[Unknown]:
        """What leaves a comparison open: days and lengths not known, else those known as a range only."""
        named = node if rule is None else rule
        leaves = [part for part in node.walk() if part.op in _BOUNDS]
        open_leaves = [leaf for leaf in leaves if self._value(leaf) is None]
        if not open_leaves:
            certain, possible = (set(operand.walk()) for operand in node.operands())
            open_leaves = [leaf for leaf in leaves if (leaf in certain) != (leaf in possible)]
        things = dict.fromkeys(_one_thing(leaf) for leaf in open_leaves)
        groups = {thing: [leaf for leaf in leaves if _one_thing(leaf) == thing] for thing in things}
        for group in groups.values():
            about = named.args[0] if named.op == "rule" else _name(group[0])
            yield Unknown(about, _asks(group[0]), tuple(group), named)

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
