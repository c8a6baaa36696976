"""The notation of rules as text: `in_reflection | awaiting_decision & ~option("suspensive")`, read without running it.

The text is parsed by Python's own grammar and every form that means nothing in a rule is refused; nothing of it is
ever evaluated. What names and keys there are is given by the caller.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, NoReturn, TypeVar

from sojourn.law.language.calendar import Period, period
from sojourn.law.language.nodes import DayNode, Node, PeriodNode, Truth, may, surely, today
from sojourn.law.language.parameters import day_of, length, one_of, option, switch

LONGEST: Final = 4000
DEEPEST: Final = 40
"""How long an expression may be, in characters, and how deep its brackets may lie."""

_COMPARISONS: Final[Mapping[type[ast.cmpop], Callable[[DayNode, DayNode], Truth]]] = {
    ast.LtE: operator.le,
    ast.Lt: operator.lt,
    ast.GtE: operator.ge,
    ast.Gt: operator.gt,
}
_KINDS: Final[Mapping[type[Node], str]] = {
    Truth: "something that is true or false",
    DayNode: "a day",
    PeriodNode: "a length of time",
}
_FORMS: Final = 'names, `&`, `|`, `~`, comparisons of days, brackets and calls such as option("scope_smuggled")'

_NUMBER: Final = re.compile(r"(?<!\w)\d")
"""A number outside a name or a length: no rule has one, and Python's grammar warns of some."""

_N = TypeVar("_N", bound=Node)


class NotationError(ValueError):
    """An expression that is no rule: `problem` says what was expected; `line` and `column` count from 1."""

    def __init__(self, problem: str, line: int = 1, column: int = 1) -> None:
        super().__init__(f"line {line}, column {column}: {problem}")
        self.problem, self.line, self.column = problem, line, column


@dataclass(frozen=True)
class Vocabulary:
    """What an expression may name: nodes by name, keys by the call that takes them, values of `one_of` by key.

    `former` gives the body that a rule has without the change.
    """

    names: Mapping[str, Node]
    keys: Mapping[str, Collection[str]]
    values: Mapping[str, Collection[str]]
    former: Mapping[str, Truth]


def read(text: str, vocabulary: Vocabulary) -> Truth:
    """The node of an expression that is true or false. Raises `NotationError`."""
    if len(text) > LONGEST:
        raise NotationError(f"at most {LONGEST} characters expected, found {len(text)}")
    if not text.strip():
        raise NotationError("an expression expected, found nothing")
    _plain(text)
    if found := _NUMBER.search(text):
        before = text[: found.start()]
        line, column = before.count("\n") + 1, found.start() - before.rfind("\n")
        raise NotationError("not an expression: a number has no place here", line, column)
    # In brackets, so that an expression may go on over several lines.
    try:
        tree = ast.parse(f"({text}\n)", mode="eval").body
    except SyntaxError as problem:
        lines = text.split("\n")
        line, column = problem.lineno or 1, (problem.offset or 1) - (problem.lineno == 1)
        if line > len(lines):
            line, column = len(lines), len(lines[-1]) + 1
        raise NotationError(f"not an expression: {problem.msg}", line, max(column, 1)) from None
    except (RecursionError, MemoryError, ValueError):
        raise NotationError("not an expression: nested too deep, or signs that have no place in one") from None
    return _Reader(text, vocabulary).expect(Truth, tree, 1)


def _plain(text: str) -> None:
    """Refuse what would not stay inside the brackets the expression is put in, and escapes, which nothing needs."""
    line, column, depth = 1, 0, 0
    for sign in text:
        line, column = (line + 1, 0) if sign == "\n" else (line, column + 1)
        depth += (sign == "(") - (sign == ")")
        if depth < 0 or sign in "\\#\0":
            raise NotationError(f"not an expression: {sign!r} has no place here", line, column)


