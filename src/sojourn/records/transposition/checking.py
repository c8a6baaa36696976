"""A correlation table held against what is known already: what it brings, changes, lacks."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sojourn.records.comparing.lists import compare
from sojourn.records.jsonable import jsonable
from sojourn.records.transposition.model import Knowledge, Transposition
from sojourn.records.transposition.provisions import provisions


class Kind(StrEnum):
    """What a finding is about."""

    NEW = "new"
    DIFFERS = "differs"
    NOT_IN_TABLE = "not_in_table"
    NO_ROW = "no_row"


@dataclass(frozen=True, slots=True)
class Finding:
    """One difference: a row that is not held, one that says otherwise, a fact or a provision that the table lacks.

    `differs` has, by the name of the value, what the table says and what is held.
    """

    kind: Kind
    state: str
    article: str
    element: str | None = None
    measure: str | None = None
    differs: tuple[tuple[str, str, str], ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The finding with its differences by name."""
        differs = {name: {"table": said, "held": held} for name, said, held in self.differs}
        found: dict[str, Any] = jsonable(self)
        return found | {"differs": differs}


def check(table: Sequence[Transposition], held: Iterable[Transposition]) -> tuple[Finding, ...]:
    """What a table says beyond or against what is held of its States, and what of it the table lacks.

    A row and a fact are about the same thing where State, article, element, measure and source are equal, or else
    where they are about the same element of a provision. Rows that say that nothing is known are compared with none.
    """
    states = tuple(dict.fromkeys(row.state for row in table))
    facts = [fact for fact in held if fact.state in states and _says(fact)]
    said = [row for row in table if _says(row)]
    compared = compare(facts, said, lambda row: row, (_about_the_same, _about_an_element))
    found = [_of(Kind.NEW, said[place]) for place in compared.come]
    found += [
        _of(Kind.DIFFERS, said[place], _differs(said[place], facts[other])) for other, place in compared.rewritten
    ]
    found += [_of(Kind.NOT_IN_TABLE, facts[place]) for place in compared.gone]
    covered = {(row.state, row.article) for row in table}
    pairs = ((code, one.article) for code in states for one in provisions())
    return (*found, *(Finding(Kind.NO_ROW, *pair) for pair in pairs if pair not in covered))


def _says(row: Transposition) -> bool:
    return row.knowledge is not Knowledge.UNKNOWN or row.measure is not None


def _about_the_same(row: Transposition) -> Hashable:
    return (row.state, row.article, row.element, row.measure, row.source)


def _about_an_element(row: Transposition) -> Hashable:
    return None if row.element is None else (row.state, row.element)


def _of(kind: Kind, row: Transposition, differs: tuple[tuple[str, str, str], ...] = ()) -> Finding:
    return Finding(kind, row.state, row.article, row.element, row.measure, differs)


def _differs(row: Transposition, fact: Transposition) -> tuple[tuple[str, str, str], ...]:
    said, held = row.as_json(), fact.as_json()
    return tuple((name, str(said[name]), str(held[name])) for name in said if said[name] != held[name])
