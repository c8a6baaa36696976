"""Worked stories: case files of invented people, each with a day to look at and questions worth opening."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from sojourn.law.casefile import CaseFile, loads

LANGUAGES = ("en", "nl")


@dataclass(frozen=True, slots=True)
class Telling:
    """A story's title and two-sentence summary in one language.

    `reviewed` is None for the original; for a translation made by machine it says whether somebody who speaks
    the language has read it since.
    """

    title: str
    summary: str
    reviewed: bool | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """One invented person's history. `known`: an earlier day of knowledge, when the answer was another."""

    id: str
    day: date
    known: date | None
    questions: tuple[str, ...]
    tellings: Mapping[str, Telling]

    @property
    def text(self) -> str:
        """The case file as written, in YAML."""
        return (files(__package__) / f"{self.id}.yaml").read_text(encoding="utf-8")

    @property
    def case(self) -> CaseFile:
        """The case file, read and checked."""
        return loads(self.text, name=f"{self.id}.yaml")


@cache
def stories() -> tuple[Story, ...]:
    """All stories, in the order in which they are best read."""
    index = tomllib.loads((files(__package__) / "index.toml").read_text(encoding="utf-8"))
    return tuple(_story(entry) for entry in index["story"])


def story(id: str) -> Story:
    """The story of that id; KeyError names the ids there are."""
    for known in stories():
        if known.id == id:
            return known
    raise KeyError(f"no story {id!r}; there are {', '.join(known.id for known in stories())}")


def _story(entry: dict[str, Any]) -> Story:
    return Story(
        id=entry["id"],
        day=entry["day"],
        known=entry.get("known"),
        questions=tuple(entry["questions"]),
        tellings=MappingProxyType({language: Telling(**entry[language]) for language in LANGUAGES}),
    )
