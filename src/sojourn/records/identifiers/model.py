"""What an identifier is, and what a scheme of identifiers has to say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class IdentifierError(ValueError):
    """A text that is not one identifier, or a language that is none; `str()` says in one line what was expected."""


class Reading(NamedTuple):
    """What a match says: the normal form, the CELEX number, a doubt; and where it really begins and ends."""

    normal: str
    celex: str | None = None
    doubt: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier in a text. Two are equal where they name the same thing, however and wherever it is written.

    `text` as printed; `scheme` by name; `normal` the one form all spellings of it share; `celex` its number in
    EUR-Lex where the scheme and the text settle it; `start` and `end` offsets in the text; `doubt` why it may be
    misprinted (then `normal` is as printed and `celex` is None: a damaged number is never guessed).
    """

    text: str = field(compare=False)
    scheme: str
    normal: str
    celex: str | None
    start: int = field(compare=False)
    end: int = field(compare=False)
    doubt: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The identifier as the contract shows it, its offsets left to the reader that knows the file."""
        plain: dict[str, Any] = {"text": self.text, "scheme": self.scheme, "normal": self.normal, "celex": self.celex}
        return plain | {"doubt": self.doubt} if self.doubt else plain


Read = Callable[[re.Match[str]], Reading | None]
Spell = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme: where a spelling may begin, its pattern, and how a match becomes the normal form and back.

    `begins`: the characters a match may begin with, `0` for any figure. `read` gives None where a match is none after
    all. `spell` writes a normal form in a language; None where the normal form is what is written in every language.
    """

    name: str
    says: str
    begins: str
    pattern: re.Pattern[str]
    read: Read
    spell: Spell | None = None


class Schemes(dict[str, Scheme]):
    """Schemes by name, in the order in which equally long finds are preferred."""

    def enter(
        self, name: str, says: str, begins: str, pattern: str, *, spell: Spell | None = None
    ) -> Callable[[Read], Read]:
        """Enter a scheme whose matches the decorated function reads."""

        def entered(read: Read) -> Read:
            self[name] = Scheme(name, says, begins, re.compile(pattern), read, spell)
            return read

        return entered