class _Reader:
    def __init__(self, text: str, vocabulary: Vocabulary) -> None:
        self.lines = text.split("\n")
        self.vocabulary = vocabulary

    def refuse(self, tree: ast.AST, problem: str) -> NoReturn:
        line, offset = getattr(tree, "lineno", 1), getattr(tree, "col_offset", 1)
        before = ("(" if line == 1 else "") + (self.lines[line - 1] if line <= len(self.lines) else "")
        column = len(before.encode()[:offset].decode(errors="ignore")) + (line > 1)
        raise NotationError(problem, line, max(column, 1))

    def expect(self, kind: type[_N], tree: ast.expr, depth: int) -> _N:
        """The node of a part, which must be of the kind."""
        node = self.node(tree, depth)
        if not isinstance(node, kind):
            found = next(said for one, said in _KINDS.items() if isinstance(node, one))
            hint = "; put comparisons in brackets" if DayNode in (kind, type(node)) else ""
            self.refuse(tree, f"{_KINDS[kind]} expected, found {found}{hint}")
        return node

    def node(self, tree: ast.expr, depth: int) -> Node:
        if depth > DEEPEST:
            self.refuse(tree, f"brackets at most {DEEPEST} deep expected")
        match tree:
            case ast.Name(id=name):
                return self.name(tree, name)
            case ast.UnaryOp(op=ast.Invert(), operand=inner):
                return ~self.expect(Truth, inner, depth + 1)
            case ast.BinOp(op=ast.BitAnd() | ast.BitOr()):
                return self.joined(tree, depth)
            case ast.Compare(ops=[sign], comparators=[right]) if type(sign) in _COMPARISONS:
                first, last = (self.expect(DayNode, side, depth + 1) for side in (tree.left, right))
                return _COMPARISONS[type(sign)](first, last)
            case ast.Call(keywords=[]):
                return self.call(tree, depth + 1)
        self.refuse(tree, _unwritten(tree))

    def joined(self, tree: ast.BinOp, depth: int) -> Truth:
        """A chain of one sign, which may be long without being deep."""
        parts, left = [tree.right], tree.left
        while isinstance(left, ast.BinOp) and type(left.op) is type(tree.op):
            parts.append(left.right)
            left = left.left
        found = self.expect(Truth, left, depth + 1)
        for part in reversed(parts):
            other = self.expect(Truth, part, depth + 1)
            found = found & other if isinstance(tree.op, ast.BitAnd) else found | other
        return found

    def name(self, tree: ast.AST, name: str) -> Node:
        found = self.vocabulary.names.get(name)
        if found is None:
            self.refuse(tree, f"unknown rule or fact {name!r}{_near(name, self.vocabulary.names)}")
        return found

    def call(self, tree: ast.Call, depth: int) -> Node:
        match tree:
            case ast.Call(func=ast.Name(id="may" | "surely" as modal), args=[inner]):
                return (may if modal == "may" else surely)(self.expect(Truth, inner, depth))
            case ast.Call(func=ast.Name(id="former"), args=[ast.Name(id=name)]):
                if name not in self.vocabulary.former:
                    self.refuse(tree.args[0], f"unknown rule {name!r}{_near(name, self.vocabulary.former)}")
                return self.vocabulary.former[name]
            case ast.Call(func=ast.Name(id="one_of"), args=[key, _, *_]):
                return one_of(self.key("one_of", key), *self.values(tree))
            case ast.Call(func=ast.Name(id=what), args=[key]) if what in _LEAVES:
                return _LEAVES[what](self.key(what, key))
            case ast.Call(func=ast.Attribute(value=day, attr="plus"), args=[by]):
                return self.later(day, by, depth)
        self.refuse(tree, f"{_unwritten(tree)}; {_CALLS}")

    def later(self, tree: ast.expr, by: ast.expr, depth: int) -> DayNode:
        day = self.expect(DayNode, tree, depth)
        if today in day.walk():
            # The days on which a comparison turns are looked for among those of the history and of the law.
            self.refuse(tree, "a day other than today expected before .plus")
        return day.plus(self.length(by, depth))

    def key(self, what: str, tree: ast.expr) -> str:
        key, known = self.string(tree), self.vocabulary.keys[what]
        if key not in known:
            expected = f"; expected one of {', '.join(sorted(known))}"
            self.refuse(tree, f"{what}: unknown key {key!r}{_near(key, known) or expected}")
        return key

    def values(self, tree: ast.Call) -> list[str]:
        key, *values = (self.string(one) for one in tree.args)
        known = self.vocabulary.values[key]
        for value, place in zip(values, tree.args[1:], strict=True):
            if value not in known:
                self.refuse(place, f"one_of: {key} is one of {', '.join(sorted(known))}, not {value!r}")
        return values

    def string(self, tree: ast.expr) -> str:
        if isinstance(tree, ast.Constant) and isinstance(tree.value, str):
            return tree.value
        self.refuse(tree, "a name in quotes expected")

    def length(self, tree: ast.expr, depth: int) -> PeriodNode | Period:
        if not isinstance(tree, ast.Constant):
            return self.expect(PeriodNode, tree, depth)
        try:
            return period(self.string(tree))
        except ValueError as problem:
            self.refuse(tree, str(problem))


_LEAVES: Final[Mapping[str, Callable[[str], Node]]] = {
    "option": option,
    "switch": switch,
    "day_of": day_of,
    "length": length,
}
_CALLS: Final = (
    "the calls are may(A), surely(A), former(RULE), option(KEY), switch(CELL), one_of(KEY, VALUE, ...), day_of(KEY), "
    "length(KEY) and DAY.plus(LENGTH)"
)


def _near(word: str, known: Collection[str]) -> str:
    found = get_close_matches(word, known, n=1, cutoff=0.6)
    return f"; did you mean {found[0]!r}?" if found else ""


def _unwritten(tree: ast.AST) -> str:
    """What to write in place of a form of the grammar that is no part of a rule."""
    match tree:
        case ast.BoolOp(op=op):
            return "`&` expected in place of `and`" if isinstance(op, ast.And) else "`|` expected in place of `or`"
        case ast.UnaryOp(op=ast.Not()):
            return "`~` expected in place of `not`"
        case ast.Compare(ops=[_, _, *_]):
            return "two comparisons joined by `&` expected, as in `(a <= b) & (b <= c)`"
        case ast.Compare():
            return "`<=`, `<`, `>=` or `>` expected between two days"
        case ast.Call():
            return "a call that rules know expected"
    return f"{_FORMS} expected"
