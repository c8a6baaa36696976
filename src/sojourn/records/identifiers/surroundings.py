"""What stands around a number: the words that say what it numbers, its sign, the letters of a treaty in brackets."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final, NamedTuple

from sojourn.records.identifiers.words import NUMBER_SIGNS, between, by_letters, named

_REACH: Final = 110
"""How many characters around a number its words may take."""

_PHRASE: Final = 48
"""No kind of act is longer; further back is only looked where institutions stand in between."""

_LONGEST: Final = 5
"""How many words a kind of act has at most."""

_INSTITUTIONS: Final = 9
"""How many words of institutions may stand between the kind and the number."""

_SIGN: Final = 8
"""How many characters a number sign and what stands before it are looked for in."""

_TOKEN: Final = re.compile(r"[^\s(),]+")
_OPENING: Final = "\"'«»„“”‘’[‹›"
_CLOSING: Final = "\"'«»“”‘’]‹›.;:!?"
_NUMBER_WORDS: Final = frozenset(("sz.", "számú", "sz"))


class Named(NamedTuple):
    """What words name: a kind, the languages in which they do, and where the words begin or end."""

    kind: str
    languages: frozenset[str]
    at: int


class Head(NamedTuple):
    """What stands before a number: what is named, the treaty letters in brackets, and whether a number sign."""

    named: Named | None
    letters: tuple[str, ...]
    signed: bool
    at: int


@lru_cache(maxsize=1)  # several schemes ask about the same number, one after the other
def head(text: str, number: int) -> Head:
    """What stands before the number that begins at an offset; `at` is where all of it begins."""
    end, signed = number, False
    letters: tuple[str, ...] = ()
    at = _back(text, end)
    if at < end or text[at - 1 : at] in (".", "º", "°", "№"):
        low = max(0, at - _SIGN)
        start = max(low - 1, *(text.rfind(one, low, at) for one in " \n)")) + 1
        if text[start:at] in NUMBER_SIGNS:
            signed, end = True, start
            at = _back(text, end)
    if text[at - 1 : at] == ")":
        letters, end = _bracket(text, at, end)
        at = _back(text, end)
    found = _named_before(text, at) if at < end or not letters else None
    return Head(found, letters, signed, found.at if found else end)


def _back(text: str, end: int) -> int:
    """Where the text before an offset ends, at most two blanks (or a blank and a comma) back."""
    at = end
    while at and end - at < 2 and text[at - 1] in " \n,":
        at -= 1
    return at


def _bracket(text: str, at: int, end: int) -> tuple[tuple[str, ...], int]:
    opening = text.rfind("(", max(0, at - 40), at)
    letters = tuple(part.strip() for part in text[opening + 1 : at - 1].split(",")) if opening >= 0 else ()
    return (letters, opening) if letters and all(one in by_letters() for one in letters) else ((), end)


def _named_before(text: str, at: int) -> Named | None:
    """The last phrase before an offset that names something, institutions in between left out."""
    tokens = _tokens(text, at, _PHRASE)
    if tokens and tokens[-1].end() == at and tokens[-1][0].lower() in between():
        tokens = _tokens(text, at, _REACH)
    while len(tokens) > 1 and tokens[-1].end() == at and tokens[-1][0].lower() in between():
        if _phrase(tokens) is not None:
            break
        gap = tokens.pop()
        at = tokens[-1].end()
        if not text[at : gap.start()].isspace():
            return None
    return _phrase(tokens) if tokens and tokens[-1].end() == at else None


def _tokens(text: str, at: int, reach: int) -> list[re.Match[str]]:
    """The whole words that end before an offset, no further back than a reach."""
    low = max(0, at - reach)
    tokens = list(_TOKEN.finditer(text, low, at))
    return tokens[1:] if tokens and low and tokens[0].start() == low and not text[low - 1].isspace() else tokens


def _phrase(tokens: list[re.Match[str]]) -> Named | None:
    """The longest phrase of the last tokens that names something."""
    words = [token[0].lower() for token in tokens[-_LONGEST:]]
    most = _lengths().get(words[-1]) or _lengths().get(_bare(words[-1]), 0)
    for count in range(min(most, len(words)), 0, -1):
        phrase = " ".join(words[-count:])
        for shown in (phrase, phrase.lstrip(_OPENING), phrase[_joined(words[-count]) :]):
            found = named().get(shown)
            if found:
                return Named(*found, tokens[-count].start() + len(phrase) - len(shown))
    return None


def _joined(word: str) -> int:
    """Where the word begins behind an article or a word that is joined to it."""
    return max(word.rfind("-"), word.rfind("'"), word.rfind("’")) + 1


def _bare(word: str) -> str:
    return word[_joined(word) :].lstrip(_OPENING)


@cache
def _lengths() -> dict[str, int]:
    """By the last word of each phrase, whole and behind its hyphen, how many words the longest such phrase has."""
    found: dict[str, int] = {}
    for phrase in named():
        words = phrase.split(" ")
        for last in {words[-1], words[-1].rpartition("-")[2]}:
            found[last] = max(found.get(last, 0), len(words))
    return found


def named_after(text: str, end: int) -> Named | None:
    """What the words behind a number name; `at` is where they end. Words that open the next citation do not count."""
    if text[end : end + 1] not in (" ", "-", "\n", "."):
        return None
    if text.startswith(". sz", end):
        end += 1
    tokens = list(_TOKEN.finditer(text, end + 1, end + _REACH))[: _INSTITUTIONS + _LONGEST]
    while tokens and (tokens[0][0].lower() in between() or tokens[0][0].lower() in _NUMBER_WORDS):
        end = tokens.pop(0).end()
    if not tokens or tokens[0].start() != end + 1:
        return None
    for count in range(min(_LONGEST, len(tokens)), 0, -1):
        stop = tokens[count - 1].end()
        phrase = re.sub(r"\s+", " ", text[tokens[0].start() : stop]).lower()
        bare = phrase.rstrip(_CLOSING)
        found = named().get(bare)
        if found:
            stop -= len(phrase) - len(bare)
            return None if _opens_next(text, stop, found[1]) else Named(*found, stop)
    return None


def _opens_next(text: str, stop: int, spoken: frozenset[str]) -> bool:
    """Whether a number follows, so that the words belong to it; not in Hungarian, where they always stand behind."""
    return spoken != {"hu"} and re.match(r",?\s(?:\(|\d|N[or]\.?\s)", text[stop : stop + 6]) is not None
