"""Words as they are looked for: without case, accents and scripts, so that both databases find the same.

All folding is done here; the databases only ever see lower-case Latin letters and figures. Identifiers are tokens of
their own, one for each form under which the same thing may be asked for.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from anyascii import anyascii

from sojourn.records.identifiers.citation import UNNAMED
from sojourn.records.identifiers.finding import find
from sojourn.records.identifiers.model import Identifier

LONGEST: Final = 40
"""So many signs of a word count."""

WORD: Final = re.compile(r"[^\W_]+")
_PLAIN: Final = re.compile(r"[a-z0-9]+")
_BARE: Final = re.compile(r"\d+/\d+")
_ACTS: Final = frozenset({"act", "act_short"})
SIGN: Final = "="
"""What tokens begin with that are no words of a text: no folded word holds it."""

_IDENTIFIER: Final = f"{SIGN}id"
_ACT: Final = f"{SIGN}act"


def words(text: str) -> Iterator[str]:
    """The words of a text, folded, in their order."""
    for found in WORD.finditer(text):
        yield from folded(found[0])


@lru_cache(maxsize=50_000)
def folded(word: str) -> tuple[str, ...]:
    """A word folded; at times it becomes several, or none."""
    plain = word if word.isascii() else anyascii(word)
    return tuple(one[:LONGEST] for one in _PLAIN.findall(plain.lower()))


def tokens_of(text: str) -> Iterator[str]:
    """The tokens of all identifiers that stand in a text."""
    for one in find(text):
        yield from tokens(one)


def tokens(one: Identifier) -> Iterator[str]:
    """Every token an identifier is found by: its normal form, its CELEX number, and an act's bare number."""
    yield named(one.normal)
    if one.celex:
        yield named(one.celex)
    bare = _BARE.search(one.normal) if one.scheme in _ACTS else None
    if bare:
        yield _ACT + _together(bare[0])


def asked(one: Identifier) -> str:
    """The token by which an identifier that somebody asks for is looked up."""
    if one.scheme in _ACTS and one.normal.startswith(UNNAMED):
        bare = _BARE.search(one.normal)
        if bare:
            return _ACT + _together(bare[0])
    return named(one.celex or one.normal)


def named(normal: str) -> str:
    """The token of a normal form or CELEX number."""
    return _IDENTIFIER + _together(normal)


def _together(text: str) -> str:
    return "".join(words(text.replace("/", " x ")))
