"""Finding every identifier of a text, each once, the longest where two overlap.

A text is searched for the few shapes in which figures of identifiers stand together; only around those the schemes are
tried, each only where a spelling of it can begin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final, NamedTuple

from sojourn.records.identifiers import (
    acts,
    bodies,
    boundaries,
    citation,
    commission,
    council,
    court,
    eurlex,
    journal,
    parliament,
)
from sojourn.records.identifiers.model import Identifier, Reading, Scheme

SCHEMES: Final[dict[str, Scheme]] = (
    eurlex.SCHEMES
    | parliament.SCHEMES
    | commission.SCHEMES
    | bodies.SCHEMES
    | court.SCHEMES
    | journal.SCHEMES
    | acts.SCHEMES
    | council.SCHEMES
)
"""Every scheme by name; where two finds are equally long the earlier one counts."""

_CORE: Final = re.compile(
    r"[0-9(:](?:(?<=[0-9])(?:/[0-9(]|/[CLS] [0-9]|[A-Z]{1,2}[0-9]{4}|-[0-9]{4}-[0-9]|[./][0-9]{1,2}[./][0-9])"
    r"|(?<=\()[0-9]{2}(?:[0-9]{2})?\) ?[0-9]"
    r"|(?<=:)[0-9]{4}:"
    r"|(?<=PE[0-9]{3})[. ]?[0-9]{3}|(?<=PE [0-9]{3})[. ]?[0-9]{3}"
    r"|(?<=\b(?:COD|CNS|SYN|AVC)[0-9])[0-9]|(?<=\b(?:COD|CNS|SYN|AVC) [0-9])[0-9]"
    r"|(?<=\bSA\.[0-9])[0-9]|(?<=\bAT\.[0-9])[0-9]|(?<=\bM\.[0-9])[0-9]"
    r"|(?<=TFEU [0-9])[0-9]|(?<=TEU [0-9])[0-9]|(?<=\bEC [0-9])[0-9]{2}[A-Z]?-"
    r"|(?<=ETS [0-9])[0-9]|(?<=ETS No [0-9])[0-9]|(?<=ETS No\. [0-9])[0-9]"
    r"| (?:[0-9]{1,2}[ .] ?){1,2}[0-9])"
)
"""Figures beside a stroke, a bracket or a letter as identifiers have them."""

_START: Final = re.compile(r"(?<!\w)(?:[^\W_a-zà-ÿ]|http)")
_REACH: Final = 60
"""How far before such figures an identifier may begin."""

_BLANKS: Final = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2010": "-", "\u2011": "-", "\u2012": "-"}
)
"""Blanks and hyphens of print, sign for sign, as plain ones."""

_BLANK: Final = re.compile(f"[{''.join(map(chr, _BLANKS))}]")


_NOTHING: Final = re.compile(r"(?<![\d.])0{3,}(?!\d)|(?<=[-( ])0/|(?<=\))0(?!\d)")
"""A number 0 in a normal form; years and parts of working documents may end in noughts."""


class _Find(NamedTuple):
    """A match with its scheme and what it says."""

    scheme: Scheme
    match: re.Match[str]
    read: Reading

    @property
    def end(self) -> int:
        return self.match.end() if self.read.end is None else self.read.end


Table = dict[str, tuple[Scheme, ...]]


def find(text: str, *, only: Iterable[str] | None = None) -> tuple[Identifier, ...]:
    """The identifiers of a text in the order in which they stand.

    `only`: the names of the schemes to look for (all of them).
    """
    plain = text.translate(_BLANKS) if _BLANK.search(text) else text
    table = _table(None if only is None else tuple(only))
    found: list[Identifier] = []
    done = 0
    for core in _CORE.finditer(plain):
        if core.start() >= done:
            one = _around(plain, done, core, table)
            if one is not None:
                found.append(_identifier(text, plain, one, done))
                done = found[-1].end
    return tuple(_with_kinds(plain, found))


def _with_kinds(text: str, found: list[Identifier]) -> Iterator[Identifier]:
    """The acts of a list that a plural opens have its kind."""
    before: Identifier | None = None
    for one in found:
        named = None
        if before is not None and one.scheme == "act" and one.normal.startswith(citation.UNNAMED):
            named = acts.carried(before, text[before.end : one.start], one)
        yield named or one
        opens = one.scheme in acts.SCHEMES and acts.is_plural(one)
        before = named or (one if opens else None)


@cache
def _table(only: tuple[str, ...] | None) -> Table:
    """The schemes by the sign with which a spelling may begin."""
    wanted = SCHEMES.values() if only is None else [SCHEMES[name] for name in SCHEMES if name in only]
    found: dict[str, list[Scheme]] = {}
    for scheme in wanted:
        for sign in scheme.begins.replace("0", "0123456789"):
            if scheme not in found.setdefault(sign, []):
                found[sign].append(scheme)
    return {sign: tuple(schemes) for sign, schemes in found.items()}


def _around(text: str, done: int, core: re.Match[str], table: Table) -> _Find | None:
    """The identifier around figures: the one that begins first, the longest of those that begin there."""
    for start in _START.finditer(text, max(done, core.start() - _REACH), core.end()):
        finds = [one for one in _at(text, start.start(), table) if one.match.end() > core.start() + 1]
        if finds:
            return max(finds, key=lambda one: one.end) if len(finds) > 1 else finds[0]
    return None


def _at(text: str, start: int, table: Table) -> Iterator[_Find]:
    for scheme in table.get(text[start], ()):
        match = scheme.pattern.match(text, start)
        if match and not text[match.end() : match.end() + 1].isalnum():
            read = scheme.read(match)
            if read:
                yield _Find(scheme, match, read)


def _whole(text: str) -> bool:
    """Whether a text is one identifier from its first to its last sign."""
    return any(one.match.end() == len(text) and not one.read.doubt for one in _at(text, 0, _table(None)))


def _identifier(text: str, plain: str, one: _Find, done: int) -> Identifier:
    read, match = one.read, one.match
    start = match.start() if read.start is None else max(read.start, done)
    start += len(text[start : one.end]) - len(text[start : one.end].lstrip())
    end = start + len(text[start : one.end].rstrip())
    shown = text[start:end]
    why = None if read.doubt else boundaries.torn(plain, match.start(), match.end(), _whole)
    if why is None and _NOTHING.search(read.normal):
        why = "nothing has the number 0"
    if why:
        return Identifier(shown, one.scheme.name, shown, None, start, end, why)
    normal = shown if read.doubt else read.normal
    return Identifier(shown, one.scheme.name, normal, read.celex, start, end, read.doubt)
