"""The languages of letters: phrases, days, names of languages and countries, and who has checked them.

English stands in the code; every other language is a gettext catalogue `locale/LANGUAGE/LC_MESSAGES/letters.po`.
The catalogues are read as they are written, not compiled, because only there a message carries the mark
"unreviewed", and a letter must say so. A language is complete or it fails: a phrase without a translation is an
error, never an English phrase in the middle of another language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from string import Formatter
from typing import Final

from babel import Locale
from babel.dates import format_date
from babel.messages.pofile import PoFileError, read_po

from sojourn.service.cases.letters import phrases
from sojourn.service.cases.letters.failure import LetterError
from sojourn.service.cases.letters.runs import Isolated, Run, Runs

LOCALE: Final = Path(__file__).parent / "locale"
SOURCE: Final = "en"
LANGUAGES: Final = (
    SOURCE,
    *sorted(path.parts[-3].replace("_", "-") for path in LOCALE.glob("*/LC_MESSAGES/letters.po")),
)
"""The languages there are, as BCP 47 tags; English first, as it is the source of the others."""

UNREVIEWED: Final = "unreviewed"
INVENTED_STATE: Final = "XX"

# A day in English letters is written as in the Union: 15 April 2026.
_LOCALES: Final = {SOURCE: "en-GB"}
# In a line from right to left, the parts of a number would change places: 2004/81/EC, +32 2 511 64 64.
_LEFT_TO_RIGHT: Final = re.compile(r"([+(]*[0-9A-Za-z][0-9A-Za-z /().:@+%–-]*[0-9A-Za-z)%])")


class Language:
    """One language: what it is called, which way it runs, and its phrases."""

    def __init__(self, code: str) -> None:
        self.code = code
        self.locale = Locale.parse(_LOCALES.get(code, code), sep="-")
        self.rtl = self.locale.text_direction == "rtl"
        # The typesetter tells simplified Chinese by its region.
        self.region = "CN" if self.locale.script == "Hans" else None

    @cached_property
    def _messages(self) -> dict[str, tuple[str, bool]]:
        """Translation of each phrase, and whether somebody has read it."""
        if self.code == SOURCE:
            return {phrase: (phrase, True) for phrase in phrases.all_phrases()}
        path = LOCALE / self.code.replace("-", "_") / "LC_MESSAGES" / "letters.po"
        try:
            with path.open("rb") as file:
                catalogue = read_po(file, locale=self.locale, abort_invalid=True)
        except PoFileError as error:
            raise LetterError(f"{path.name} of language {self.code!r} cannot be read: {error}") from error
        return {
            str(message.id): (str(message.string), UNREVIEWED not in message.auto_comments)
            for message in catalogue
            if message.id and message.string and not message.fuzzy
        }

    def translation(self, phrase: str) -> tuple[str, bool]:
        """The phrase in this language, and whether somebody has read it. Raises `LetterError` without one."""
        found = self._messages.get(phrase)
        if found is None:
            raise LetterError(f"{phrase!r} is not translated in the catalogue letters.po of language {self.code!r}")
        return found

    def day(self, day: date, *, weekday: bool = True) -> str:
        """A civil day with the year in full and, where wanted, its weekday, as the language writes it."""
        return format_date(day, "full" if weekday else "long", locale=self.locale)

    def language(self, code: str) -> str:
        """The name of a language. Raises `LetterError` for one that has no name here."""
        name = Locale.parse(code, sep="-").get_display_name(self.locale) if code in LANGUAGES else None
        name = name or self.locale.languages.get(code.replace("-", "_"))
        if name is None:
            raise LetterError(f"the language {code!r} has no name in language {self.code!r}")
        return str(name)

    def country(self, code: str) -> str | None:
        """The name of a State, `None` for the invented one. Raises `LetterError` for a code without a name."""
        if code == INVENTED_STATE:
            return None
        name = self.locale.territories.get(code)
        if name is None or not re.fullmatch("[A-Z]{2}", code):
            raise LetterError(f"decision.state: an ISO 3166-1 code of two letters expected, found {code!r}")
        return str(name)


@cache
def language(code: str) -> Language:
    """The language of that tag. Raises `LetterError` naming the languages there are."""
    if code not in LANGUAGES:
        raise LetterError(f"unknown language of letters {code!r}; expected one of {', '.join(LANGUAGES)}")
    return Language(code)


class Words:
    """What one letter says in one language. It notes whether anything was said that nobody has checked."""

    def __init__(self, code: str) -> None:
        self.language = language(code)
        self.unreviewed = False

    def say(self, phrase: str, **fields: str | Runs) -> Runs:
        """The English `phrase` in this language; what fills a `{field}` keeps a direction of its own."""
        translation, reviewed = self.language.translation(phrase)
        self.unreviewed |= not reviewed
        return tuple(self._runs(translation, fields))

    def day(self, day: date, *, weekday: bool = True) -> Runs:
        """A day, as the language writes it."""
        return (Isolated(self.language.day(day, weekday=weekday)),)

    def own(self, text: str) -> Runs:
        """A text that somebody wrote in this language."""
        return tuple(self._literal(text))

    def _runs(self, translation: str, fields: dict[str, str | Runs]) -> Iterator[Run]:
        for literal, name, _spec, _conversion in Formatter().parse(translation):
            yield from self._literal(literal)
            if name is not None:
                value = fields[name]
                yield from (Isolated(value),) if isinstance(value, str) else value

    def _literal(self, text: str) -> Iterator[Run]:
        if not self.language.rtl:
            yield text
            return
        for part in _LEFT_TO_RIGHT.split(text):
            yield Isolated(part) if _LEFT_TO_RIGHT.fullmatch(part) else part
