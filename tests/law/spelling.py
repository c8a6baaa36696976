"""Expressions of the rules written out on one line, for the names of mutants."""

from __future__ import annotations

from typing import Final

from sojourn.law.language.nodes import Node

_NAMED: Final = frozenset({"fact", "day", "rule", "day_of", "length", "option", "period"})
_SIGNS: Final = {"and": "and", "or": "or", "le": "<=", "lt": "<", "plus": "+"}


def spelled(node: Node) -> str:
    """The expression in one line; rules, facts and parameters by their names alone."""
    words = [spelled(operand) for operand in node.operands()]
    if node.op in _NAMED:
        return str(node.args[0])
    if node.op in _SIGNS:
        joined = f" {_SIGNS[node.op]} ".join(words)
        return f"({joined})" if node.op in ("and", "or") else joined
    match node.op:
        case "always" | "today":
            return node.op
        case "one_of":
            return f"{node.args[0]} is {' or '.join(node.args[1:])}"
        case "switch":
            return f"text {node.args[0]}"
        case "not":
            return f"not {words[0]}"
        case "contested":
            return f"contested {node.args[0]}"
    return f"{node.op}({', '.join(words)})"
