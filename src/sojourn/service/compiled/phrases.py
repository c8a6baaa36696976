"""Phrases of templates in the language of the reader: each is looked up once for a language, and not once for a row.

What a phrase is filled in with is never kept, as it may tell of a person.
"""

from functools import lru_cache
from typing import Any, Final

from django.utils import translation
from markupsafe import Markup

_KEPT: Final = 20_000
"""So many phrases are kept at most: those of all templates in each language."""


def phrase(text: str, /, **values: Any) -> Markup:
    """A phrase, filled in with values; each is escaped. A percent sign in it is written twice."""
    found = _phrase(translation.get_language(), text)
    return found % values if values or "%" in found else found


def counted(one: str, many: str, number: int, /, **values: Any) -> Markup:
    """A phrase about a number of things, which it calls `num`, filled in with further values."""
    return _counted(translation.get_language(), one, many, number) % {"num": number, **values}


@lru_cache(maxsize=_KEPT)
def _phrase(language: str | None, text: str) -> Markup:
    """The phrase in a language, which is that of the request."""
    return Markup(translation.gettext(text))


@lru_cache(maxsize=_KEPT)
def _counted(language: str | None, one: str, many: str, number: int) -> Markup:
    return Markup(translation.ngettext(one, many, number))
