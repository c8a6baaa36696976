"""The words of the register and of the questionnaire in a language: whole, or refused."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from sojourn.records.commitments.register import CommitmentError
from sojourn.records.wording import words


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
    return Wording(**words(__package__, language, CommitmentError))
