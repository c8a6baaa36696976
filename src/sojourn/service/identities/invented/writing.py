"""How one word of a name is written by different offices."""

from __future__ import annotations

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from random import Random
from typing import Any, Final

Scheme = dict[str, str]

_LATIN_LETTERS: Final = str.maketrans({"đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i", "ß": "ss", "ø": "o", "Ø": "O"})
_TRANSLITERATED: Final = ("cyrillic", "greek")


@cache
def table(name: str) -> dict[str, Any]:
    """A table of this folder."""
    written: dict[str, Any] = tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
    return written


@cache
def words(tradition: str, kind: str) -> tuple[tuple[str, ...], ...]:
    """The names of a tradition: each as first written and, where they are listed, as others write it."""
    lines: str = table("spellings")[tradition][kind]
    if tradition in ("arabic", "chinese"):
        return tuple(tuple(one.replace("_", " ") for one in line.split()) for line in lines.strip().splitlines())
    return tuple((word,) for word in lines.split())


@cache
def schemes(script: str) -> tuple[Scheme, ...]:
    """The transliterations of a script into Latin letters."""
    return tuple(dict(rule.split("=") for rule in rules.split()) for rules in table("schemes")[script].values())


def as_first_written(tradition: str, name: tuple[tuple[str, ...], ...]) -> str:
    """A name, given names first, in its own script; a Chinese one with the family name before them."""
    if tradition == "chinese":
        return "".join(word[0] for word in (name[-1], *name[:-1]))
    return " ".join(word[0] for word in name)


def as_others_write(tradition: str, name: tuple[tuple[str, ...], ...], random: Random) -> str:
    """The name as some other office writes it: all its words by one scheme, or each by a listed spelling."""
    if tradition == "chinese":
        return _pinyin(name, random)
    if tradition in _TRANSLITERATED:
        scheme = random.choice(schemes(tradition))
        return " ".join(transliterated(word[0], scheme) for word in name)
    if tradition == "arabic":
        return " ".join(random.choice(word) for word in name)
    return " ".join(unmarked(word[0]) for word in name)


def _pinyin(name: tuple[tuple[str, ...], ...], random: Random) -> str:
    given = [syllable for word in name[:-1] for syllable in word[1].split()]
    family = name[-1][1].title()
    together = random.choice(["".join(given).title(), " ".join(given).title(), "-".join(given).title()])
    return random.choice([f"{family} {together}", f"{together} {family}"])


def transliterated(word: str, scheme: Scheme) -> str:
    """A word in Latin letters, by the longest rule that fits at each place."""
    plain, made, at = unmarked(word.lower(), keep="йїё"), "", 0
    while at < len(plain):
        two, one = plain[at : at + 2], plain[at]
        rule = scheme.get(f"^{two}") if at == 0 else None
        rule = scheme.get(two) if rule is None else rule
        made += scheme[one] if rule is None else rule
        at += 1 if rule is None else 2
    return made.title()


def unmarked(word: str, keep: str = "") -> str:
    """A word without the marks on its letters, except on those to keep."""
    pieces = (one if one in keep else unicodedata.normalize("NFD", one) for one in unicodedata.normalize("NFC", word))
    return "".join(one for one in "".join(pieces) if not unicodedata.combining(one)).translate(_LATIN_LETTERS)
