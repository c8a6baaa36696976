"""Conditions in words: negation pushed to the leaves, and what a text switches off left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, NamedTuple

from sojourn.law.language.facts import FACTS
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN
from sojourn.law.language.nodes import Node
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings.prose import frames, values
from sojourn.law.readings.prose.national import BOUNDS, CELLS, LENGTHS, QUALITIES, VALUES
from sojourn.law.readings.prose.words import Words
from sojourn.law.texts import Text


class Line(NamedTuple):
    """A line of a condition and how deep it lies."""

    depth: int
    text: str


Tree = tuple[Any, ...]
"""A condition once resolved: ("all" | "any", parts), ("under", heading, part) or ("leaf", text)."""

_ALWAYS: Final[Tree] = ("always",)
_NEVER: Final[Tree] = ("never",)


@dataclass(frozen=True)
class Conditions:
    """The conditions of one version of the text, told in one language."""

    words: Words
    text: Text

    @cached_property
    def _seen(self) -> dict[tuple[Node, bool], Tree]:
        return {}

    def lines(self, node: Node) -> list[Line] | bool:
        """The lines of a condition; `True` or `False` where the text makes it hold always or never."""
        tree = self.tree(node, True)
        if tree in (_ALWAYS, _NEVER):
            return tree == _ALWAYS
        return list(self._lines(tree, 0))

    def constant(self, node: Node) -> bool | None:
        """Whether a condition holds always or never under the text; `None` where it depends on something."""
        tree = self.tree(node, True)
        return tree == _ALWAYS if tree in (_ALWAYS, _NEVER) else None

    def tree(self, node: Node, wanted: bool) -> Tree:
        """The condition that the node holds (or, not `wanted`, that it does not)."""
        key = (node, wanted)
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = self._tree(node, wanted)
        return found

    def _tree(self, node: Node, wanted: bool) -> Tree:
        op = node.op
        if op == "not":
            return self.tree(node.args[0], not wanted)
        if op in ("and", "or"):
            parts = [self.tree(part, wanted) for part in node.operands()]
            return _joined("all" if (op == "and") == wanted else "any", parts)
        if op == "always":
            return _ALWAYS if wanted else _NEVER
        if op == "switch":
            return self._switch(node.args[0], wanted)
        if op == "contested":
            return self._contested(node, wanted)
        if op in ("may", "surely"):
            return self._modal(node, wanted)
        if op == "within":
            return self.tree(next(node.operands()), wanted)
        if op == "rule" and self.constant(node.args[1]) is not None:
            return self.tree(node.args[1], wanted)
        return ("leaf", self._leaf(node, wanted))

    def _switch(self, name: str, wanted: bool) -> Tree:
        value = self.text.switches.get(name, FALSE)
        if value == UNKNOWN:
            cell = CELLS[name]
            return ("leaf", self.words.say(cell.yes if wanted else cell.no))
        return _ALWAYS if (value == TRUE) == wanted else _NEVER

    def _contested(self, node: Node, wanted: bool) -> Tree:
        name, first, one, second, two, _ = node.args
        say, point = self.words.say, self.words.contested(name)
        parts = [(reading, self.tree(part, wanted)) for reading, part in ((first, one), (second, two))]
        if parts[0][1] == parts[1][1]:
            return parts[0][1]
        under = [
            (
                "under",
                say(frames.READ_AS, point=point, reading=self.words.reading(reading)),
                self._plain(part),
            )
            for reading, part in parts
        ]
        return ("any", tuple(under))

    def _plain(self, tree: Tree) -> Tree:
        """A condition that may be constant, as one that can be shown."""
        if tree in (_ALWAYS, _NEVER):
            return ("leaf", self.words.say(frames.ALWAYS if tree == _ALWAYS else frames.NEVER))
        return tree

    def _modal(self, node: Node, wanted: bool) -> Tree:
        inner = self.tree(node.args[0], wanted)
        if inner in (_ALWAYS, _NEVER):
            return inner
        # What is not established to hold is not excluded not to hold, and the other way round.
        heading = frames.ESTABLISHED if (node.op == "surely") == wanted else frames.NOT_EXCLUDED
        return ("under", self.words.say(heading), inner)

    def _lines(self, tree: Tree, depth: int) -> Iterator[Line]:
        kind = tree[0]
        if kind == "leaf":
            yield Line(depth, tree[1])
        elif kind == "under":
            yield Line(depth, tree[1])
            yield from self._lines(tree[2], depth + 1)
        else:
            yield Line(depth, self.words.say(frames.ALL_OF if kind == "all" else frames.ONE_OF))
            for part in tree[1]:
                yield from self._lines(part, depth + 1)

    def _leaf(self, node: Node, wanted: bool) -> str:
        if node.op == "rule":
            return self.rule(node.args[0], wanted)
        if node.op == "fact":
            declared = FACTS[node.args[0]]
            return self.words.say(declared.yes if wanted else declared.no)
        if node.op == "option":
            return self._option(node.args[0], wanted)
        if node.op == "one_of":
            return self._one_of(node, wanted)
        return self._days(node, wanted)

    def rule(self, name: str, wanted: bool) -> str:
        """A rule as a clause, days that its words quote left general."""
        rule = self.text.rule(name)
        shown = {key: self.words.say(frames.LAID_DOWN) for key in rule.shows}
        return self.words.clause(rule, wanted, **shown)

    def _option(self, key: str, wanted: bool) -> str:
        declared = PARAMETERS[key]
        return self.words.say(declared.yes if wanted else declared.no)

    def _one_of(self, node: Node, wanted: bool) -> str:
        key, *among = node.args
        say = self.words.say
        declared, qualities = PARAMETERS[key], [code for code in among if code in QUALITIES]
        codes = [say(QUALITIES.get(code) or VALUES[code]) for code in among]
        frame = frames.LIST if wanted else frames.NOT_LIST
        label = say(declared.yes if qualities else declared.label)
        return say(frame, label=label, value=values.either(self.words.language, codes))

    def _days(self, node: Node, wanted: bool) -> str:
        first, last = (self._day(day) for day in node.operands())
        if node.op == "le":
            frame = frames.NOT_LATER if wanted else frames.LATER
        else:
            frame = frames.EARLIER if wanted else frames.NOT_EARLIER
        return self.words.say(frame, first=first, last=last)

    def _day(self, node: Node) -> str:
        say = self.words.say
        if node.op == "today":
            return say(frames.TODAY)
        if node.op == "day":
            return say(FACTS[node.args[0]].label)
        if node.op == "day_of":
            return say(BOUNDS.get(node.args[0]) or PARAMETERS[node.args[0]].label)
        day, period = node.args
        if period.op == "length":
            key = period.args[0]
            length = say(LENGTHS.get(key) or PARAMETERS[key].label)
        else:
            length = values.length(self.words.language, period.args[0])
        return say(frames.DAY_LATER, day=self._day(day), length=length)


def _joined(kind: str, parts: list[Tree]) -> Tree:
    """Several conditions as one: constants taken out, lists of the same kind flattened, doubles dropped."""
    absorbing, neutral = (_NEVER, _ALWAYS) if kind == "all" else (_ALWAYS, _NEVER)
    if absorbing in parts:
        return absorbing
    found: dict[Tree, None] = {}
    for part in parts:
        if part != neutral:
            found.update(dict.fromkeys(part[1] if part[0] == kind else (part,)))
    if len(found) < 2:
        return next(iter(found), neutral)
    return (kind, tuple(found))
