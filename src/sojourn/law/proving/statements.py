"""Statements about a rule book, written in the language of the rules: so every reading understands them.

What is asked of the book - that a question has an answer, that a state is the named one - becomes an ordinary node,
never unknown itself, which the solver proves and the scalar reading replays.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final

from sojourn.law.book import RuleBook
from sojourn.law.language.nodes import DayNode, Node, Truth, all_of, always, any_of, may, surely
from sojourn.law.language.rules import RULES, Question

never: Final = ~always
"""What is never so."""


def rule_of(book: RuleBook, name: str) -> Truth:
    """The rule of that name as the book has it: a reform may have written it anew. `KeyError`: there is none."""
    held = _rules(book).get(name)
    return RULES[name].node if held is None else held


def has_rule(book: RuleBook, name: str) -> bool:
    """Whether anything in the book rests on the rule of that name."""
    return name in _rules(book)


@lru_cache(maxsize=64)
def _rules(book: RuleBook) -> dict[str, Truth]:
    return {node.args[0]: node for node in book.nodes() if isinstance(node, Truth) and node.op == "rule"}


def known(node: Truth) -> Truth:
    """That it is known whether the node is true or false."""
    return surely(node) | surely(~node)


def known_day(node: DayNode) -> Truth:
    """That the day is known (never included)."""
    return surely(node <= node)


def answered(question: Question, *answers: str) -> Truth:
    """That the question has one of the answers, as `evaluation.decide` gives it."""
    return any_of(*(_answered(question, answer) for answer in answers))


def _answered(question: Question, answer: str) -> Truth:
    """From the last outcome to the first: what is answered if no earlier one holds or may hold."""
    given = always if question.otherwise.answer == answer else never
    same = given
    for outcome in reversed(question.outcomes):
        fails = surely(~outcome.when)
        if outcome.answer == answer:
            holds = surely(outcome.when)
            given, same = (fails & given) | (~fails & (holds | same)), holds | same
        else:
            given, same = fails & given, fails & same
    return given


def undetermined(question: Question) -> Truth:
    """That the question has no determined answer."""
    answers = dict.fromkeys([*(one.answer for one in question.outcomes), question.otherwise.answer])
    return all_of(*(~_answered(question, answer) for answer in answers))


def named(book: RuleBook, *states: str) -> Truth:
    """That the named state is one of these, as `Evaluation.state` finds it."""
    return any_of(*(_named(book, state) for state in states))


def _named(book: RuleBook, state: str) -> Truth:
    reached, possible, other = always, never, never
    settled = never
    for name, node in book.states:
        here = reached & may(node)
        possible, other = (possible | here, other) if name == state else (possible, other | here)
        settled = settled | (reached & surely(node))
        reached = reached & ~surely(node)
    if state == book.last_state:
        return ~other
    return possible & ~other & settled


def supposing(node: Truth, swap: Mapping[Node, Node]) -> Truth:
    """The node with some of its parts replaced by others: as it would be if those were so."""
    made: dict[Node, Node] = dict(swap)
    for part in node.walk():
        if part not in made:
            arguments: list[Any] = [made[arg] if isinstance(arg, Node) else arg for arg in part.args]
            made[part] = part if arguments == list(part.args) else type(part)(part.op, *arguments)
    found = made[node]
    assert isinstance(found, Truth)
    return found
