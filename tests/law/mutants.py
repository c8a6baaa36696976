"""Rule books with one thing wrong: every mutant that changes one place of the written rules, and nothing else.

A mutant is named by the rule, question, state or mark it changes and by the words it changes there, so that its
name stays the same while other rules are written around it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sojourn.law.book import BOOKS, RuleBook
from sojourn.law.language.calendar import Period
from sojourn.law.language.nodes import DayNode, Node, PeriodNode, Truth, all_of, any_of
from sojourn.law.language.rules import Outcome, Question
from tests.law.spelling import spelled

LITERALS: Final = frozenset({"fact", "option", "one_of", "switch"})
_ONE_DAY: Final = Period(days=1)
_PARTS: Final = {"within": ("certain", "possible")}

Change = tuple[str, Truth, str]
"""What is changed, in words; the expression after the change; where in the expression, in words."""


@dataclass(frozen=True)
class Mutant:
    """One wrong version of the rules: its name, and the books as they then read, by act."""

    id: str
    books: Mapping[str, RuleBook]


def mutants() -> Iterator[Mutant]:
    """Every mutant of the rule books, in the order in which the rules are used."""
    yield from _of_rules()
    for act, make in BOOKS.items():
        book = make()
        yield from _of_questions(act, book)
        yield from _of_states(act, book)
        yield from _of_marks(act, book)


def changes(body: Truth) -> dict[str, Truth]:
    """Every change of one place in an expression: its name and the expression after it. Rules inside stay."""
    found = [change for change in _changes(body) if change[1] is not body]
    often = Counter(label for label, _, _ in found)
    named = {label if often[label] == 1 else f"{label} in {place}": node for label, node, place in found}
    if len(named) != len(found):
        raise ValueError(f"two changes of {spelled(body)} have the same name")
    return named


def _changes(node: Truth, place: str = "") -> Iterator[Change]:
    if node.op in LITERALS:
        yield f"flip {spelled(node)}", ~node, place
    elif node.op in ("le", "lt"):
        yield from _shifted(node, place)
    elif node.op != "rule":
        if node.op in ("and", "or"):
            yield from _dropped(node)
        for index, operand in enumerate(node.args):
            if isinstance(operand, Truth):
                for label, changed, inner in _changes(operand, _place(node, index, place)):
                    yield label, _with(node, index, changed), inner


def _place(node: Truth, index: int, place: str) -> str:
    """Where an operand stands: the reading of a contested point, the bound of a range, else the whole around it."""
    if node.op == "contested":
        return str(node.args[index - 1])
    if node.op in _PARTS:
        return _PARTS[node.op][index]
    return spelled(node) if node.op in ("and", "or") else place


def _dropped(node: Truth) -> Iterator[Change]:
    join: Callable[..., Truth] = all_of if node.op == "and" else any_of
    for operand in node.args:
        rest = join(*(other for other in node.args if other is not operand))
        yield f"drop {spelled(operand)}", rest, spelled(node)


def _shifted(node: Truth, place: str) -> Iterator[Change]:
    """A limit one day later and one day earlier: `a <= b` becomes `a <= b + 1 day` and `a < b`."""
    left, right = node.args
    words = spelled(node)
    if node.op == "le":
        yield f"a day later: {words}", left <= _next_day(right), place
        yield f"a day earlier: {words}", left < right, place
    else:
        yield f"a day later: {words}", left <= right, place
        yield f"a day earlier: {words}", _next_day(left) < right, place


def _next_day(day: DayNode) -> DayNode:
    return day.plus(PeriodNode("period", _ONE_DAY))


def _with(node: Truth, index: int, operand: Truth) -> Truth:
    """The expression with one operand replaced."""
    operands = [operand if at == index else one for at, one in enumerate(node.args)]
    if node.op == "not":
        return ~operand
    if node.op in ("and", "or"):
        return (all_of if node.op == "and" else any_of)(*operands)
    return Truth(node.op, *operands)


def _of_rules() -> Iterator[Mutant]:
    books = {act: make() for act, make in BOOKS.items()}
    rules = dict.fromkeys(node for book in books.values() for node in book.nodes() if node.op == "rule")
    for rule in rules:
        name, body = rule.args
        for label, changed in changes(body).items():
            swap = _Swap(rule, Truth("rule", name, changed))
            yield Mutant(f"{name}: {label}", {act: swap.book(book) for act, book in books.items()})


class _Swap:
    """Puts one rule in place of another wherever it is used; all other rules keep their names."""

    def __init__(self, old: Node, new: Node) -> None:
        self.done: dict[Node, Node] = {old: new}

    def node(self, node: Truth) -> Truth:
        """The expression after the swap, the same object where nothing changes."""
        found = self._node(node)
        assert isinstance(found, Truth)
        return found

    def _node(self, node: Node) -> Node:
        found = self.done.get(node)
        if found is None:
            args = tuple(self._node(arg) if isinstance(arg, Node) else arg for arg in node.args)
            same = all(one is other for one, other in zip(args, node.args, strict=True))
            found = self.done[node] = node if same else type(node)(node.op, *args)
        return found

    def question(self, question: Question) -> Question:
        """The question after the swap, the same object where nothing changes."""
        outcomes = tuple(replace(one, when=self.node(one.when)) for one in question.outcomes)
        same = all(one.when is other.when for one, other in zip(outcomes, question.outcomes, strict=True))
        return question if same else replace(question, outcomes=outcomes)

    def book(self, book: RuleBook) -> RuleBook:
        """The rule book after the swap."""
        return RuleBook(
            {key: self.question(question) for key, question in book.questions.items()},
            tuple((name, self.node(node)) for name, node in book.states),
            book.last_state,
            {name: self.node(node) for name, node in book.marks.items()},
        )


def _of_questions(act: str, book: RuleBook) -> Iterator[Mutant]:
    first = next(iter(BOOKS.values()))()
    for key, question in book.questions.items():
        if book is not first and question is first.questions[key]:
            continue
        users = {name: other for name, make in BOOKS.items() if (other := make()).questions[key] is question}
        for label, changed in _question_changes(question):
            books = {
                name: replace(other, questions=dict(other.questions) | {key: changed}) for name, other in users.items()
            }
            yield Mutant(f"{_title(act)}question {key}: {label}", books)


def _question_changes(question: Question) -> Iterator[tuple[str, Question]]:
    listed = question.outcomes
    for index, one in enumerate(listed):
        words = f"{one.answer} if {spelled(one.when)}"
        yield f"drop {words}", replace(question, outcomes=listed[:index] + listed[index + 1 :])
        if index + 1 < len(listed) and listed[index + 1].answer != one.answer:
            order = (*listed[:index], listed[index + 1], one, *listed[index + 2 :])
            yield f"swap {words} with the next", replace(question, outcomes=order)
        for label, when in changes(one.when).items():
            changed: Outcome = replace(one, when=when)
            yield (
                f"{words}: {label}",
                replace(question, outcomes=(*listed[:index], changed, *listed[index + 1 :])),
            )


def _of_states(act: str, book: RuleBook) -> Iterator[Mutant]:
    for index, (state, node) in enumerate(book.states):
        words = f"{_title(act)}state {state} if {spelled(node)}"
        dropped = replace(book, states=book.states[:index] + book.states[index + 1 :])
        yield Mutant(f"{words}: drop", {act: dropped})
        for label, changed in changes(node).items():
            states = (*book.states[:index], (state, changed), *book.states[index + 1 :])
            yield Mutant(f"{words}: {label}", {act: replace(book, states=states)})


def _of_marks(act: str, book: RuleBook) -> Iterator[Mutant]:
    for name, node in book.marks.items():
        for label, changed in changes(node).items():
            yield Mutant(
                f"{_title(act)}mark {name}: {label}",
                {act: replace(book, marks=dict(book.marks) | {name: changed})},
            )


def _title(act: str) -> str:
    return "convention " if act == "convention_2005" else ""
