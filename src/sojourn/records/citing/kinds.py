"""What a citation does: the words around what is cited say that it is amended, repealed or the legal basis.

Only what is certain from the nearest words is said; everything else in running text is plainly cited. An act that is
cited "as amended by" another amends nothing itself, so such words do not count.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Final, NamedTuple

from sojourn.records.identifiers.model import Identifier
from sojourn.records.identifiers.words import between, joining

KINDS: Final = ("legal_basis", "amends", "repeals", "refers", "cites")
"""What a citation does; `refers` where a table or a heading names a document, `cites` where a text does."""

_BASES: Final = frozenset(("act", "act_short", "celex", "eli", "treaty_article"))
"""What can be a legal basis: a proposal that was had regard to is none."""

_REACH: Final = 400
"""How far before what is cited the words may stand: a list of acts may lie between."""

_BEHIND: Final = 60
_SENTENCE: Final = re.compile(r"[.;:!?](?=\s)|\n\s*\n")
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_STOP: Final = re.compile(r"[.;,:]")


class _Words(NamedTuple):
    """The words of all languages as patterns."""

    before: re.Pattern[str]
    behind: re.Pattern[str]
    basis: re.Pattern[str]


def _pattern(listed: list[str]) -> str:
    words = sorted({word.strip() for one in listed for word in one.split("|")}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+").replace(r"\*", r"\w*") for word in words)


@cache
def _words() -> _Words:
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text("utf-8"))
    listed = {
        name: [words[name] for words in data.values() if name in words]
        for name in ("amends", "repeals", "amends_behind", "repeals_behind", "legal_basis")
    }
    both = [
        rf"(?<!\w)(?:(?P<amends>{_pattern(listed[f'amends{tail}'])})"
        rf"|(?P<repeals>{_pattern(listed[f'repeals{tail}'])}))(?!\w)"
        for tail in ("", "_behind")
    ]
    basis = rf"[\s\W]*(?:{_pattern(listed['legal_basis'])})(?!\w)"
    return _Words(*(re.compile(one, re.IGNORECASE) for one in (*both, basis)))


class Said(NamedTuple):
    """What is done with what is cited, and the act that does it; None where it is the citing document itself."""

    kind: str
    subject: Identifier | None = None


def said(text: str, found: Sequence[Identifier], index: int) -> Said:
    """What a text does with one of the identifiers found in it in order, `cites` where nothing more is said.

    In "Directive 2024/1712 amending Directive 2011/36" it is the first that amends the second.
    """
    cited = found[index]
    start = _sentence(text, cited.start)
    first = bisect_left(found, start, hi=index, key=lambda one: one.start)
    before = [one for one in found[first:index] if one.scheme in _BASES]
    words = [one for one in _words().before.finditer(text, start, cited.start) if not _inside(one, before)]
    if words and words[-1].lastgroup and _is_object(text, before, words[-1].end(), cited):
        return Said(words[-1].lastgroup, _subject(text, before, words))
    behind = _words().behind.search(_STOP.split(text[cited.end : cited.end + _BEHIND], maxsplit=1)[0])
    if behind and behind.lastgroup:
        return Said(behind.lastgroup)
    basis = cited.scheme in _BASES and _words().basis.match(text, start, cited.start)
    return Said("legal_basis" if basis else "cites")


def _inside(word: re.Match[str], identifiers: Sequence[Identifier]) -> bool:
    return any(one.start <= word.start() < one.end for one in identifiers)


def _subject(text: str, before: Sequence[Identifier], words: Sequence[re.Match[str]]) -> Identifier | None:
    """The act in front of the words; where they go on with `and`, that of the words before them."""
    subject: Identifier | None = None
    for number, word in enumerate(words):
        if number == 0 or not _joined(text[max(0, word.start() - _REACH) : word.start()]):
            subject = next((one for one in reversed(before) if one.end <= word.start()), None)
    return subject


def _is_object(text: str, before: Sequence[Identifier], start: int, cited: Identifier) -> bool:
    """Whether the words reach what is cited: at once, or over a list whose members are joined."""
    members = [*(one for one in before if one.start >= start), cited]
    return all(_joined(text[one.end : following.start]) for one, following in pairwise(members))


def _joined(text: str) -> bool:
    """Whether a text ends in a comma or a word for `and`, names of institutions and brackets left out."""
    words = _BRACKETS.sub(" ", text[-_REACH:]).replace(",", " , ").split()
    while words and words[-1].lower() in between() and words[-1].lower() not in joining():
        words.pop()
    return bool(words) and (words[-1] == "," or words[-1].lower() in joining())


def _sentence(text: str, at: int) -> int:
    """Where the sentence begins that holds an offset."""
    start = max(0, at - _REACH)
    for stop in _SENTENCE.finditer(text, start, at):
        start = stop.end()
    return start


def kind_of_relation(named: str) -> str:
    """What a row of a procedure file's relations says: it amends or repeals what it names, or refers to it."""
    found = _words().before.match(named.strip())
    return found.lastgroup if found and found.lastgroup else "refers"
