"""The rule book of a text: that of its act, or the one a reform makes of it."""

from __future__ import annotations

from functools import lru_cache

from sojourn.law.book import BOOKS, RuleBook
from sojourn.law.texts import Text
from sojourn.law.texts.rewriting import rewritten


def book_of(text: Text) -> RuleBook:
    """The rule book of a text; those without rules of their own share that of their act."""
    return _rewritten(text) if text.rules else BOOKS[text.act]()


@lru_cache(maxsize=64)
def _rewritten(text: Text) -> RuleBook:
    return rewritten(BOOKS[text.act](), {name: rule.node for name, rule in text.rules.items()})
