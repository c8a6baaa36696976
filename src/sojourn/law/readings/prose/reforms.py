"""What a version of the text sets, in words: its cells and values, and all that a reform changes in its base."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sojourn.law.language.calendar import iso, period
from sojourn.law.language.kleene import TRUE, UNKNOWN, Truth
from sojourn.law.parameters import PARAMETERS
from sojourn.law.readings.prose import frames, values
from sojourn.law.readings.prose.leaves import Setting, stated
from sojourn.law.readings.prose.national import CELLS
from sojourn.law.readings.prose.words import Words
from sojourn.law.states import INVENTED
from sojourn.law.texts import DEFAULT, TERMS, Text

FREE_TEXT: Final = frozenset({"resource_test", "early_examination_trigger", "appointed_ngos"})
"""Parameters whose value is text of a State's own."""


def cell(words: Words, key: str, holds: Truth) -> str:
    """What a text says in a cell, as a clause."""
    found = CELLS[key]
    if holds == UNKNOWN:
        return words.say(frames.NOT_KNOWN, label=words.say(found.label))
    return words.say(found.yes if holds == TRUE else found.no)


def laid_down(words: Words, text: Text, key: str) -> str:
    """A value that a text lays down itself, as a clause."""
    written = text.values[key]
    if key in TERMS:
        length = values.length(words.language, period(str(written)))
        return words.say(frames.IS, label=words.term(key), value=length)
    return value(words, key, written)


def value(words: Words, key: str, written: Any) -> str:
    """What it means that a parameter has the value that is written, as a clause; free text as it is written."""
    if key in FREE_TEXT:
        said = written if isinstance(written, str) else ", ".join(written)
        return words.say(frames.LIST, label=words.parameter(key), value=said)
    return stated(Setting(words, INVENTED, DEFAULT, None), key, PARAMETERS[key].parse(written))


def changes(words: Words, text: Text) -> Iterator[str]:
    """What a reform changes, as sentences: its day, cells, values, open numbers and rules; nothing for the ten."""
    base = text.base
    if base is None:
        return
    if text.begins:
        day, title = words.day(str(iso(text.begins))), words.text_title(base)
        yield values.sentence(words.say(frames.BEGINS, day=day, title=title))
    for key, holds in text.switches.items():
        if base.switches.get(key) != holds:
            yield values.sentence(cell(words, key, holds))
    for key, written in text.values.items():
        if base.values.get(key) != written:
            yield values.sentence(words.say(frames.FIXED, sentence=laid_down(words, text, key)))
    for key in text.open:
        if key not in base.open:
            yield values.sentence(words.say(frames.LEFT_OPEN, label=words.parameter(key)))
    for rule in text.rules.values():
        yield values.sentence(words.say(frames.ANOTHER_RULE, label=words.rule(rule)))
