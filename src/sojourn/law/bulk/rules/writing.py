"""The nodes of a rule book written as expressions over columns, whatever engine holds the columns.

Null is unknown, so that the `&`, `|` and `~` of every columnar engine are those of three-valued truth
(Kleene 1952, strong). What engines say each in their own way is left to a `Dialect`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import Any

from sojourn.law.bulk.rules.layers import Layers, operands, plain
from sojourn.law.language.nodes import Node

Expression = Any
"""An expression of the engine: one value a row."""

Case = tuple[Expression, Expression]
"""A condition and the value where it is true."""


class Dialect(ABC):
    """What an engine says in its own way."""

    @abstractmethod
    def column(self, name: str) -> Expression:
        """A column of the row."""

    @abstractmethod
    def truth(self, value: bool) -> Expression:
        """A constant."""

    @abstractmethod
    def word(self, value: str, words: Sequence[str]) -> Expression:
        """A constant that is one of `words`."""

    @abstractmethod
    def known(self, value: Expression, otherwise: bool) -> Expression:
        """A truth value with `otherwise` in place of unknown."""

    @abstractmethod
    def choose(self, cases: Sequence[Case], otherwise: Expression | None = None) -> Expression:
        """The value of the first case whose condition is known to be true; `otherwise`, or null, where none is."""

    @abstractmethod
    def plus(self, day: Expression, length: Node) -> Expression:
        """The day that lies `length` later, months clamped; a day that never comes stays one."""


class Writer:
    """Writes the nodes of a rule book in a dialect, for rows that have the columns of all layers before."""

    def __init__(self, layers: Layers, dialect: Dialect) -> None:
        self.layers = layers
        self.dialect = dialect

    def value(self, node: Node) -> Expression:
        """The value of a node: its column, where it has one."""
        held = self.layers.names.get(plain(node))
        return self.made(plain(node)) if held is None else self.dialect.column(held)

    def made(self, node: Node) -> Expression:
        """The value of a node, worked out from those it is made of."""
        return getattr(self, f"_{node.op}")(node, *map(self._operand, operands(node)))

    def _operand(self, node: Node) -> Expression:
        """A length is left as it is: the dialect knows how to add it."""
        return node if node.op in ("length", "period") else self.value(node)

    def _fact(self, node: Node) -> Expression:
        return self.dialect.column(node.args[0])

    _day = _fact

    def _today(self, node: Node) -> Expression:
        return self.dialect.column("on")

    def _always(self, node: Node) -> Expression:
        return self.dialect.truth(True)

    def _not(self, node: Node, one: Expression) -> Expression:
        return ~one

    def _and(self, node: Node, *parts: Expression) -> Expression:
        return reduce(and_, parts)

    def _or(self, node: Node, *parts: Expression) -> Expression:
        return reduce(or_, parts)

    def _may(self, node: Node, one: Expression) -> Expression:
        return self.dialect.known(one, True)

    def _surely(self, node: Node, one: Expression) -> Expression:
        return self.dialect.known(one, False)

    def _within(self, node: Node, certain: Expression, possible: Expression) -> Expression:
        true, false = self.dialect.truth(True), self.dialect.truth(False)
        return self.dialect.choose([(certain, true), (~possible, false)])

    def _contested(self, node: Node, one: Expression, other: Expression) -> Expression:
        true, false = self.dialect.truth(True), self.dialect.truth(False)
        return self.dialect.choose([(one & other, true), (~one & ~other, false)])

    def _le(self, node: Node, one: Expression, other: Expression) -> Expression:
        return one <= other

    def _lt(self, node: Node, one: Expression, other: Expression) -> Expression:
        return one < other

    def _plus(self, node: Node, day: Expression, length: Node) -> Expression:
        return self.dialect.plus(day, length)
