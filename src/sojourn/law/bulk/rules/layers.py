"""How a rule book is laid out in columns: what the law alone settles, and what is computed for each case.

Nodes that rest on parameters only are read once a law and stand in a table of laws. Of the others, those that
several expressions use get a column of their own, in layers: the columns of a layer rest on those before it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from sojourn.law.language.facts import FACTS
from sojourn.law.language.nodes import Node
from sojourn.law.readings.scalar import PARAMETER_OPS, Compiled

_CONSTANTS: Final = frozenset({"always", "period"})
_LEAVES: Final = frozenset({"fact", "day", "today"})


def plain(node: Node) -> Node:
    """The expression a rule is a name for; any other node itself."""
    return plain(node.args[1]) if node.op == "rule" else node


def operands(node: Node) -> Iterator[Node]:
    """The expressions a node is made of, rules read as what they say."""
    return (plain(one) for one in node.operands())


@dataclass(frozen=True)
class Layers:
    """A rule book laid out in columns.

    `bound`: nodes that are columns of the table of laws. `steps`: nodes that are columns of a case, layer by
    layer. `names`: the column of each of these. `facts`: the facts that are read.
    """

    compiled: Compiled
    bound: tuple[Node, ...]
    steps: tuple[tuple[Node, ...], ...]
    names: Mapping[Node, str]
    facts: tuple[str, ...]


@cache
def layers(act: Compiled) -> Layers:
    """Lay out a rule book; done once a book."""
    nodes = tuple(dict.fromkeys(plain(node) for node in act.nodes))
    law = _of_law(nodes)
    uses = _uses(act, nodes, law)
    bound = [node for node in nodes if node in law and node.op not in _CONSTANTS and uses[node]]
    shared = [node for node in nodes if node not in law and node.op not in _LEAVES and uses[node] > 1]
    names = _names(act, bound, shared)
    return Layers(act, tuple(bound), _steps(nodes, shared), names, tuple(act.facts[place] for place in act.needed))


def _of_law(nodes: Iterable[Node]) -> set[Node]:
    """The nodes that rest on parameters and constants alone; the day is a matter of the case."""
    found: set[Node] = set()
    for node in nodes:
        below = list(operands(node))
        if node.op in PARAMETER_OPS | _CONSTANTS or (below and found.issuperset(below)):
            found.add(node)
    return found


def _affirmed(node: Node) -> Node:
    """What a node denies, or the node itself: a negation is never worth a column of its own."""
    return _affirmed(plain(node.args[0])) if node.op == "not" else node


def _uses(act: Compiled, nodes: Iterable[Node], law: set[Node]) -> Counter[Node]:
    """How many expressions of a case use a node. What an answer hangs on counts twice: it is read more than once."""
    found: Counter[Node] = Counter()
    for node in nodes:
        if node not in law and node.op != "not":
            found.update(_affirmed(one) for one in operands(node))
    questions = act.book.questions.values()
    roots = [outcome.when for question in questions for outcome in question.outcomes]
    for root in (*roots, *(node for _, node in act.book.states), *act.book.marks.values()):
        found[_affirmed(plain(root))] += 2
    return found


def _names(act: Compiled, bound: Iterable[Node], shared: Iterable[Node]) -> dict[Node, str]:
    """Columns are named after rules and parameters where there is one to name them after."""
    rules = {plain(node): str(node.args[0]) for node in act.nodes if node.op == "rule"}
    taken = {*FACTS, "row", "on", "law"}
    found: dict[Node, str] = {}
    for prefix, nodes in (("law_", bound), ("", shared)):
        for node in nodes:
            own = rules.get(node) or ("_".join(map(str, node.args)) if node.op in PARAMETER_OPS else node.op)
            # What has no name of its own is told apart by its place; so are the meanings a reform gives a rule.
            name = f"{prefix}{own}"
            found[node] = f"{name}_{act.place[node]}" if name in taken else name
            taken.add(found[node])
    return found


def _steps(nodes: Iterable[Node], shared: Iterable[Node]) -> tuple[tuple[Node, ...], ...]:
    kept = set(shared)
    depth: dict[Node, int] = {}
    steps: dict[int, list[Node]] = {}
    for node in nodes:
        depth[node] = max((depth[one] for one in operands(node)), default=0)
        if node in kept:
            depth[node] += 1
            steps.setdefault(depth[node], []).append(node)
    return tuple(tuple(steps[level]) for level in sorted(steps))
