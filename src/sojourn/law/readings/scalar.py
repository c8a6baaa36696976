"""The value-only reading: one person, one day, generated Python without a tree.

Every node of a rule book becomes one assignment over the integers 0 (false), 1 (unknown) and 2 (true), so the
whole book is a single function without calls. Explanations read the same values; they never compute their own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any, Final

from sojourn.law.book import RuleBook
from sojourn.law.language.calendar import plus
from sojourn.law.language.facts import FACTS
from sojourn.law.language.nodes import Node

PARAMETER_OPS: Final = frozenset({"option", "one_of", "length", "day_of", "switch"})
"""Leaves whose value a law binds: parameters of a State and cells of a text."""

Values = Sequence[Any]


@dataclass(frozen=True, eq=False)
class Compiled:
    """A rule book as one function of (facts, parameters, day, forced readings) to the values of its nodes.

    `needed` are the places of the facts that the book asks for; `plan` lists for every question its key, the kind
    of decision it tests, its outcomes as (place, answer) in order, and the answer otherwise; `marks` says where the
    value of each mark stands.
    """

    book: RuleBook
    nodes: tuple[Node, ...]
    place: dict[Node, int]
    facts: tuple[str, ...]
    parameters: tuple[Node, ...]
    evaluate: Callable[[Values, Values, int, dict[str, str] | None], Values]
    needed: tuple[int, ...]
    plan: tuple[tuple[str, str, tuple[tuple[int, str], ...], str], ...]
    marks: tuple[tuple[str, int], ...]


def compile_book(book: RuleBook) -> Compiled:
    """Turn a rule book into its function. About ten milliseconds; done once a book."""
    nodes = book.nodes()
    place = _places(nodes)
    facts = tuple(FACTS)
    parameters = tuple(node for node in nodes if node.op in PARAMETER_OPS)
    writer = _Writer({name: i for i, name in enumerate(facts)}, {node: i for i, node in enumerate(parameters)}, place)
    lines = ["def evaluate(f, p, today, forced):"]
    lines += [f"    n{place[node]} = {writer.expression(node)}" for node in nodes if node.op != "rule"]
    lines.append("    return (" + ", ".join(f"n{index}" for index in range(max(place.values()) + 1)) + ",)")
    namespace: dict[str, Any] = {"plus": plus, "reading": _reading}
    for node in nodes:
        if node.op == "period":
            namespace[f"period{place[node]}"] = node.args[0]
    exec(compile("\n".join(lines), "<rule book>", "exec"), namespace)
    used = {node.args[0] for node in nodes if node.op in ("fact", "day")}
    needed = tuple(index for index, name in enumerate(facts) if name in used)
    marks = tuple((name, place[node]) for name, node in book.marks.items())
    return Compiled(book, nodes, place, facts, parameters, namespace["evaluate"], needed, _plan(book, place), marks)


def _plan(book: RuleBook, place: dict[Node, int]) -> tuple[tuple[str, str, tuple[tuple[int, str], ...], str], ...]:
    return tuple(
        (
            key,
            question.decision,
            tuple((place[outcome.when], outcome.answer) for outcome in question.outcomes),
            question.otherwise.answer,
        )
        for key, question in book.questions.items()
    )


def _places(nodes: tuple[Node, ...]) -> dict[Node, int]:
    """Where the value of each node stands; a rule has the value of its body and stands in the same place."""
    place: dict[Node, int] = {}
    free = count()
    for node in nodes:
        place[node] = place[node.args[1]] if node.op == "rule" else next(free)
    return place


def _reading(forced: dict[str, str], name: str, first: str, one: int, second: str, two: int) -> int:
    chosen = forced.get(name)
    if chosen is None:
        return one if one == two else 1
    return one if chosen == first else two


class _Writer:
    """Writes the Python expression of a node over the names of its operands."""

    def __init__(self, facts: dict[str, int], parameters: dict[Node, int], place: dict[Node, int]) -> None:
        self.facts = facts
        self.parameters = parameters
        self.place = place

    def expression(self, node: Node) -> str:
        names = [f"n{self.place[operand]}" for operand in node.operands()]
        if node.op in PARAMETER_OPS:
            return f"p[{self.parameters[node]}]"
        if node.op in ("fact", "day"):
            return f"f[{self.facts[node.args[0]]}]"
        return str(getattr(self, f"_{node.op}")(node, names))

    def _always(self, node: Node, names: list[str]) -> str:
        return "2"

    def _today(self, node: Node, names: list[str]) -> str:
        return "today"

    def _not(self, node: Node, names: list[str]) -> str:
        return f"2 - {names[0]}"

    def _and(self, node: Node, names: list[str]) -> str:
        unknown = " or ".join(f"{name} == 1" for name in names)
        return f"((1 if {unknown} else 2) if {' and '.join(names)} else 0)"

    def _or(self, node: Node, names: list[str]) -> str:
        true = " or ".join(f"{name} == 2" for name in names)
        return f"(2 if {true} else 1 if {' or '.join(names)} else 0)"

    def _may(self, node: Node, names: list[str]) -> str:
        return f"(2 if {names[0]} else 0)"

    def _surely(self, node: Node, names: list[str]) -> str:
        return f"(2 if {names[0]} == 2 else 0)"

    def _within(self, node: Node, names: list[str]) -> str:
        certain, possible = names
        return f"(2 if {certain} == 2 else 0 if {possible} == 0 else 1)"

    def _contested(self, node: Node, names: list[str]) -> str:
        name, first, _, second, _, _ = node.args
        one, two = names
        return (
            f"(({one} if {one} == {two} else 1) if forced is None else "
            f"reading(forced, {name!r}, {first!r}, {one}, {second!r}, {two}))"
        )

    def _le(self, node: Node, names: list[str]) -> str:
        left, right = names
        return f"(1 if {left} is None or {right} is None else 2 if {left} <= {right} else 0)"

    def _lt(self, node: Node, names: list[str]) -> str:
        left, right = names
        return f"(1 if {left} is None or {right} is None else 2 if {left} < {right} else 0)"

    def _plus(self, node: Node, names: list[str]) -> str:
        day, length = names
        return f"(None if {day} is None or {length} is None else plus({day}, {length}))"

    def _period(self, node: Node, names: list[str]) -> str:
        return f"period{self.place[node]}"
