"""The few words of the command line itself, in each language.

What the law says is worded in `sojourn.law.readings.prose`. The Dutch here is a machine translation that
nobody has reviewed yet; readable output in Dutch says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from sojourn.cli.failure import BadInput
from sojourn.cli.output import glued
from sojourn.law.readings.prose import CatalogueError, Words, words

PHRASES: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {
        "title": "Legal position on {day} in {state}",
        "timeline": "The position on every day on which it changes: {state}",
        "question_on": "{question}, on {day} in {state}",
        "no_events": "No event is recorded, so there is no day to begin with.",
        "known": "As known on {day}",
        "hypothetical": "A draft or an option: answered as if it were national law on this day.",
        "research": "Research: values given from memory count too. Not for decisions.",
        "state": "State of the case",
        "possible": "Possible",
        "stay": "Stay",
        "protected_until": "Protected until",
        "open_end": "an event ends it",
        "not_protected": "not protected from removal by this text on this day",
        "at_least": "at least until {day}; then {basis}",
        "next_change": "Next change",
        "no_change": "none by the calendar alone",
        "dates": "Dates",
        "stretches": "Protected from removal",
        "stretch": "{start} to {end}: {basis}",
        "stretch_open": "from {start}, until an event ends it: {basis}",
        "protection": "Protection",
        "reflection": "Information and reflection",
        "assistance": "Assistance",
        "permit": "Residence permit",
        "children": "Children",
        "participation": "Work, training, programmes",
        "remedies": "Remedies",
        "missing": "Missing: {what}",
        "read_as": "If read so that {reading}: {answer}",
        "safe": "Until a human decides: {answer}",
        "duties": "Duties of the authorities",
        "due": "due {day}",
        "breaches": "Breaches",
        "conformity": "Where national law falls short",
        "next": "What to find out next",
        "settles_most": "{what} (open answers: {count})",
        "cannot_say": "Not answered here: {what}",
        "citations": "Citations",
        "reasons": "Reasons",
        "source": "source: {source}",
        "determined": "Already settled: {answer}. Nothing has to be found out.",
        "only_readings": "No fact settles this: the law is read in more than one way, and a human decides.",
        "if_so": "if so: {true}; if not: {false}",
        "either_way": "one way: {true}; the other: {false}",
        "settled_by": "settles the answer",
        "not_settled_by": "does not settle the answer alone",
        "authority": "look it up in the files of the authorities",
        "national_law": "look it up in national law",
        "person": "ask the person (may harm: {harm} of 3)",
        "unreviewed": "",
    },
    "nl": {
        "title": "Juridische positie op {day} in {state}",
        "timeline": "De positie op elke dag waarop zij verandert: {state}",
        "question_on": "{question}, op {day} in {state}",
        "no_events": "Er is geen gebeurtenis vastgelegd; er is dus geen dag om te beginnen.",
        "known": "Zoals bekend op {day}",
        "hypothetical": "Een ontwerp of een optie: beantwoord alsof het op deze dag nationaal recht was.",
        "research": "Onderzoek: ook waarden uit het geheugen tellen mee. Niet voor beslissingen.",
        "state": "Stand van de zaak",
        "possible": "Mogelijk",
        "stay": "Verblijf",
        "protected_until": "Beschermd tot en met",
        "open_end": "een gebeurtenis maakt er een einde aan",
        "not_protected": "deze tekst beschermt op deze dag niet tegen verwijdering",
        "at_least": "ten minste tot en met {day}; daarna {basis}",
        "next_change": "Volgende verandering",
        "no_change": "geen door de kalender alleen",
        "dates": "Data",
        "stretches": "Beschermd tegen verwijdering",
        "stretch": "{start} tot en met {end}: {basis}",
        "stretch_open": "vanaf {start}, tot een gebeurtenis er een einde aan maakt: {basis}",
        "protection": "Bescherming",
        "reflection": "Informatie en bedenktijd",
        "assistance": "Bijstand",
        "permit": "Verblijfstitel",
        "children": "Kinderen",
        "participation": "Werk, opleiding, programma's",
        "remedies": "Rechtsmiddelen",
        "missing": "Ontbreekt: {what}",
        "read_as": "In de lezing dat {reading}: {answer}",
        "safe": "Tot een mens beslist: {answer}",
        "duties": "Plichten van de autoriteiten",
        "due": "uiterlijk {day}",
        "breaches": "Schendingen",
        "conformity": "Waar het nationale recht tekortschiet",
        "next": "Wat nu moet worden nagegaan",
        "settles_most": "{what} (open antwoorden: {count})",
        "cannot_say": "Hier niet beantwoord: {what}",
        "citations": "Vindplaatsen",
        "reasons": "Redenen",
        "source": "bron: {source}",
        "determined": "Al vastgesteld: {answer}. Er hoeft niets te worden nagegaan.",
        "only_readings": "Geen feit beslist dit: het recht wordt verschillend gelezen, en een mens beslist.",
        "if_so": "zo ja: {true}; zo nee: {false}",
        "either_way": "de ene kant op: {true}; de andere kant op: {false}",
        "settled_by": "daarmee staat het antwoord vast",
        "not_settled_by": "daarmee alleen staat het antwoord niet vast",
        "authority": "na te gaan in de dossiers van de autoriteiten",
        "national_law": "na te gaan in het nationale recht",
        "person": "te vragen aan de betrokkene (kan schaden: {harm} van 3)",
        "unreviewed": "Machinevertaling, nog door niemand nagelezen.",
    },
}


class Told:
    """A language of readable output: `law` words what the law says, `say` the rest."""

    def __init__(self, code: str) -> None:
        self.law = law_words(code)
        self.phrases = PHRASES[code]

    def cites(self, citations: Iterable[str]) -> str:
        """Citations in this language, none of them broken over two lines."""
        return ", ".join(glued(self.law.cite(citation)) for citation in citations)

    def say(self, name: str, **fields: object) -> str:
        """A phrase of the command line with its fields filled in."""
        return self.phrases[name].format(**fields)


def law_words(code: str) -> Words:
    """The words of the law in a language. Raises `BadInput` where its catalogue is not ready."""
    try:
        return words(code)
    except CatalogueError as problem:
        raise BadInput(str(problem)) from problem
