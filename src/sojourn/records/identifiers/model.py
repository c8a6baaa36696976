"""What an identifier is, and what a scheme of identifiers has to say."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple


class Reading(NamedTuple):
    """What a match says: the normal form, the CELEX number, a doubt; and where it really begins and ends."""

    normal: str
    celex: str | None = None
    doubt: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Identifier:
    """One identifier in a text.

    `text` as printed; `scheme` by name; `normal` the one form all spellings of it share; `celex` its number in
    EUR-Lex where the scheme and the text settle it; `start` and `end` offsets in the text; `doubt` why it may be
    misprinted (then `normal` is as printed and `celex` is None: a damaged number is never guessed).
    """

    text: str
    scheme: str
    normal: str
    celex: str | None
    start: int
    end: int
    doubt: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The identifier as the contract shows it, its offsets left to the reader that knows the file."""
        plain: dict[str, Any] = {"text": self.text, "scheme": self.scheme, "normal": self.normal, "celex": self.celex}
        return plain | {"doubt": self.doubt} if self.doubt else plain


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme: its pattern, a literal that every spelling holds, and how a match becomes the normal form.

    `needles`: the pattern is only tried on a text that holds one of them. `read` gives None where a match is none
    after all.
    """

    name: str
    says: str
    pattern: re.Pattern[str]
    needles: tuple[str, ...]
    read: Callable[[re.Match[str]], Reading | None]
