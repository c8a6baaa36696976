"""Words of records in the languages they are shown in: one TOML file each, in the folder `words` of a package."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any, Final

LANGUAGES: Final = ("en", "nl", "fr", "de")
"""The languages there are; those after the first were translated by machine, and nobody has reviewed them."""

UNREVIEWED: Final = LANGUAGES[1:]


def words(package: str, language: str, refusal: type[ValueError]) -> Mapping[str, Any]:
    """The words of a package in a language. Raises `refusal` naming the languages there are."""
    if language not in LANGUAGES:
        raise refusal(f"unknown language {language!r}; expected one of {', '.join(LANGUAGES)}")
    return tomllib.loads(resources.files(package).joinpath("words", f"{language}.toml").read_text("utf-8"))
