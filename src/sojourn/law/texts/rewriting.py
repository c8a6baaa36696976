"""Rules written anew: a rule book in which some rules have other bodies, everything above them built again.

Nodes never change, so the book that is rewritten stays as it was, and what lies beside the changed rules is shared.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sojourn.law.book import RuleBook
from sojourn.law.language.nodes import Node, Truth


class CycleError(ValueError):
    """Rules that ask each other in a circle; `names` are those rules, the first once more at the end."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(f"these rules ask each other in a circle: {', '.join(names)}")
        self.names = names


class Rewriter:
    """Builds nodes again where a changed rule stands below them. `bodies` are the new bodies by name."""

    def __init__(self, bodies: Mapping[str, Truth]) -> None:
        self.bodies = bodies
        self.built: dict[Node, Any] = {}
        self.under: list[str] = []

    def node(self, node: Node) -> Any:
        """The node with every changed rule below it in its new form. Raises `CycleError`."""
        found = self.built.get(node)
        if found is None:
            changed = node.op == "rule" and node.args[0] in self.bodies
            found = self.built[node] = self._rule(node.args[0]) if changed else self._copy(node)
        return found

    def _rule(self, name: str) -> Node:
        if name in self.under:
            raise CycleError((*self.under[self.under.index(name) :], name))
        self.under.append(name)
        body = self.node(self.bodies[name])
        self.under.pop()
        return Truth("rule", name, body)

    def _copy(self, node: Node) -> Node:
        args = tuple(self.node(arg) if isinstance(arg, Node) else arg for arg in node.args)
        same = all(one is other for one, other in zip(args, node.args, strict=True))
        return node if same else type(node)(node.op, *args)


def rewritten(book: RuleBook, rules: Mapping[str, Truth]) -> RuleBook:
    """The book with the changed rules (their nodes by name) in place of its own."""
    built = Rewriter({name: node.args[1] for name, node in rules.items()})
    questions = {
        key: replace(
            question,
            outcomes=tuple(replace(outcome, when=built.node(outcome.when)) for outcome in question.outcomes),
        )
        for key, question in book.questions.items()
    }
    states = tuple((name, built.node(node)) for name, node in book.states)
    return RuleBook(questions, states, book.last_state, {name: built.node(node) for name, node in book.marks.items()})
