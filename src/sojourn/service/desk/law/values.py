"""A national value in a few words, for a table whose head already says what it is a value of."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from sojourn.law.language.calendar import NEVER, Period, iso
from sojourn.law.language.parameters import Allowance, Range
from sojourn.law.readings.prose import Words
from sojourn.law.readings.prose.national import ACCESS, VALUES
from sojourn.law.readings.prose.values import bounds, either, length, years

FREE_TEXT = frozenset({"resource_test", "early_examination_trigger"})
"""Parameters whose values are told in the words of the file, which is written in English."""


def in_words(key: str, value: Any, words: Words) -> str:
    """A parsed value of a parameter in words; `value` is known."""
    if isinstance(value, bool):
        return _yes(words, value)
    if isinstance(value, Allowance):
        return _("yes, and the authority must") if value.allowed and value.mandatory else _yes(words, value.allowed)
    if key == "scope_minors":
        return _minors(value, words)
    if value is None:
        return words.say(VALUES["none"])
    if isinstance(value, Range):
        return bounds(words.language, value)
    if isinstance(value, Period):
        return years(words.language, value.months // 12) if key == "age_of_majority" else length(words.language, value)
    if isinstance(value, int):
        return words.say("never") if value == NEVER else words.day(str(iso(value)))
    return _coded(key, value, words)


def _coded(key: str, value: Any, words: Words) -> str:
    if isinstance(value, Mapping):
        return words.say(ACCESS[value["from"]])
    if isinstance(value, str):
        return value if key in FREE_TEXT else words.say(VALUES[value])
    if key == "appointed_ngos":
        return ", ".join(value) or words.say(VALUES["none"])
    return either(words.language, [words.say(VALUES[one]) for one in value])


def _yes(words: Words, value: bool) -> str:
    return words.say("yes" if value else "no")


def _minors(age: Period | None, words: Words) -> str:
    if age is None or age == Period():
        return _yes(words, age is not None)
    return _("yes, from %(age)s") % {"age": years(words.language, age.months // 12)}
