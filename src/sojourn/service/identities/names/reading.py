"""A name as it is written and as it is heard.

Scripts with a table of their own: Latin (Vietnamese with it), Cyrillic, Greek, Arabic and Persian. Chinese is read
with pypinyin, every other script is first written in Latin letters by anyascii. Nothing is kept: a name that was read
lives no longer than the question it was read for.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from anyascii import anyascii

from sojourn.service.identities.discretion import Discreet
from sojourn.service.identities.names import han
from sojourn.service.identities.names.sounds import consonants, squeezed, tables

SHORT: Final = 4
"""Words of so few letters are often written together with their neighbour: Xiao Ming, Xiaoming."""

_DROPPED: Final = re.compile("[\"”'’ʼʹʺ`´‘ʻʿʾ\u0640\u064b-\u065f\u0670\u200b-\u200f]")
_ARTICLE: Final = re.compile(r"\b[ae]l[- ](?=\w)|\b(?:a[rsdtnz]|ash)-(?=\w)")
_ARABIC_ARTICLE: Final = "ال"
_SERVANT: Final = re.compile(r"^apt[aiu]?l(?=[aiul]*[^aiul])")
_SERVANT_ALONE: Final = re.compile(r"^apt[aiu]?l?$")
_ARTICLE_HEARD: Final = re.compile(r"^[ai]l(?=[^aiul].{3})")


@dataclass(frozen=True, slots=True, repr=False)
class Part(Discreet):
    """One word of a name."""

    written: str
    """As given, in small letters, without apostrophes and vowel points."""
    latin: str
    """In plain Latin letters."""
    said: tuple[str, ...]
    """How it may be heard, vowels included, the likeliest first."""
    heard: frozenset[str]
    """How it may be heard, consonants only: what transliterations of one name have in common."""


@dataclass(frozen=True, slots=True, repr=False)
class Name(Discreet):
    """A name in parts; which is the family name is not asked, since orders differ and are confused.

    Words that no library here can read in any way are left out.
    """

    parts: tuple[Part, ...]
    joined: tuple[Part, ...]
    """Neighbours that others may write as one word."""


def name(written: str) -> Name:
    """Take a name apart. What has no letter in it gives a name without parts."""
    text = _ARTICLE.sub(" ", _DROPPED.sub("", unicodedata.normalize("NFKC", written).casefold()))
    text = "".join(one if unicodedata.category(one)[0] in "LM" else " " for one in text)
    read = (_part(word) for found in text.split() for word in _apart(found))
    parts = tuple(part for part in read if part.latin)
    return Name(parts, tuple(_together(*pair) for pair in pairwise(parts) if _may_be_one(*pair)))


def _apart(word: str) -> list[str]:
    return han.family_and_given(word) if han.is_han(word) else [word]


def _part(word: str) -> Part:
    script, spellings = _spellings(word)
    found = dict.fromkeys(one for letters in spellings for one in tables()[script].heard(letters))
    said = dict.fromkeys(_SERVANT.sub("apt", _SERVANT_ALONE.sub("apt", one)) for one in found)
    if script == "latin":
        said |= dict.fromkeys(_ARTICLE_HEARD.sub("", one) for one in list(said))
    latin = spellings[0] if script == "pinyin" else word
    return Part(word, _ascii(latin), tuple(said), frozenset(map(consonants, said)) - {""})


def _spellings(word: str) -> tuple[str, tuple[str, ...]]:
    """The script whose table reads the word, and the word in letters of that table."""
    if han.is_han(word):
        return "pinyin", tuple(map(_ascii, han.readings(word)))
    script = unicodedata.name(word[0], "").partition(" ")[0].lower()
    if script in tables():
        bare = word.removeprefix(_ARABIC_ARTICLE) if len(word) > SHORT else word
        known = tables()[script].letters
        letters = bare
        if not known.issuperset(bare):
            letters = "".join(_letter(one, known) for one in unicodedata.normalize("NFC", bare))
        if letters and known.issuperset(letters):
            return script, (letters,)
    return "latin", (_ascii(word),)


def _letter(one: str, known: frozenset[str]) -> str:
    """A letter of the table: the letter itself, or what it is without its marks."""
    if one in known:
        return one
    return "".join(mark for mark in unicodedata.normalize("NFD", one) if unicodedata.category(mark)[0] != "M")


def _ascii(text: str) -> str:
    return "".join(one for one in anyascii(text).lower() if "a" <= one <= "z") if not text.isascii() else text


def _may_be_one(first: Part, second: Part) -> bool:
    return min(len(first.latin), len(second.latin)) <= SHORT or "apt" in first.heard


def _together(first: Part, second: Part) -> Part:
    said = dict.fromkeys(squeezed(one + two) for one in first.said[:2] for two in second.said[:2])
    return Part(first.written + second.written, first.latin + second.latin, tuple(said), _heard(said))


def _heard(said: dict[str, None]) -> frozenset[str]:
    return frozenset(consonants(_SERVANT.sub("apt", one)) for one in said) - {""}
