"""The words of the rules and of what institutions do with them, in a language: whole, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from sojourn.records.stages.rules import StageError
from sojourn.records.wording import words


class Wording(NamedTuple):
    """Words by their keys: rules, institutions, what these do with a rule, and the phrases of a page."""

    rules: Mapping[str, str]
    by: Mapping[str, str]
    moves: Mapping[str, str]
    pages: Mapping[str, str]


@cache
def wording(language: str) -> Wording:
    """The words of a language. Raises `StageError` naming the languages there are."""
    return Wording(**words(__package__, language, StageError))
