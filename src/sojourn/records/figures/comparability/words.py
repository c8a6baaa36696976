"""The words of comparability, read once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def words() -> Mapping[str, Any]:
    """The file of words."""
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))


@cache
def patterns(table: str) -> Mapping[str, re.Pattern[str]]:
    """The patterns of a table of words, in its order."""
    return {name: re.compile(found, re.IGNORECASE) for name, found in words()[table].items()}


def named(table: str, text: str) -> str | None:
    """The first name of a table whose pattern a text has."""
    return next((name for name, pattern in patterns(table).items() if pattern.search(text)), None)
