"""Two laws with each other: the rules that read differently, and the cells and values in which they differ."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any, Final, NamedTuple

from sojourn.law.comparing.states import Value, values
from sojourn.law.language.kleene import FALSE, TRUE, UNKNOWN
from sojourn.law.language.kleene import Truth as Kleene
from sojourn.law.law import Law
from sojourn.law.readings.prose import RuleBookText, Words, rules, words
from sojourn.law.readings.prose.conditions import Conditions
from sojourn.law.readings.prose.reforms import cell, laid_down, value
from sojourn.law.texts import SWITCHES, TERMS, Text
from sojourn.law.texts.books import book_of

_WRITTEN: Final[dict[Kleene, bool | None]] = {TRUE: True, FALSE: False, UNKNOWN: None}


@dataclass(frozen=True, slots=True)
class RuleDifference:
    """A rule or a question that reads differently: its lines under each law, none where that law does not ask it.

    `name` is the name of the rule or the key of the question, `heading` its norm or its name in words.
    """

    name: str
    heading: str
    one: tuple[str, ...]
    other: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellDifference:
    """A cell of the texts: what each says, as value (`None`: the source does not tell) and in words."""

    cell: str
    one: bool | None
    other: bool | None
    one_says: str
    other_says: str


@dataclass(frozen=True, slots=True)
class ValueDifference:
    """A parameter that the laws give different values, or a length that a text sets itself; `label` names it.

    What each value means is said in words as well, empty where there is none.
    """

    parameter: str
    label: str
    one: Value
    other: Value
    one_says: str
    other_says: str

    def as_json(self) -> dict[str, Any]:
        """The difference as plain data."""
        return {
            "parameter": self.parameter,
            "label": self.label,
            "one": self.one.as_json(),
            "other": self.other.as_json(),
            "one_says": self.one_says,
            "other_says": self.other_says,
        }


@dataclass(frozen=True, slots=True)
class Differences:
    """Everything in which two laws differ; `rules` and `questions` in words, each in the order of the law."""

    rules: tuple[RuleDifference, ...]
    questions: tuple[RuleDifference, ...]
    cells: tuple[CellDifference, ...]
    values: tuple[ValueDifference, ...]

    def as_json(self) -> dict[str, Any]:
        """The differences as plain data."""
        return {
            "rules": [asdict(one) for one in self.rules],
            "questions": [asdict(one) for one in self.questions],
            "cells": [asdict(one) for one in self.cells],
            "values": [one.as_json() for one in self.values],
        }


def differences(one: Law, other: Law, lang: str = "en") -> Differences:
    """In what two laws differ, in words of a language.

    Rules are compared as they read once what a text switches off is left out, citations aside; a rule that one law
    does not ask at all has no lines there. Raises `CatalogueError` for a language that is not held.
    """
    told = words(lang)
    books = [rules(law.text, law.state.code, lang) for law in (one, other)]
    return Differences(
        rules=tuple(_unlike(*(_rules(book) for book in books))),
        questions=tuple(_unlike(*(_questions(told, law, book) for law, book in zip((one, other), books, strict=True)))),
        cells=tuple(_cells(told, one.text, other.text)),
        values=(*_values(told, one, other), *_terms(told, one.text, other.text)),
    )


class _Read(NamedTuple):
    """A rule or question as a law reads: heading and lines, and what is compared."""

    heading: str = ""
    lines: tuple[str, ...] = ()
    compared: Any = ()


def _rules(book: RuleBookText) -> dict[str, _Read]:
    lines = ((rule, (rule.says, *rule.condition)) for rule in book.rules)
    return {rule.name: _Read(rule.norm, said, said) for rule, said in lines}


def _questions(told: Words, law: Law, book: RuleBookText) -> dict[str, _Read]:
    """The questions; compared are the answers with their conditions, not who is cited for them."""
    conditions, asked = Conditions(told, law.text), book_of(law.text).questions
    found = {}
    for question in book.questions:
        outcomes = asked[question.key].outcomes
        possible = [one for one in outcomes if conditions.constant(one.when) is not False]
        compared = [(one.answer, conditions.tree(one.when, True)) for one in possible]
        found[question.key] = _Read(question.name, question.answers, (compared, asked[question.key].otherwise.answer))
    return found


def _unlike(one: dict[str, _Read], other: dict[str, _Read]) -> Iterator[RuleDifference]:
    for name in dict.fromkeys((*one, *other)):
        first, second = one.get(name, _Read()), other.get(name, _Read())
        if first.compared != second.compared:
            yield RuleDifference(name, first.heading or second.heading, first.lines, second.lines)


def _cells(told: Words, one: Text, other: Text) -> Iterator[CellDifference]:
    for key in sorted(SWITCHES):
        first, second = (text.switches.get(key, FALSE) for text in (one, other))
        if first != second:
            yield CellDifference(
                key, _WRITTEN[first], _WRITTEN[second], cell(told, key, first), cell(told, key, second)
            )


def _values(told: Words, one: Law, other: Law) -> Iterator[ValueDifference]:
    for (key, first), (_, second) in zip(values(one), values(other), strict=True):
        if (first.written, first.counts) != (second.written, second.counts):
            says = (value(told, key, one.written) if one.written is not None else "" for one in (first, second))
            yield ValueDifference(key, told.parameter(key), first, second, *says)


def _terms(told: Words, one: Text, other: Text) -> Iterator[ValueDifference]:
    for key in sorted(TERMS):
        if one.values.get(key) != other.values.get(key):
            says = (laid_down(told, text, key) if key in text.values else "" for text in (one, other))
            yield ValueDifference(key, told.term(key), _term(one, key), _term(other, key), *says)


def _term(text: Text, key: str) -> Value:
    written = text.values.get(key)
    return Value(key, written, True, written is not None, source=text.cite if written is not None else "")
