"""The national values in words: value, legal force, confidence, source, and where law falls short of the text."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sojourn.law.comparing import states
from sojourn.law.conformity import conformity
from sojourn.law.law import Law
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings import prose
from sojourn.law.readings.prose.national import LEGAL_FORCE
from sojourn.law.states import STATES, UNSURE
from sojourn.service.desk.badges import Badge
from sojourn.service.desk.law.marks import LAID_DOWN, UNKNOWN, confidence_badge
from sojourn.service.desk.law.values import FREE_TEXT, in_words


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a value falls short of the text, with the citations that say so."""

    why: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Value:
    """A parameter under a law; `says` is empty where no value is held, `written` is the value as the file has it.

    `confidence` is that of the file, or `laid_down` where the text itself fixes the value. Nothing rests on a value
    that is `unsure`. `attested`: `since` is the day of the source that shows it, and it may hold longer.
    """

    state: str
    state_name: str
    key: str
    label: str
    says: str
    written: str
    force: str
    confidence: str
    badge: Badge
    source: str
    note: str
    since: str | None
    until: str | None
    attested: bool
    faults: tuple[Fault, ...]

    @property
    def number(self) -> str:
        """The number of the parameter in the list of options; nothing for an open number of a reform option."""
        return PARAMETERS[self.key].number

    @property
    def free(self) -> bool:
        """Whether the value is told in the words of the file, which is written in English."""
        return self.key in FREE_TEXT

    @property
    def unsure(self) -> bool:
        """Whether no answer rests on the value, as it is from memory or not known."""
        return self.confidence in UNSURE


@dataclass(frozen=True, slots=True)
class Row:
    """A State with its values, in the order of the parameters asked."""

    code: str
    name: str
    values: tuple[Value, ...]


def rows(text: str, on: date, keys: tuple[str, ...], language: str, codes: tuple[str, ...] = STATES) -> tuple[Row, ...]:
    """The States in the order of their names, each with its values of the parameters on the day."""
    found = ((code, _values(text, code, on, language)) for code in codes)
    words = prose.words(language)
    made = (Row(code, words.state_name(code), tuple(values[key] for key in keys)) for code, values in found)
    return tuple(sorted(made, key=lambda row: row.name))


@lru_cache(maxsize=512)
def _values(text: str, code: str, on: date, language: str) -> Mapping[str, Value]:
    return values(Law.at(text, code, on.toordinal()), language)


def values(law: Law, language: str) -> dict[str, Value]:
    """Every parameter under a law, in words."""
    words = prose.words(language)
    faults: dict[str, list[Fault]] = {}
    for fault in conformity(law):
        told = Fault(words.why(fault["why"]), tuple(words.cite(cite) for cite in fault["cites"]))
        faults.setdefault(fault["parameter"], []).append(told)
    return {key: _value(law, key, held, tuple(faults.get(key, ())), words) for key, held in states.values(law)}


def _value(law: Law, key: str, held: states.Value, faults: tuple[Fault, ...], words: prose.Words) -> Value:
    confidence = LAID_DOWN if held.laid_down else held.confidence or UNKNOWN
    known, entry = held.written is not None, law.entry(key)
    return Value(
        state=law.state.code,
        state_name=words.state_name(law.state.code),
        key=key,
        label=words.parameter(key),
        says=in_words(key, PARAMETERS[key].parse(held.written), words) if known else "",
        written=str(held.written) if known else "",
        force=words.say(LEGAL_FORCE[held.legal_force]) if held.legal_force else "",
        confidence=confidence,
        badge=confidence_badge(confidence),
        source=held.source,
        note=entry.note if entry and not held.laid_down else "",
        since=held.in_force_from or held.attested_on,
        until=held.until,
        attested=held.attested_on is not None,
        faults=faults,
    )


def counted(all: Iterable[Row]) -> Counter[str]:
    """How many values there are of each confidence."""
    return Counter(value.confidence for row in all for value in row.values)
