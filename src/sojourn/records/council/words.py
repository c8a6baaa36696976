"""The words of `words.toml`: what opens a recital or an operative paragraph, in each language."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Final

from sojourn.records.writing import unaccented

STRENGTHS: Final = ("request", "stress", "view", "note")
"""What an operative paragraph does, strongest first."""


_WORD: Final = re.compile(r"\w+")
_REACH: Final = 80
"""No opening is longer."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language, as patterns that match at the beginning of a text (or anywhere, for addressees)."""

    language: str
    recital: re.Pattern[str]
    operative: dict[str, re.Pattern[str]]
    council: re.Pattern[str]
    addressee: re.Pattern[str]
    annex: re.Pattern[str]
    firsts: frozenset[str | None]

    def opens(self, text: str) -> tuple[str, str] | None:
        """Whether a text opens as a recital or an operative paragraph: ("recital", words) or (strength, verb)."""
        bare, first = _bare(text[:_REACH])
        if first not in self.firsts:
            return None
        found = self.recital.match(bare)
        if found:
            return "recital", text[: found.end()]
        for strength, pattern in self.operative.items():
            verb = pattern.match(bare)
            if verb:
                return strength, text[: verb.end()]
        return None


@lru_cache(maxsize=1024)
def _bare(text: str) -> tuple[str, str | None]:
    """The text without accents, which the words of every language are held against, and the first word of it."""
    bare = unaccented(text)
    return bare, _first(bare)


def _first(bare: str) -> str | None:
    """The word a text begins with, in one case; most texts are told by it to open nothing."""
    found = _WORD.match(bare)
    return found[0].casefold() if found else None


def _any(words: str) -> str:
    parts = sorted((re.escape(word.strip()) for word in words.split("|")), key=len, reverse=True)
    return "|".join(parts)


@cache
def languages() -> dict[str, Words]:
    """The words of every language, by its code."""
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
    return {language: _words(language, words) for language, words in data.items()}


def _words(language: str, words: dict[str, str]) -> Words:
    def at_start(listed: str) -> re.Pattern[str]:
        return re.compile(rf"(?:{_any(unaccented(listed))})(?!\w)", re.IGNORECASE)

    openings = [one for name in ("recital", *STRENGTHS) for one in words[name].split("|")]
    return Words(
        language,
        at_start(words["recital"]),
        {strength: at_start(words[strength]) for strength in STRENGTHS},
        re.compile(rf"(?:{_any(words['council'])})\s*[,:]\s*\Z", re.IGNORECASE),
        re.compile(rf"(?<!\w)(?:{_any(words['addressee'])})(?!\w)", re.IGNORECASE),
        re.compile(rf"(?:{_any(words['annex'])})\b(?:\s+(?:[IVX]+|\d+|[A-Z]))?\s*\Z", re.IGNORECASE),
        frozenset(_first(unaccented(one.strip())) for one in openings),
    )
