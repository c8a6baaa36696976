"""The words of the rules and of what institutions do with them, in a language: whole, or refused."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from sojourn.records.stages.rules import StageError

LANGUAGES: Final = ("en", "nl", "fr", "de")
"""The languages there are; those after the first were translated by machine, and nobody has reviewed them."""

UNREVIEWED: Final = LANGUAGES[1:]


class Wording(NamedTuple):
    """Words by their keys: rules, institutions, what these do with a rule, and the phrases of a page."""

    rules: Mapping[str, str]
    by: Mapping[str, str]
    moves: Mapping[str, str]
    pages: Mapping[str, str]


@cache
def wording(language: str) -> Wording:
    """The words of a language. Raises `StageError` naming the languages there are."""
    if language not in LANGUAGES:
        raise StageError(f"unknown language {language!r}; expected one of {', '.join(LANGUAGES)}")
    text = resources.files(__package__).joinpath("words", f"{language}.toml").read_text("utf-8")
    return Wording(**tomllib.loads(text))
