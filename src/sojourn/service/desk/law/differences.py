"""Two laws side by side: the values, cells, rules and answers in which they differ, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sojourn.law.comparing.laws import CellDifference, RuleDifference, ValueDifference
from sojourn.law.comparing.laws import differences as compared
from sojourn.law.comparing.states import Value as Held
from sojourn.law.language.calendar import period
from sojourn.law.law import Law
from sojourn.law.readings import prose
from sojourn.law.readings.prose.values import length
from sojourn.law.texts import TERMS
from sojourn.service.desk.exports import Table
from sojourn.service.desk.law.branches import Branch, branches, flat
from sojourn.service.desk.law.states import Value, values


@dataclass(frozen=True, slots=True)
class Side:
    """One of two ways in which something reads; all is empty where this law has nothing of the kind."""

    said: str = ""
    lines: tuple[Branch, ...] = ()
    value: Value | None = None

    def written(self) -> str:
        """All of it as lines of text."""
        return "\n".join(filter(None, (self.said, *flat(self.lines))))


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that the two laws say differently; `key` is its name in the rules."""

    key: str
    name: str
    one: Side
    other: Side


@dataclass(frozen=True, slots=True)
class Part:
    """Differences of one kind, with an anchor."""

    key: str
    title: str
    all: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Differences:
    """What sets two laws apart; `titles` name the two."""

    titles: tuple[str, str]
    parts: tuple[Part, ...]

    @property
    def count(self) -> int:
        """How many differences there are."""
        return sum(len(part.all) for part in self.parts)

    def tables(self) -> list[Table]:
        """The same as tables to take away, those without a row left out."""
        columns = (_("What"), *self.titles)
        return [Table(columns, tuple(map(_row, part.all)), part.title) for part in self.parts if part.all]


def differences(one: Law, other: Law, language: str) -> Differences:
    """What sets two laws apart, in words."""
    found, words = compared(one, other, language), prose.words(language)
    asked = found.questions if one.text != other.text else ()
    parts = (
        Part("values", _("As values"), tuple(_values(found.values, one, other, words))),
        Part("cells", _("As cells of the text"), tuple(_cells(found.cells, words))),
        Part("rules", _("As rules"), tuple(map(_rule, found.rules))),
        Part("questions", _("As answers"), tuple(map(_question, asked))),
    )
    return Differences(titles(one, other, words), parts)


def titles(one: Law, other: Law, words: prose.Words) -> tuple[str, str]:
    """The names of two laws, without what they have in common."""
    (text, state), (text_2, state_2) = (
        (words.text_title(law.text), words.state_name(law.state.code)) for law in (one, other)
    )
    if text == text_2 and state != state_2:
        return state, state_2
    return (text, text_2) if state == state_2 else (f"{text}, {state}", f"{text_2}, {state_2}")


def _row(each: Difference) -> tuple[str, ...]:
    return each.name, each.one.written(), each.other.written()


def _rule(each: RuleDifference) -> Difference:
    """A rule: its first line says what it means, the rest when it holds."""
    sides = (Side(lines[0], branches(lines[1:])) if lines else Side() for lines in (each.one, each.other))
    return Difference(each.name, each.heading, *sides)


def _question(each: RuleDifference) -> Difference:
    return Difference(each.name, each.heading, *(Side(lines=branches(lines)) for lines in (each.one, each.other)))


def _cells(found: Iterable[CellDifference], words: prose.Words) -> Iterator[Difference]:
    for each in found:
        yield Difference(each.cell, words.asked(f"text:{each.cell}"), Side(each.one_says), Side(each.other_says))


def _values(found: Iterable[ValueDifference], one: Law, other: Law, words: prose.Words) -> Iterator[Difference]:
    told = [values(law, words.code) for law in (one, other)]
    for each in found:
        if each.parameter in TERMS:
            sides = [_term(held, words) for held in (each.one, each.other)]
        else:
            sides = [Side(value.says, value=value) for value in (by_key[each.parameter] for by_key in told)]
        yield Difference(each.parameter, each.label, *sides)


def _term(held: Held, words: prose.Words) -> Side:
    """A length that only a text sets."""
    return Side(length(words.language, period(str(held.written))) if held.written else "")
