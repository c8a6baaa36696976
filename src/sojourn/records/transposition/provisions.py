"""The provisions of Directive 2004/81/EC that Member States carry out: Articles 1 to 15 and 17, by paragraph.

They are those of the norms of the law floor. Articles 16 (reports of the Commission), 18 (entry into force) and
19 (addressees) ask nothing of national law.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from sojourn.law.book import directive_book
from sojourn.law.language.rules import NORMS, Norm
from sojourn.law.parameters import PARAMETERS

_ACT: Final = "2004/81 "
_NOT_FOR_STATES: Final = frozenset({"16", "18", "19"})
_NO_MEASURE: Final = frozenset({"bound_from", "bound_to", "age_of_majority", "day_count"})
"""Parameters of general law or of the Directive itself: their value shows nothing of transposition."""
_PARTS: Final = re.compile(r"(\d+)(.*)")


class ArticleError(ValueError):
    """An article that asks nothing of Member States or does not exist; `str()` names those that do."""


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision: its article as in `6(1)`, what its norms say and are, and what it leaves to national law."""

    article: str
    says: tuple[str, ...]
    kinds: tuple[str, ...]
    elements: tuple[str, ...]

    @property
    def number(self) -> str:
        """The number of the article it stands in."""
        return number_of(self.article)


def number_of(article: str) -> str:
    """The number of the article that a provision stands in: `6` of `6(1)`."""
    found = _PARTS.match(article)
    return found[1] if found else article


@cache
def provisions() -> tuple[Provision, ...]:
    """Every provision, in the order of the Directive."""
    directive_book()  # enters the norms of the Directive
    norms: dict[str, list[Norm]] = {}
    for one in NORMS.values():
        article = one.cite.removeprefix(_ACT)
        if one.cite.startswith(_ACT) and number_of(article) not in _NOT_FOR_STATES:
            norms.setdefault(article, []).append(one)
    found = [_provision(article, held) for article, held in norms.items()]
    return tuple(sorted(found, key=lambda one: (int(one.number), one.article)))


def _provision(article: str, norms: list[Norm]) -> Provision:
    ids = {one.id for one in norms}
    elements = tuple(key for key, one in PARAMETERS.items() if one.norm in ids and key not in _NO_MEASURE)
    return Provision(article, tuple(one.says for one in norms), tuple(one.kind.value for one in norms), elements)


def within(article: str) -> tuple[Provision, ...]:
    """The provisions of an article such as `6`, or the one provision `6(1)`. Raises `ArticleError`."""
    asked = article.replace(" ", "")
    found = tuple(one for one in provisions() if asked in (one.article, one.number))
    if not found:
        numbers = ", ".join(dict.fromkeys(one.number for one in provisions()))
        raise ArticleError(f"an article such as 6 or 6(1) of Articles {numbers} expected, found {article!r}")
    return found


@cache
def article_of(element: str) -> str | None:
    """The provision that a national parameter is an element of; `None` where it shows nothing of transposition."""
    return next((one.article for one in provisions() if element in one.elements), None)
