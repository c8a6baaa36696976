"""The explaining reading: why an answer is what it is, as a tree of decisive branches, and what is missing.

Only what decides is shown: of a conjunction that fails, the part that fails; of one that is unknown, the parts
that are unknown. The values are those of the scalar reading.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sojourn.law.evaluation import Evaluation
from sojourn.law.language.calendar import iso
from sojourn.law.language.facts import FACTS
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN, plain
from sojourn.law.language.nodes import Node
from sojourn.law.language.rules import Outcome, Question, Rule
from sojourn.law.readings.scalar import Compiled
from sojourn.law.texts import Text

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Structure:
    """What the trees of a rule book have in common, whoever they are about.

    `operands` of every node, `days`: the leaves of every comparison, and every rule with its citations.
    """

    operands: Mapping[Node, tuple[Node, ...]]
    days: Mapping[Node, tuple[Node, ...]]
    rules: Mapping[str, tuple[Rule, tuple[str, ...]]]


@lru_cache(maxsize=64)
def _structure(book: Compiled, text: Text) -> _Structure:
    nodes = book.nodes
    compared = [node for node in nodes if node.op in ("le", "lt")]
    named = [text.rule(node.args[0]) for node in nodes if node.op == "rule"]
    return _Structure(
        operands={node: tuple(node.operands()) for node in nodes},
        days={node: tuple(part for part in node.walk() if part.op in ("day", "length", "day_of")) for node in compared},
        rules={rule.name: (rule, rule.cites) for rule in named},
    )


class Explainer:
    """Builds the trees of one evaluation; a branch that several answers share is built once."""

    def __init__(self, evaluation: Evaluation, values: Any) -> None:
        self.evaluation = evaluation
        self.values = values
        self.place = evaluation.law.compiled.place
        self.structure = _structure(evaluation.law.compiled, evaluation.law.text)
        self.built: dict[Node, list[Tree]] = {}

    def value(self, node: Node) -> Any:
        """The value of a node in this evaluation."""
        return self.values[self.place[node]]

    def rule(self, name: str) -> Rule:
        """The rule of that name as the text has it."""
        return self.structure.rules[name][0]

    def answer(self, question: Question, chosen: Outcome) -> list[Tree]:
        """The branches that decide a question: why another answer before it does not hold, and why this does."""
        branches: list[Tree] = []
        for outcome in question.outcomes:
            if outcome is not chosen and outcome.answer == chosen.answer:
                continue
            for tree in self.tree(outcome.when):
                if tree not in branches:
                    branches.append(tree)
            if outcome is chosen:
                break
        return branches

    def tree(self, node: Node) -> list[Tree]:
        """The decisive branches below a node; several answers share the list, so nobody may change it."""
        found = self.built.get(node)
        if found is None:
            found = self.built[node] = self._tree(node)
        return found

    def _tree(self, node: Node) -> list[Tree]:
        op = node.op
        if op == "rule":
            return [self._rule(node)]
        if op == "fact":
            return [{"fact": node.args[0], "value": plain(self.value(node))}]
        if op in ("option", "one_of", "switch"):
            return [self._leaf(node)]
        if op == "always":
            return []
        if op in ("le", "lt"):
            return self._days(node)
        if op == "within" and self.value(node) == UNKNOWN:
            return self._range(node)
        branches = self._below(self.decisive(node))
        if op == "contested" and self.value(node) == UNKNOWN and not self._undecided(node):
            return [{"contested": node.args[0], "value": None, "because": branches}]
        return branches

    def _below(self, nodes: Sequence[Node]) -> list[Tree]:
        """The branches below several nodes, each once."""
        if len(nodes) == 1:
            return self.tree(nodes[0])
        branches: list[Tree] = []
        for node in nodes:
            branches += [tree for tree in self.tree(node) if tree not in branches]
        return branches

    def grounds(self, node: Node) -> list[str]:
        """The citations of the grounds among the alternatives of a rule that hold, or else that may hold."""
        rules = [part for part in node.walk() if part.op == "rule" and part.args[0].startswith("withdraw_for_")]
        rules += [part for part in node.walk() if part.op == "rule" and part.args[0] == "condition_lost"]
        for wanted in (TRUE, UNKNOWN):
            held = [part for part in rules if self.value(part) == wanted]
            if held:
                return [cite for part in held for cite in self.rule(part.args[0]).cites]
        return list(self.rule(node.args[0]).cites)

    def _range(self, node: Node) -> list[Tree]:
        """A limit that is a range, with the day between its bounds: the days themselves are what is missing."""
        certain, possible = (set(operand.walk()) for operand in self.structure.operands[node])
        bounds = certain ^ possible
        days = [
            part.args[0] for part in node.walk() if part.op == "day" and (part in bounds or self.value(part) is None)
        ]
        labels = {FACTS[name].label: name for name in reversed(days)}
        lengths = [part for part in node.walk() if part.op == "length" and self.value(part) is None]
        open_days: list[Tree] = [{"fact": name, "value": None} for name in labels.values()]
        return open_days + [parameter_tree(self.evaluation, part.args[0], None) for part in lengths]

    def _undecided(self, node: Node) -> bool:
        """Whether a contested node is unknown for want of facts and not because its readings differ."""
        one, two = (self.value(operand) for operand in self.structure.operands[node])
        return bool(one == UNKNOWN and two == UNKNOWN)

    def decisive(self, node: Node) -> Sequence[Node]:
        """The operands that give a node its value."""
        operands, op = self.structure.operands[node], node.op
        if op in ("and", "or"):
            value = self.value(node)
            if value == UNKNOWN:
                return [operand for operand in operands if self.value(operand) == UNKNOWN]
            if value == (FALSE if op == "and" else TRUE):
                return [next(operand for operand in operands if self.value(operand) == value)]
        elif op == "within":
            return operands[:1] if self.value(node) == TRUE else operands[1:2]
        return operands

    def _rule(self, node: Node) -> Tree:
        name, body = node.args
        rule, cites = self.structure.rules[name]
        tree: Tree = {"rule": name, "value": plain(self.value(node)), "cites": list(cites)}
        if rule.shows:
            tree["shows"] = {key: iso(self.value(day)) for key, day in rule.shows.items()}
        tree["because"] = self.tree(body)
        return tree

    def _leaf(self, node: Node) -> Tree:
        value = plain(self.value(node))
        if node.op == "switch":
            return {"cell": node.args[0], "value": value}
        return parameter_tree(self.evaluation, node.args[0], value)

    def _days(self, node: Node) -> list[Tree]:
        trees: list[Tree] = []
        for leaf in self.structure.days[node]:
            value = self.value(leaf)
            if leaf.op == "day":
                trees.append({"fact": leaf.args[0], "value": None if value is None else True, "day": iso(value)})
            elif leaf.op == "length" or leaf.args[0] in _NATIONAL_DAYS:
                trees.append(parameter_tree(self.evaluation, leaf.args[0], None if value is None else True))
        return trees


_NATIONAL_DAYS = frozenset({"bound_from", "coe_party_from"})


def parameter_tree(evaluation: Evaluation, key: str, value: bool | None) -> Tree:
    """A parameter as a leaf: its value with legal force, source and confidence, as far as there is one."""
    law = evaluation.law
    tree: Tree = {"parameter": key, "value": value}
    if key in law.text.values:
        return tree | {"is": law.text.values[key], "source": law.text.cite}
    entry = law.entry(key)
    if entry is not None:
        tree |= {"is": entry.raw, "legal_force": entry.legal_force, "confidence": entry.confidence}
        if entry.source:
            tree["source"] = entry.source
    return tree


def missing(trees: list[Tree]) -> list[str]:
    """The facts and parameters that are unknown in a list of trees: event types, person keys, parameter keys."""
    found: dict[str, None] = {}

    def visit(tree: Tree) -> None:
        for below in tree.get("because", ()):
            visit(below)
        if "fact" in tree and tree["value"] is None:
            found.update(dict.fromkeys(FACTS[tree["fact"]].asks))
        elif "parameter" in tree and tree["value"] is None:
            found.setdefault(tree["parameter"])
        elif "cell" in tree and tree["value"] is None:
            found.setdefault(f"text:{tree['cell']}")

    for tree in trees:
        visit(tree)
    return list(found)


def contested_points(trees: list[Tree]) -> list[str]:
    """The contested points that leave a list of trees open."""
    found: dict[str, None] = {}

    def visit(tree: Tree) -> None:
        if "contested" in tree:
            found.setdefault(tree["contested"])
        for below in tree.get("because", ()):
            visit(below)

    for tree in trees:
        visit(tree)
    return list(found)
