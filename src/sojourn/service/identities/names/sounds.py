"""Letters as they are heard, by the table of their script (`sounds.toml`)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Final

VOWELS: Final = "aiu"
_REPEATED: Final = re.compile(r"(.)\1+")
_WITHOUT_VOWELS: Final = str.maketrans("", "", VOWELS)

READINGS: Final = 6
"""At most so many readings of one word are followed; the first alternatives of the tables come first."""


class Sounds:
    """The rules of one script: which letters are heard as what."""

    def __init__(self, rules: str) -> None:
        self._initial: dict[str, tuple[str, ...]] = {}
        self._final: dict[str, tuple[str, ...]] = {}
        self._anywhere: dict[str, tuple[str, ...]] = {}
        self._longest: dict[str, int] = {}
        for rule in rules.split():
            written, heard = rule.split("=")
            letters = written.strip("^$")
            bound = self._initial if written[0] == "^" else self._final if written[-1] == "$" else self._anywhere
            bound[letters] = tuple("" if one == "-" else one for one in heard.split("|"))
            self._longest[letters[0]] = max(len(letters), self._longest.get(letters[0], 0))
        self.letters: Final = frozenset("".join((*self._initial, *self._final, *self._anywhere)))
        """Every letter that the table has a rule for."""

    def heard(self, word: str) -> tuple[str, ...]:
        """The readings of a word of this table's letters, the likeliest first, each as its sounds."""
        readings, at = [""], 0
        while at < len(word):
            length, alternatives = self._at(word, at)
            readings = [before + one for before in readings for one in alternatives][:READINGS]
            at += length
        return tuple(dict.fromkeys(map(squeezed, readings)))

    def _at(self, word: str, at: int) -> tuple[int, tuple[str, ...]]:
        for length in range(min(self._longest[word[at]], len(word) - at), 0, -1):
            letters = word[at : at + length]
            found = self._initial.get(letters) if at == 0 else None
            if found is None and at + length == len(word):
                found = self._final.get(letters)
            if found is None:
                found = self._anywhere.get(letters)
            if found is not None:
                return length, found
        raise KeyError(word[at])


def squeezed(sounds: str) -> str:
    """The sounds with none twice in a row."""
    return _REPEATED.sub(r"\1", sounds)


def consonants(sounds: str) -> str:
    """The consonants alone, after a mark `a` where a vowel begins the word: vowels are written least alike."""
    bare = squeezed(sounds.translate(_WITHOUT_VOWELS))
    return f"a{bare}" if sounds[:1] in VOWELS else bare


@cache
def tables() -> Mapping[str, Sounds]:
    """The tables by script."""
    written = tomllib.loads(files(__package__).joinpath("sounds.toml").read_text(encoding="utf-8"))
    return {script: Sounds(" ".join(groups.values())) for script, groups in written.items()}
