"""What makes a rule another one: the cells in which texts differ, and the choices left to each State."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from sojourn.law.book import BOOKS, RuleBook
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN
from sojourn.law.language.nodes import Node
from sojourn.law.language.rules import RULES, Question
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings.prose import Words
from sojourn.law.readings.prose.national import CELLS
from sojourn.law.texts import TEXTS, Text, text

_OPTIONS: Final = frozenset({"option", "one_of", "length", "day_of"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: what it says in the text shown (`settled`: the source says it), and the texts that set it."""

    key: str
    says: str
    settled: bool
    set: bool
    texts: tuple[str, ...]


def cells_of(node: Node) -> tuple[str, ...]:
    """The cells that an expression asks itself, not those of the rules it names."""
    return tuple(dict.fromkeys(one.args[0] for one in _own(node) if one.op == "switch"))


def options_of(node: Node) -> tuple[str, ...]:
    """The national parameters that an expression asks itself, not those of the rules it names."""
    return tuple(dict.fromkeys(one.args[0] for one in _own(node) if one.op in _OPTIONS and one.args[0] in PARAMETERS))


def cell(key: str, shown: Text, words: Words) -> Cell:
    """A cell as the text shown has it."""
    value, said = shown.switches.get(key, FALSE), CELLS[key]
    phrase = said.label if value == UNKNOWN else said.yes if value == TRUE else said.no
    return Cell(
        key, words.say(phrase), value != UNKNOWN, value != FALSE, tuple(words.text_title(one) for one in _set_by(key))
    )


def body(name: str) -> Node:
    """The expression that a rule stands for."""
    return RULES[name].body


def asked(question: Question) -> Iterator[Node]:
    """The expressions on which a question's answers hang."""
    return (outcome.when for outcome in question.outcomes)


def book(shown: Text) -> RuleBook:
    """The rule book of a text."""
    return BOOKS[shown.act]()


@cache
def _set_by(key: str) -> tuple[str, ...]:
    return tuple(name for name in TEXTS if text(name).switches.get(key, FALSE) != FALSE)


def _own(node: Node) -> Iterator[Node]:
    if node.op == "rule":
        return
    yield node
    for one in node.operands():
        yield from _own(one)
