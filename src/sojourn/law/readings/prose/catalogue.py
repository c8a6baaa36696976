"""Catalogues of phrases: English stands in the code, other languages are gettext catalogues.

A catalogue is `law/locale/LANGUAGE/LC_MESSAGES/law.po`; its message ids are the English phrases. It is read
in its compiled form, which `./sojourn setup` makes. A language is complete or it fails: a phrase without a
translation is an error, never an English phrase in the middle of a Dutch page.
"""

from __future__ import annotations

import gettext
from functools import cache
from pathlib import Path
from typing import Final, NoReturn

LOCALE: Final = Path(__file__).parents[2] / "locale"
LANGUAGES: Final = ("en", *sorted(folder.name for folder in LOCALE.iterdir() if folder.is_dir()))
"""The languages there are, as ISO 639-1 codes; English first, as it is the source of the others."""

_SETUP: Final = "run ./sojourn setup"


class CatalogueError(RuntimeError):
    """A language that is not held, a catalogue that is not compiled, or a phrase that is not translated."""


class _Untranslated(gettext.NullTranslations):
    """What is asked for a phrase the catalogue lacks: refuses."""

    def gettext(self, message: str) -> NoReturn:
        raise CatalogueError(f"{message!r} is not in the compiled catalogue; {_SETUP}")

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> NoReturn:
        self.gettext(msgid1)


class Language:
    """The phrases of one language."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._phrases: gettext.NullTranslations
        self._phrases = gettext.NullTranslations() if code == LANGUAGES[0] else _catalogue(code)

    def say(self, phrase: str, **fields: object) -> str:
        """The English `phrase` in this language, with its `{fields}` filled in."""
        said = self._phrases.gettext(phrase)
        return said.format(**fields) if fields else said

    def count(self, one: str, many: str, number: int) -> str:
        """The phrase for a number of things, such as `{count} day` or `{count} days`."""
        return self._phrases.ngettext(one, many, number).format(count=number)


def _catalogue(code: str) -> gettext.GNUTranslations:
    path = LOCALE / code / "LC_MESSAGES" / "law.mo"
    try:
        with path.open("rb") as file:
            phrases = gettext.GNUTranslations(file)
    except FileNotFoundError:
        raise CatalogueError(f"the compiled catalogue law.mo of language {code!r} is missing; {_SETUP}") from None
    phrases.add_fallback(_Untranslated())
    return phrases


@cache
def language(code: str) -> Language:
    """The language of that code. Raises `CatalogueError` naming the languages there are."""
    if code not in LANGUAGES:
        raise CatalogueError(f"unknown language {code!r}; expected one of {', '.join(LANGUAGES)}")
    return Language(code)
