"""Acts by number, cited in any language of the Union: `Richtlijn 2004/81/EG` is Directive 2004/81/EC."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from sojourn.records.identifiers.model import Reading, Scheme
from sojourn.records.identifiers.words import NUMBER_SIGNS, by_letters, by_word
from sojourn.records.identifiers.years import believable, full_year

_WORDS: Final = by_word()
_LETTERS: Final = by_letters()
_LETTER: Final = "|".join(sorted(map(re.escape, _LETTERS), key=len, reverse=True))
_WORD: Final = "|".join(sorted((re.escape(word) for word in _WORDS), key=len, reverse=True))
_BRACKET: Final = rf"\((?P<letters>(?:{_LETTER})(?:, ?(?:{_LETTER}))*)\) ?(?:{NUMBER_SIGNS} ?)?"

_NUMBER: Final = re.compile(rf"(?<![\w/])(\d{{1,4}})/(\d{{1,4}})(?:/ ?({_LETTER})(?!\w)|(?![\d/(]))")
_BEFORE: Final = re.compile(
    rf"(?:(?<!\w)(?P<word>{_WORD})(?: [^\W\d]+)?,? ?)?(?:{_BRACKET}|(?:{NUMBER_SIGNS} ?)|)\Z", re.IGNORECASE
)
_AFTER: Final = re.compile(rf"[ -](?P<after>{_WORD})(?!\w)", re.IGNORECASE)
_REACH: Final = 60
"""How many characters before the number its word and letters may begin."""

_SECTOR: Final = {
    "directive": "L",
    "regulation": "R",
    "decision": "D",
    "recommendation": "H",
    "framework_decision": "F",
}
_NAMES: Final = {
    "directive": "Directive",
    "regulation": "Regulation",
    "decision": "Decision",
    "recommendation": "Recommendation",
    "framework_decision": "Framework Decision",
}


class Act(NamedTuple):
    """An act as cited: its kind (None where no word names it), year, number and treaty letters."""

    kind: str | None
    year: int
    number: int
    treaty: str

    @property
    def celex(self) -> str | None:
        """The CELEX number; None where the kind is not named."""
        return f"3{self.year}{_SECTOR[self.kind]}{self.number:04d}" if self.kind else None


def _treaty(letters: str) -> str:
    found = [
        _LETTERS.get(one.strip()) or _LETTERS.get(one.strip().upper(), one) for one in letters.strip("()").split(",")
    ]
    return ", ".join(found)


def _cited(first: str, second: str, tail: str | None, letters: str | None, kind: str | None) -> Act | None:
    """Year and number from the two numbers, in the order of the time and the kind.

    Until 2014 regulations put the number before the year, directives and decisions after it; since 2015 all put
    the year first, behind the letters of the Union in brackets.
    """
    treaty = _treaty(letters or tail or "")
    if letters:
        later = len(second) == 4 and believable(int(second)) and int(second) < 2015
        year_first = len(first) == 4 and believable(int(first)) and not later
    else:
        year_first = kind != "regulation" or (len(first) == 4 and believable(int(first)))
    year, number = (first, second) if year_first else (second, first)
    if len(year) not in (2, 4) or not believable(full_year(year)):
        return None
    return Act(kind, full_year(year), int(number), treaty)


def written(cited: Act) -> str:
    """The citation in English, in the form of its time."""
    name = _NAMES[cited.kind] if cited.kind else "Act"
    if cited.year >= 2015 and cited.treaty in ("EU", "EU, Euratom", "Euratom", "CFSP"):
        return f"{name} ({cited.treaty}) {cited.year}/{cited.number}"
    if cited.kind == "regulation":
        shown = cited.year if cited.year >= 1999 else f"{cited.year % 100:02d}"
        return f"{name} ({cited.treaty}) No {cited.number}/{shown}"
    shown = cited.year if cited.year >= 1999 else f"{cited.year % 100:02d}"
    return f"{name} {shown}/{cited.number}/{cited.treaty}"


def _read(found: re.Match[str]) -> Reading | None:
    """The act around a number: its word and letters stand before it, or the word after it."""
    text, tail = found.string, found[3]
    before = _BEFORE.search(text, max(0, found.start() - _REACH), found.start())
    letters = before["letters"] if before else None
    if not tail and not letters:
        return None
    after = _AFTER.match(text, found.end())
    word = (before and before["word"]) or (after and after["after"])
    cited = _cited(found[1], found[2], tail, letters, _WORDS.get(word.lower()) if word else None)
    if cited is None:
        return None
    start = before.start() if before else found.start()
    end = after.end() if after and not (before and before["word"]) else found.end()
    return Reading(written(cited), cited.celex, None, start, end)


SCHEMES: Final = {
    "act": Scheme("act", "act of the Union or the Communities, by kind, year and number", _NUMBER, ("/",), _read)
}
"""Citations of acts, in all languages."""
