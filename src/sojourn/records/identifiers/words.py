"""The words of `words.toml`: by which kinds of act, journals and cases are named in the 24 languages of the Union."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from typing import Any, Final

ACTS: Final = (
    "directive",
    "regulation",
    "decision",
    "recommendation",
    "framework_decision",
    "common_position",
    "joint_action",
    "implementing_regulation",
    "implementing_decision",
    "delegated_regulation",
    "delegated_directive",
)
"""The kinds of act that citations name."""

NUMBERED: Final = ("case", "petition")
"""What else is named before a number."""

NUMBER_SIGNS: Final = frozenset(
    "No No. Nr Nr. nr nr. nº n.º n.o n° N° Nº nº. n. č. št. br. αριθ. № Uimh. sz. N:o N:o. Nru no no. Ν.".split()
)
"""How the word number is shortened before a number."""

_PART: Final = re.compile(r"\(([^()]*)\)|([^()]+)")


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one language.

    `letters` by treaty; `number` the sign before a number, empty where none is written; `names` the forms of each kind
    of act, of a case and of a petition, the first as it is cited; `journal` the names of the Official Journal, today's
    first; `issue`, `day` and `pages` templates; `between` and `final` single words.
    """

    code: str
    letters: dict[str, str]
    number: str
    names: dict[str, tuple[str, ...]]
    between: frozenset[str]
    journal: tuple[str, ...]
    issue: str
    day: str
    pages: str
    final: tuple[str, ...]


@cache
def languages() -> dict[str, Language]:
    """The words of every language, by its code."""
    return {code: _language(code, words) for code, words in _data().items() if isinstance(words, dict)}


@cache
def plurals() -> frozenset[str]:
    """Words for kinds of act that are plural beyond doubt, in lower case."""
    return frozenset(_data()["plural"].split())


@cache
def joining() -> frozenset[str]:
    """The words for `and` and `or`, in every language."""
    return frozenset(_data()["and"].split())


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))


def _language(code: str, words: dict[str, Any]) -> Language:
    return Language(
        code,
        words["letters"],
        words["number"],
        {kind: tuple(dict.fromkeys(_forms(words[kind]))) for kind in (*ACTS, *NUMBERED)},
        frozenset(words["between"].split()),
        tuple(words["journal"].split("|")),
        words["issue"],
        words["day"],
        words["pages"],
        tuple(words["final"].split("|")),
    )


def _forms(written: str) -> Iterator[str]:
    """Every form of `word(ending,ending)|word`, the first one first."""
    for word in written.split("|"):
        parts = [ends.split(",") if not plain else [plain] for ends, plain in _PART.findall(word)]
        for form in product(*parts):
            yield "".join(form)


@cache
def by_word() -> dict[str, str]:
    """The kind of act by each of its words, in lower case, in every language."""
    return {form.lower(): kind for language in languages().values() for kind in ACTS for form in language.names[kind]}


@cache
def named() -> dict[str, tuple[str, frozenset[str]]]:
    """By each phrase in lower case: what it names (a kind of act, a case, a petition), and in which languages."""
    found: dict[str, tuple[str, frozenset[str]]] = {}
    for language in languages().values():
        for kind, forms in language.names.items():
            for form in forms:
                _, spoken = found.get(form.lower(), (kind, frozenset[str]()))
                found[form.lower()] = (kind, spoken | {language.code})
    return found


@cache
def by_letters() -> dict[str, dict[str, frozenset[str]]]:
    """By letters: the treaties they stand for, and in which languages. `ES` is two treaties in five languages."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for language in languages().values():
        for treaty, letters in language.letters.items():
            for written in {letters, letters.upper()}:
                treaties = found.setdefault(written, {})
                treaties[treaty] = treaties.get(treaty, frozenset()) | {language.code}
    return found


@cache
def between() -> frozenset[str]:
    """Words of institutions that may stand between what is named and its number, in every language."""
    return frozenset[str]().union(*(language.between for language in languages().values()))


def alternatives(words: Iterator[str] | list[str]) -> str:
    """A pattern for any of some words, the longest first."""
    return "|".join(sorted(map(re.escape, set(words)), key=len, reverse=True))
