"""The expression nodes that rules are made of.

Nodes are interned: the same expression is the same object, so that every reading can remember what it
computed by identity and two rules that say the same thing share their work. A truth node is known true,
unknown or known false; a day node is a civil day, unknown, or never.
"""

from __future__ import annotations

from collections.abc import Iterator
from threading import Lock
from typing import Any, NoReturn, Self, cast
from weakref import WeakValueDictionary

from sojourn.law.language.calendar import Period

_POOL: WeakValueDictionary[tuple[Any, ...], Node] = WeakValueDictionary()
"""Every node by what it says, for as long as something is made of it: the nodes of a reform go with the reform."""

_POOLING = Lock()


class RuleError(TypeError):
    """A rule is written in a way that would not mean what it says."""


class Node:
    """One expression. `op` says what it does, `args` are its operands (nodes, names or plain values)."""

    __slots__ = ("__weakref__", "args", "op")
    op: str
    args: tuple[Any, ...]

    def __new__(cls, op: str, *args: Any) -> Self:
        key = (cls, op, *args)
        with _POOLING:
            node: Any = _POOL.get(key)
            if node is None:
                node = object.__new__(cls)
                object.__setattr__(node, "op", op)
                object.__setattr__(node, "args", args)
                _POOL[key] = node
        return cast(Self, node)

    def __reduce__(self) -> tuple[Any, ...]:
        """What another process makes the same expression of, interned there as well."""
        return type(self), (self.op, *self.args)

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise RuleError("a node never changes; write a new expression instead")

    def __bool__(self) -> NoReturn:
        raise RuleError(
            f"{self!r} has no truth value while a rule is being written: write `a & b` for `a and b`, `a | b` for "
            "`a or b`, `~a` for `not a`, `a.then(b)` for `if a: b`, and `(a <= b) & (b <= c)` for `a <= b <= c`"
        )

    def __iter__(self) -> NoReturn:
        raise RuleError(f"{self!r} is one expression and cannot be looped over")

    def __repr__(self) -> str:
        inside = ", ".join(repr(arg) if isinstance(arg, Node) else str(arg) for arg in self.args)
        return f"{self.op}({inside})"

    def operands(self) -> Iterator[Node]:
        """The nodes this one is made of, in the order they are written."""
        return (arg for arg in self.args if isinstance(arg, Node))

    def walk(self) -> Iterator[Node]:
        """This node and all below it, each once, operands before what uses them."""
        seen: set[Node] = set()

        def visit(node: Node) -> Iterator[Node]:
            if node not in seen:
                seen.add(node)
                for operand in node.operands():
                    yield from visit(operand)
                yield node

        return visit(self)


class Truth(Node):
    """An expression that is true, false or unknown."""

    __slots__ = ()

    def __and__(self, other: object) -> Truth:
        return _join("and", self, _truth(other, "&"))

    def __or__(self, other: object) -> Truth:
        return _join("or", self, _truth(other, "|"))

    def __invert__(self) -> Truth:
        inner = self.args[0] if self.op == "not" else None
        return inner if inner is not None else Truth("not", self)

    def then(self, other: Truth) -> Truth:
        """Implication: wherever this holds, `other` holds."""
        return ~self | _truth(other, "then")

    def __eq__(self, other: object) -> bool:
        if self is other or not isinstance(other, bool | str | int):
            return self is other
        raise RuleError(f"{self!r} == {other!r}: write the expression itself, or `~` before it for its negation")

    __hash__ = Node.__hash__


class DayNode(Node):
    """An expression whose value is a civil day."""

    __slots__ = ()

    def plus(self, length: PeriodNode | Period) -> DayNode:
        """The day that lies `length` later, months clamped."""
        node = length if isinstance(length, PeriodNode) else PeriodNode("period", length)
        return DayNode("plus", self, node)

    def __le__(self, other: object) -> Truth:
        return Truth("le", self, _day(other))

    def __lt__(self, other: object) -> Truth:
        return Truth("lt", self, _day(other))

    def __ge__(self, other: object) -> Truth:
        return Truth("le", _day(other), self)

    def __gt__(self, other: object) -> Truth:
        return Truth("lt", _day(other), self)


class PeriodNode(Node):
    """An expression whose value is a length of time."""

    __slots__ = ()


today = DayNode("today")
always = Truth("always")


def _truth(value: object, sign: str) -> Truth:
    if isinstance(value, Truth):
        return value
    raise RuleError(
        f"{value!r} beside `{sign}`: an expression that is true or false was expected; put each comparison in "
        "brackets, as in `(a <= b) & c`, and name plain values as facts or parameters"
    )


def _day(value: object) -> DayNode:
    if isinstance(value, DayNode):
        return value
    raise RuleError(f"{value!r}: a day was expected, such as `today` or a fact that is a day")


def _join(op: str, left: Truth, right: Truth) -> Truth:
    parts: list[Truth] = []
    for side in (left, right):
        for part in side.args if side.op == op else (side,):
            if part not in parts:
                parts.append(part)
    return parts[0] if len(parts) == 1 else Truth(op, *parts)


def all_of(*nodes: Truth) -> Truth:
    """True where every node is; the conjunction of at least one node."""
    first, *rest = nodes
    for node in rest:
        first = first & node
    return first


def any_of(*nodes: Truth) -> Truth:
    """True where some node is; the disjunction of at least one node."""
    first, *rest = nodes
    for node in rest:
        first = first | node
    return first


def may(node: Truth) -> Truth:
    """True unless `node` is known to be false: what an authority must reckon with (never unknown itself)."""
    return Truth("may", _truth(node, "may"))


def surely(node: Truth) -> Truth:
    """True only where `node` is known to be true (never unknown itself)."""
    return Truth("surely", _truth(node, "surely"))


def within(certain: Truth, possible: Truth) -> Truth:
    """True where `certain` is, false where `possible` is not, unknown in between: a limit that is a range."""
    return Truth("within", _truth(certain, "within"), _truth(possible, "within"))


def contested(name: str, *, readings: dict[str, Truth], safe: str) -> Truth:
    """A point on which the law is read in more than one way.

    Where the readings agree the node has their value; where they differ it is unknown, and the answer shows
    each reading and the `safe` one, which protects the person until a human decides.
    """
    if len(readings) != 2 or safe not in readings:
        raise RuleError(f"contested {name!r}: two named readings are expected, and `safe` must be one of them")
    (first, one), (second, two) = readings.items()
    return Truth("contested", name, first, _truth(one, name), second, _truth(two, name), safe)
