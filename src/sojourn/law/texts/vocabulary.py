"""What the rules of a reform may name: the rules of the text it is written over, all facts, and their parameters."""

from __future__ import annotations

from functools import cache
from typing import Final

from sojourn.law.book import BOOKS
from sojourn.law.language.facts import FACTS
from sojourn.law.language.nodes import DayNode, Node, Truth, always, today
from sojourn.law.language.notation import Vocabulary
from sojourn.law.language.parameters import OneOf
from sojourn.law.parameters import PARAMETERS
from sojourn.law.texts import SWITCHES

_LENGTHS: Final = frozenset({"minor_reflection_extension", "permit_renewal_validity", "reflection_length"})
"""Lengths that no rule of the acts asks for, and a reform may."""


@cache
def vocabulary(act: str) -> Vocabulary:
    """What an expression over the rules of an act may name."""
    nodes = BOOKS[act]().nodes()
    rules = {node.args[0]: node for node in nodes if isinstance(node, Truth) and node.op == "rule"}
    facts = {name: DayNode("day", name) if declared.is_day else Truth("fact", name) for name, declared in FACTS.items()}
    names: dict[str, Node] = {"today": today, "always": always, **facts, **rules}
    asked = _asked()
    values = {key: frozenset(codes) for key, codes in asked["one_of"].items()} | _codes()
    keys = {
        "option": frozenset(key for key, declared in PARAMETERS.items() if declared.yes),
        "switch": SWITCHES,
        "one_of": frozenset(values),
        "length": frozenset(asked["length"]) | _LENGTHS,
        "day_of": frozenset(asked["day_of"]),
    }
    return Vocabulary(names, keys, values, {name: rule.args[1] for name, rule in rules.items()})


def _asked() -> dict[str, dict[str, set[str]]]:
    """The parameters that the rules of the acts ask for: by operation, then key, with the values asked for."""
    found: dict[str, dict[str, set[str]]] = {"one_of": {}, "length": {}, "day_of": {}}
    for node in (node for make in BOOKS.values() for node in make().nodes()):
        if node.op in found:
            found[node.op].setdefault(node.args[0], set()).update(node.args[1:])
    return found


def _codes() -> dict[str, frozenset[str]]:
    """The codes of the parameters whose value is one of a few."""
    reading = {key: declared.parse for key, declared in PARAMETERS.items()}
    return {key: frozenset(parse.codes) for key, parse in reading.items() if isinstance(parse, OneOf)}
