"""Looks at random histories, told by the scalar reading: what the readings in columns have to agree with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product
from random import Random
from typing import Any

import polars as pl

from sojourn.law.casefile import CaseFile, from_data
from sojourn.law.course import Course
from sojourn.law.dates import dates
from sojourn.law.evaluation import Evaluation, evaluate, facts_of, tested_view
from sojourn.law.language.facts import FACTS
from sojourn.law.language.kleene import plain
from sojourn.law.law import Law
from sojourn.law.position import stay_basis
from sojourn.law.texts import Text
from sojourn.law.texts.reform import reads
from sojourn.population.histories import histories

SCHEMA = {"row": pl.UInt32, "on": pl.Int32, "law": pl.UInt32} | {
    name: pl.Int32 if declared.is_day else pl.Boolean for name, declared in FACTS.items()
}


REFORM = reads("""
id = "appeal-window"
title = "A refusal has effect after two months and thirty days"
based_on = "directive-2004"
from = 2016-01-01

[rules.refused]
when = 'former(refused) & (refusal_day.plus("P2M30D") < today)'
yes = "the refusal of the permit has effect"
no = "no refusal of the permit has effect yet"
cites = ["appeal-window 8(4)"]

[values]
reflection_floor = "P90D"
""")
"""A reform in the middle of the histories: some days lie under another rule book than others."""


@dataclass(frozen=True)
class Looks:
    """Facts of many cases in the columns of docs/reference/bulk-columns.md, and the position that each of them has."""

    facts: pl.DataFrame
    tested: Mapping[str, pl.DataFrame]
    laws: list[Law]
    positions: list[dict[str, Any]]


def random_looks(seed: int, count: int) -> list[tuple[CaseFile, int]]:
    """So many histories of a seed, each with a day: mostly one on which something happens, or one near it."""
    chance = Random(seed)
    found = []
    for written in histories(seed, count):
        case = from_data(written)
        last = chance.choice([event.on for event in case.events] or [date(2020, 1, 1)])
        found.append((case, last.toordinal() + chance.choice([0, 0, 0, 1, 20, 45, 200, -1])))
    return found


def looks(cases: Iterable[tuple[CaseFile, int]], *texts: str | Text) -> Looks:
    """The looks under each of the texts, as the scalar reading has them."""
    rows: list[list[Any]] = []
    tested: dict[str, list[list[Any]]] = {}
    laws: dict[int, tuple[int, Law]] = {}
    told = []
    for number, ((case, on), text) in enumerate(product(cases, texts)):
        course = Course(case, text)
        found = evaluate(course.history, course.law(on), on)
        start = [number, on, laws.setdefault(id(found.law.values), (len(laws), found.law))[0]]
        rows.append([*start, *as_row(found.facts)])
        for family in found.tested:
            tested.setdefault(family, []).append([*start, *as_row(facts_of(tested_view(found.view, family)))])
        told.append(position(found))
    frames = {family: frame(facts) for family, facts in tested.items()}
    return Looks(frame(rows), frames, [law for _, law in laws.values()], told)


def frame(rows: list[list[Any]]) -> pl.DataFrame:
    """Rows of facts as a frame."""
    return pl.DataFrame(rows, schema=SCHEMA, orient="row")


def as_row(facts: list[Any]) -> list[Any]:
    """Facts of the scalar reading as values of columns."""
    return [value if declared.is_day else plain(value) for declared, value in zip(FACTS.values(), facts, strict=True)]


def position(found: Evaluation) -> dict[str, Any]:
    """What a row of the positions in columns has to say."""
    state, possible = found.state()
    days = {name: day and date.fromisoformat(day) for name, day in dates(found).items()}
    answers = {f"answer_{key}": given for key, given in found.answers().items()}
    return {"state": state, "possible_states": possible, "stay_basis": stay_basis(found), **days, **answers}


def agree(found: pl.DataFrame, expected: list[dict[str, Any]]) -> None:
    """Hold positions in columns against those of the scalar reading; the order of possible states is no matter."""
    for row, told in zip(found.drop("row", "on").iter_rows(named=True), expected, strict=True):
        assert in_order(row) == in_order(told)


def in_order(position: dict[str, Any]) -> dict[str, Any]:
    possible = position["possible_states"]
    return position | {"possible_states": sorted(possible) if possible else None}
