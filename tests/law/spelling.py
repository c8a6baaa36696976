"""Expressions of the rules written out on one line, for the names of mutants."""

from __future__ import annotations

from sojourn.law.language.nodes import Node


def spelled(node: Node) -> str:
    """The expression in one line; rules and facts by their names alone."""
    words = [spelled(operand) for operand in node.operands()]
    match node.op:
        case "fact" | "day" | "rule" | "day_of" | "length" | "option":
            return str(node.args[0])
        case "always" | "today":
            return node.op
        case "one_of":
            return f"{node.args[0]} is {' or '.join(node.args[1:])}"
        case "switch":
            return f"text {node.args[0]}"
        case "period":
            return str(node.args[0])
        case "not":
            return f"not {words[0]}"
        case "and" | "or":
            return f"({f' {node.op} '.join(words)})"
        case "le" | "lt":
            return f"{words[0]} {'<=' if node.op == 'le' else '<'} {words[1]}"
        case "plus":
            return f"{words[0]} + {words[1]}"
        case "contested":
            return f"contested {node.args[0]}"
        case _:
            return f"{node.op}({', '.join(words)})"
