"""What somebody looks for, taken apart: words, the last of them as a beginning, identifiers, and filters.

Whatever is typed is data: nothing in it is a command to either database.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sojourn.records.identifiers.finding import find
from sojourn.service.observatory.searching.folding import WORD, asked, folded
from sojourn.service.observatory.searching.index import FACETS, facet
from sojourn.service.observatory.words import EntryKind

LONGEST: Final = 300
"""So many signs of a query count."""

_TERMS: Final = 12
_BEGINNING: Final = 3
"""From so many signs on the last word may be the beginning of one."""

_STAR: Final = "*"


@dataclass(frozen=True, slots=True)
class Filters:
    """What is looked through: every field that is set has to fit.

    `type` is a code of procedures (`COD`), `state` open, completed, closed or unknown, `body` the code of an
    institution or committee, `language` that of a language of the Union.
    """

    kind: EntryKind | None = None
    type: str | None = None
    state: str | None = None
    year: int | None = None
    body: str | None = None
    language: str | None = None

    def tokens(self) -> list[str]:
        """The tokens entries must have."""
        return [facet(name, value) for name in FACETS if (value := getattr(self, name)) not in (None, "")]


@dataclass(frozen=True, slots=True)
class Term:
    """A token that must stand in an entry; with `beginning` a word that begins with it will do."""

    token: str
    beginning: bool = False


def terms(query: str) -> Sequence[Term]:
    """What a query asks for, each once; nothing where it holds no word."""
    text = query[:LONGEST]
    found = [one for one in find(text) if not one.doubt]
    terms = [Term(asked(one)) for one in found]
    rest = _without(text, [(one.start, one.end) for one in found])
    said = list(WORD.finditer(rest))
    for place, word in enumerate(said):
        plain = folded(word[0])
        starred = rest[word.end() : word.end() + 1] == _STAR
        last = place == len(said) - 1 and not rest[word.end() :].strip()
        for number, token in enumerate(plain, 1):
            beginning = number == len(plain) and (starred or (last and len(token) >= _BEGINNING))
            terms.append(Term(token, beginning))
    return list(dict.fromkeys(terms))[:_TERMS]


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
