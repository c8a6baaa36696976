"""Every phrase that a language needs: what a catalogue has to translate."""

from __future__ import annotations

from collections.abc import Iterator

from sojourn.law import book, states, texts
from sojourn.law.language.facts import FACTS
from sojourn.law.language.rules import NORMS, RULES
from sojourn.law.parameters import PARAMETERS
from sojourn.law.proving import invariants, needs
from sojourn.law.readings.prose import codes, frames, happenings, leaves, national, questions, values
from sojourn.law.readings.prose.words import label


def phrases() -> dict[str, str]:
    """The phrases in English, each with the place it is first used in, in the order of the law's floors."""
    book.convention_book()
    found: dict[str, str] = {}
    for where, phrase in _all():
        if phrase:
            found.setdefault(phrase, where)
    return found


def _all() -> Iterator[tuple[str, str]]:
    for fact in FACTS.values():
        for phrase in (fact.yes, fact.no, fact.label):
            yield f"fact {fact.name}", phrase
    for rule in RULES.values():
        for phrase in (rule.yes, rule.no, label(rule)):
            yield f"rule {rule.name}", phrase
    for parameter in PARAMETERS.values():
        for phrase in (parameter.label, parameter.yes, parameter.no):
            yield f"parameter {parameter.key}", phrase
    for norm in NORMS.values():
        for phrase in (norm.says, norm.engine):
            yield f"norm {norm.id}", phrase
    yield from _tables()
    yield from (("frame", frame) for frame in frames.frames())
    yield from (("month", month) for month in values.MONTHS)
    yield from ((f"text {id}", texts.text(id).title) for id in texts.TEXTS)
    yield from ((f"State {code}", states.state(code).name) for code in (*states.STATES, states.INVENTED))


def _tables() -> Iterator[tuple[str, str]]:
    for key, asked in questions.QUESTIONS.items():
        for phrase in (asked.name, *asked.answers.values()):
            yield f"question {key}", phrase
    yield from (("question", phrase) for phrase in (questions.NOT_APPLICABLE, questions.UNDETERMINED))
    for module in (codes, happenings, national):
        for name, table in vars(module).items():
            if name.isupper():
                for code, entry in table.items():
                    yield from (
                        (f"{name.lower()} {code}", one) for one in ([entry] if isinstance(entry, str) else entry)
                    )
    yield from ((f"invariant {one.name}", one.says) for one in invariants.INVARIANTS)
    for need in needs.NEEDS:
        yield f"need {need.name}", need.says
        yield from ((f"obstacle {one.name}", one.says) for one in need.obstacles)
    yield from ((f"obstacle {one.name}", one.says) for one in (needs.SILENT, needs.NOT_KNOWN, needs.OTHER))
    for name, sentences in leaves.DAYS.items():
        yield from ((f"day {name}", one) for one in sentences)
