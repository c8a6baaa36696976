"""Who cites whom over many documents: what a document cites, what cites it, and how one leads to another."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator
from typing import Final

from sojourn.records.citing.edges import dict_of
from sojourn.records.citing.model import Citation, CitationError, from_json

_OWN_SERIES: Final = "Decision No "
"""Decisions cited so have numbers that other decisions of the year have too: one CELEX number may be that of either."""


class Graph:
    """Citations of many documents, each once. Documents are one where they share a normal form or a CELEX number.

    Doubtful citations are kept and shown, and lead nowhere: what may be misprinted is followed by no query.
    """

    def __init__(self, citations: Iterable[Citation] = ()) -> None:
        self._kept: dict[tuple[object, ...], Citation] = {}
        self._names: dict[str, str] = {}
        self._from: dict[str, list[Citation]] | None = None
        self._to: dict[str, list[Citation]] = {}
        self.add(citations)

    def __len__(self) -> int:
        return len(self._kept)

    def add(self, citations: Iterable[Citation]) -> None:
        """Merge citations in; what is there already changes nothing."""
        new = {key: one for key, one in dict_of(citations).items() if key not in self._kept}
        self._kept |= new
        self._from = None
        for one in new.values():
            if one.celex and not one.doubt and not one.cited.startswith(_OWN_SERIES):
                self._join(one.cited, one.celex)

    def citations(self) -> tuple[Citation, ...]:
        """All citations, in the order in which they came."""
        return tuple(self._kept.values())

    def cites(self, document: str) -> tuple[Citation, ...]:
        """The citations in a document, by its normal form or CELEX number."""
        self._index()
        return tuple((self._from or {}).get(self._name(document), ()))

    def cited_by(self, document: str) -> tuple[Citation, ...]:
        """The citations of a document, by its normal form or CELEX number."""
        self._index()
        return tuple(self._to.get(self._name(document), ()))

    def path(self, start: str, goal: str) -> tuple[Citation, ...] | None:
        """The fewest citations that lead from one document to another, empty from one to itself; None if none do."""
        self._index()
        first, last = self._name(start), self._name(goal)
        came: dict[str, Citation | None] = {first: None}
        waiting = deque([first])
        while waiting and last not in came:
            for one in (self._from or {}).get(waiting.popleft(), ()):
                name = self._name(one.cited)
                if name not in came:
                    came[name] = one
                    waiting.append(name)
        return tuple(reversed(list(self._back(came, last)))) if last in came else None

    def lines(self) -> Iterator[str]:
        """The citations as JSON lines."""
        for one in self._kept.values():
            yield json.dumps(one.as_json(), ensure_ascii=False)

    def _back(self, came: dict[str, Citation | None], name: str) -> Iterator[Citation]:
        while (one := came[name]) is not None:
            yield one
            name = self._name(one.citing)

    def _index(self) -> None:
        if self._from is None:
            self._from, self._to = {}, {}
            for one in self._kept.values():
                if not one.doubt:
                    self._from.setdefault(self._name(one.citing), []).append(one)
                    self._to.setdefault(self._name(one.cited), []).append(one)

    def _name(self, document: str) -> str:
        """The one name of all names of a document."""
        name = document
        while name in self._names:
            name = self._names[name]
        return name

    def _join(self, one: str, other: str) -> None:
        first, second = self._name(one), self._name(other)
        if first != second:
            self._names[first] = second


def from_lines(lines: Iterable[str], source: str) -> Iterator[Citation]:
    """The citations of JSON lines. Raises `CitationError` with the file and the line that is none."""
    for number, line in enumerate(lines, 1):
        if line.strip():
            where = f"{source}: line {number}"
            try:
                data = json.loads(line)
            except json.JSONDecodeError as problem:
                raise CitationError(f"{where}: one JSON object a line expected: {problem.msg}") from problem
            yield from_json(data, where)
