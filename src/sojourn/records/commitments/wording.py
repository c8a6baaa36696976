"""The words of the register and of the questionnaire in a language: whole, or refused."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Final, NamedTuple

from sojourn.records.commitments.register import CommitmentError

LANGUAGES: Final = ("en", "nl", "fr", "de")
"""The languages there are; those after the first were translated by machine, and nobody has reviewed them."""

UNREVIEWED: Final = LANGUAGES[1:]


class Wording(NamedTuple):
    """Words by their keys: what entries ask and are told by; codes; sheets, columns and notes of forms; pages."""

    asks: Mapping[str, str]
    told_by: Mapping[str, str]
    statuses: Mapping[str, str]
    standings: Mapping[str, str]
    kinds: Mapping[str, str]
    answers: Mapping[str, str]
    sheets: Mapping[str, str]
    columns: Mapping[str, str]
    figures: Mapping[str, str]
    notes: Mapping[str, str]
    pages: Mapping[str, str]


@cache
def wording(language: str) -> Wording:
    """The words of a language. Raises `CommitmentError` naming the languages there are."""
    if language not in LANGUAGES:
        raise CommitmentError(f"unknown language {language!r}; expected one of {', '.join(LANGUAGES)}")
    text = resources.files(__package__).joinpath("words", f"{language}.toml").read_text("utf-8")
    return Wording(**tomllib.loads(text))
