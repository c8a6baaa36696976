"""The words of a language: every code that an answer may carry, as text for people."""

from __future__ import annotations

from functools import cache
from typing import Final

from sojourn.law import states, texts
from sojourn.law.language.facts import FACTS
from sojourn.law.language.rules import Rule
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings.prose import codes, happenings, national, values
from sojourn.law.readings.prose.catalogue import Language, language
from sojourn.law.readings.prose.questions import NOT_APPLICABLE, QUESTIONS, UNDETERMINED

_TEXT_CELL: Final = "text:"


class Words:
    """Codes in one language. Every method raises `KeyError` for a code it does not know."""

    def __init__(self, language: Language) -> None:
        self.language = language

    @property
    def code(self) -> str:
        """ISO 639-1 code of the language."""
        return self.language.code

    def say(self, phrase: str, **fields: object) -> str:
        """An English phrase of the catalogue in this language, its `{fields}` filled in."""
        return self.language.say(phrase, **fields)

    def question(self, key: str) -> str:
        """The name of a question."""
        return self.say(QUESTIONS[key].name)

    def verdict(self, key: str, answer: str) -> str:
        """The sentence an answer to a question stands for."""
        if answer == "not_applicable":
            return self.say(NOT_APPLICABLE)
        return self.say(UNDETERMINED if answer == "undetermined" else QUESTIONS[key].answers[answer])

    def answer(self, value: str) -> str:
        """The value of an answer."""
        return self.say(codes.ANSWERS[value])

    def state(self, name: str) -> str:
        """A named state of the person's case."""
        return self.say(codes.STATES[name])

    def caution(self, code: str) -> str:
        """What must not be misread as leave to remove the person: `waits` or `unviewed`."""
        return self.say(codes.CAUTIONS[code])

    def stay_basis(self, name: str) -> str:
        """What the stay rests on."""
        return self.say(codes.STAY_BASES[name])

    def basis(self, name: str) -> str:
        """What protection against removal rests on."""
        return self.say(codes.BASES[name])

    def ground(self, code: str) -> str:
        """The ground of an answer, as a sentence."""
        return self.say(codes.GROUNDS[code])

    def duty(self, name: str) -> str:
        """A duty of an authority."""
        return self.say(codes.DUTIES[name])

    def status(self, code: str) -> str:
        """How a duty stands."""
        return self.say(codes.DUTY_STATUSES[code])

    def duty_basis(self, code: str) -> str:
        """Where the term of a duty comes from."""
        return self.say(codes.DUTY_BASES[code])

    def why(self, code: str) -> str:
        """Why something is a breach, or a fault of national law, as a sentence."""
        kind, _, duty = code.partition(":")
        return self.say(codes.DUTY_WHYS[kind], duty=self.duty(duty)) if duty else self.say(codes.WHYS[code])

    def contested(self, name: str) -> str:
        """A point on which the law is read in more than one way."""
        return self.say(codes.CONTESTED[name])

    def reading(self, name: str) -> str:
        """One reading of a contested point."""
        return self.say(codes.READINGS[name])

    def cannot_say(self, code: str) -> str:
        """What a text asks that no fact of a case file shows."""
        return self.say(codes.CANNOT_SAY[code])

    def text_title(self, text: str | texts.Text) -> str:
        """The title of a version of the text, or of that id; that of a reform as its file has it."""
        if isinstance(text, str) and text not in texts.TEXTS:
            raise KeyError(text)
        held = texts.chosen(text)
        return held.title if held.base else self.say(held.title)

    def state_name(self, code: str) -> str:
        """The name of a State."""
        if code not in (*states.STATES, states.INVENTED):
            raise KeyError(code)
        return self.say(states.state(code).name)

    def event(self, type: str) -> str:
        """An event, as a timeline names it."""
        return self.say(happenings.EVENTS[type])

    def body(self, kind: str) -> str:
        """A kind of authority or body."""
        return self.say(happenings.BODIES[kind])

    def date_name(self, key: str) -> str:
        """The name of one of the dates of a position."""
        return self.say(codes.DATES[key])

    def parameter(self, key: str) -> str:
        """The label of a national parameter, as a noun phrase."""
        return self.say(PARAMETERS[key].label)

    def term(self, key: str) -> str:
        """The label of a length that a text sets itself, as a noun phrase."""
        return self.say(national.TERMS[key])

    def rule(self, rule: Rule) -> str:
        """What a rule decides, as a noun phrase."""
        return label(rule) if rule.own_words else self.say(label(rule))

    def clause(self, rule: Rule, holds: bool, **shown: str) -> str:
        """That a rule holds or does not, with the days its words quote; a reform's own words as its file has them."""
        phrase = rule.yes if holds else rule.no
        return phrase if rule.own_words else self.say(phrase, **shown)

    def asked(self, name: str) -> str:
        """What is missing (an event type, person key, parameter or cell of the text), as a noun phrase."""
        if name in PARAMETERS:
            return self.parameter(name)
        if name.startswith(_TEXT_CELL):
            return self.say(national.CELLS[name.removeprefix(_TEXT_CELL)].label)
        return self.say(happenings.ASKED.get(name) or _labels()[name])

    def day(self, iso: str) -> str:
        """A civil day in full; raises `ValueError` where `iso` is no day."""
        return values.day(self.language, iso)

    def cite(self, citation: str) -> str:
        """A citation, its words in this language and its numbers as they are."""
        act, _, place = citation.partition(" ")
        return " ".join(filter(None, (self.say(codes.CITES[act]) if act in codes.CITES else act, place)))


def label(rule: Rule) -> str:
    """The label of a rule in English; what it asks where it has none of its own."""
    return rule.label or f"whether {rule.yes}"


@cache
def _labels() -> dict[str, str]:
    """The label of the first fact that each event type or person key would settle."""
    found: dict[str, str] = {}
    for fact in FACTS.values():
        for name in fact.asks:
            found.setdefault(name, fact.label)
    return found


@cache
def words(lang: str) -> Words:
    """The words of a language. Raises `CatalogueError` where it is not held or not compiled."""
    return Words(language(lang))
